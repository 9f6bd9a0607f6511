import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const unit = ['src/**/*.test.ts', 'sandbox/**/*.test.ts', 'console/**/*.test.ts', 'scripts/**/*.test.ts']

/** Those that wait most begin first, and the others fill their gaps; else the run would end with one that waits alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex(part => moduleId.includes(part))
      return at === -1 ? longest.length : at
    }
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
const longest = ['test/faults/kill-at-every-step', 'test/browser/', 'test/faults/', 'test/e2e/', 'test/']

export default defineConfig({
  test: {
    // Generous, since all wait for states and not for times: only what is broken waits so long.
    testTimeout: 120_000,
    expect: { poll: { timeout: 40_000 } },
    hookTimeout: 120_000,
    // A machine that is busy with other things may let one wait run out; what fails twice is broken.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    // Most of a system test's time is waiting for the other side, so three share two cores well.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      // Unit tests share nothing that could leak, so they share their workers: half the time.
      {
        extends: true,
        test: {
          name: 'unit',
          include: unit,
          pool: 'threads',
          isolate: false,
          setupFiles: ['test/support/short-properties.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/{integration,contract,e2e,faults,browser}/**/*.test.ts'],
          // To read all the code again and to start an embedded database took most files longer than their tests.
          isolate: false,
          setupFiles: ['test/support/nothing-left.ts'],
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
