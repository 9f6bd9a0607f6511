import { defineConfig } from 'vitest/config'

const unit = ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'scripts/**/*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: unit } },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/{integration,contract,e2e,faults}/**/*.test.ts'],
          globalSetup: ['test/support/postgres-server.ts', 'test/support/embedded-template.ts'],
        },
      },
    ],
  },
})
