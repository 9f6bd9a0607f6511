import { defineConfig } from 'vitest/config'

const unit = ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'scripts/**/*.test.ts']

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A machine that is busy with other things may let one wait run out; what fails twice is broken.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    // Most of a system test's time is waiting for the other side, so two share the two cores well.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: unit } },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/{integration,contract,e2e,faults,browser}/**/*.test.ts'],
          globalSetup: [
            'test/support/postgres-server.ts',
            'test/support/embedded-template.ts',
            'test/support/browser.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: ['test/slow/**/*.test.ts'],
          globalSetup: ['test/support/postgres-server.ts', 'test/support/embedded-template.ts'],
          // Each of them wants both cores for itself.
          fileParallelism: false,
        },
      },
    ],
  },
})
