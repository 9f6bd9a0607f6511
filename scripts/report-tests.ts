/**
 * A reporter beside Vitest's own: names every suite that was skipped, because a suite that did not run is
 * news, and writes what failed, or only did at a second try, and the counts to the file that TEST_COUNTS names,
 * for `.ci/run`.
 */
import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

export default class ReportTests implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>): void {
    const tests = modules.flatMap(module => [...module.children.allTests()])
    const count = (state: string) => tests.filter(one => one.result().state === state).length
    // A file that could not be loaded has no tests to fail; neither has an error outside of any test.
    const broken = modules.filter(module => module.state() === 'failed' && !hasFailure(module)).length
    const counts = {
      passed: count('passed'),
      failed: count('failed') + broken + errors.length,
      skipped: count('skipped'),
    }
    process.stdout.write(skippedText(tests))
    const file = process.env['TEST_COUNTS']
    if (file !== undefined && file !== '')
      writeFileSync(
        file,
        `${troubles(modules)}${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
      )
  }
}

const hasFailure = (module: TestModule) =>
  [...module.children.allTests()].some(one => one.result().state === 'failed')

function troubles(modules: ReadonlyArray<TestModule>): string {
  const lines = modules.flatMap(module => [
    ...(module.state() === 'failed' && !hasFailure(module) ? [`failed: ${module.relativeModuleId}`] : []),
    ...[...module.children.allTests()].flatMap(troublesOf),
  ])
  return lines.map(line => `${line}\n`).join('')
}

function troublesOf(test: TestCase): string[] {
  const [kind, result] = [troubleKind(test), test.result()]
  if (kind === undefined) return []
  const why = result.errors?.[0]?.message.split('\n').slice(0, 3).join(' | ') ?? ''
  return [`${kind}: ${test.module.relativeModuleId} > ${test.fullName}: ${why}`]
}

function troubleKind(test: TestCase): string | undefined {
  if (test.result().state === 'failed') return 'failed'
  return test.diagnostic()?.flaky === true ? 'passed at the second try' : undefined
}

function skippedText(tests: readonly TestCase[]): string {
  const skipped = tests.filter(one => one.result().state === 'skipped')
  if (skipped.length === 0) return ''
  const bySuite = Map.groupBy(skipped, one => `${one.module.relativeModuleId}: ${suiteOf(one)}`)
  const lines = [...bySuite].map(([suite, list]) => `  ${suite} (${list.length})`)
  return `\nSkipped, with the number of tests:\n${lines.join('\n')}\n`
}

/** The outermost suite of a test; its own name when it stands alone. */
function suiteOf(test: TestCase): string {
  return test.fullName.split(' > ')[0] ?? test.name
}
