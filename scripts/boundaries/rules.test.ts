import { describe, expect, test } from 'vitest'
import { readModule } from './read-module.ts'
import { staleEntries, violationsOf } from './rules.ts'

const problemsOf = (path: string, code: string) =>
  violationsOf(readModule(path, code)).map(violation => violation.problem)

describe('a wall is crossed by', () => {
  test.each([
    ['src/decide/a.ts', "import { load } from '../respond/load.ts'"],
    ['src/decide/a.ts', "import { readFile } from 'node:fs/promises'"],
    ['src/decide/a.ts', "import { z } from 'zod'"],
    ['src/decide/a.ts', "export { load } from '../respond/load.ts'"],
    ['src/decide/a.ts', "export * from '../respond/load.ts'"],
    ['src/decide/a.ts', "const x = await import('../respond/load.ts')"],
    ['src/decide/a.ts', "import '../respond/load.ts'"],
    // The import statement itself stays in the program, only its names vanish.
    ['src/decide/a.ts', "import { type TicketKey } from '../respond/load.ts'"],
    ['src/template/a.ts', "import { reserve } from '../outbox/reserve.ts'"],
    ['src/intake/a.ts', "import { shapeMessage } from '../helpdesk/gorgias/message-shape.ts'"],
    ['src/respond/a.ts', "import { createGorgiasClient } from '../helpdesk/gorgias/client.ts'"],
    ['src/outbox/a.ts', "import { respond } from '../respond/respond.ts'"],
    ['src/errors.ts', "import { respond } from './respond/respond.ts'"],
    ['src/attic/a.ts', "import { respond } from '../respond/respond.ts'"],
    ['src/intake/a.ts', "import { createSandbox } from '../../sandbox/create-sandbox.ts'"],
    ['src/intake/a.ts', "import type { Desk } from '../../test/support/greeter.ts'"],
    ['src/intake/a.test.ts', "import { until } from '../../test/support/until.ts'"],
    ['src/intake/a.ts', "import { load } from '../../bench/load.ts'"],
    ['sandbox/a.ts', "import type { Trigger } from '../src/helpdesk/ticket.ts'"],
    ['sandbox/api/a.test.ts', "import { triggers } from '../../src/helpdesk/ticket.ts'"],
    ['sandbox/page/a.tsx', "import { createWorld } from '../world/world.ts'"],
    ['sandbox/page/wire/a.tsx', "import { faultModes } from '../../faults/fault-queue.ts'"],
    ['sandbox/page/a.tsx', "import { z } from 'zod'"],
    ['sandbox/page/a.tsx', "import { join } from 'node:path'"],
    ['sandbox/page/a.tsx', "import { errorCodes } from '../../src/error-codes.ts'"],
    ['sandbox/page/a.tsx', 'const now = Date.now()'],
    ['sandbox/serve-page.ts', "import { App } from './page/app.tsx'"],
    ['console/a.tsx', "import { stats } from '../src/console-api/stats.ts'"],
    ['console/a.tsx', "import { x } from '../src/console-api/contract.ts'"],
    ['console/a.tsx', "import type { Tables } from '../src/db/tables.ts'"],
    ['src/intake/a.ts', "const port = process.env['PORT']"],
    ['src/intake/a.ts', "const port = process['env'].PORT"],
    ['src/intake/a.ts', "import { env } from 'node:process'"],
    ['src/config.ts', 'const { PORT } = process.env'],
    ['src/intake/a.ts', 'const now = Date.now()'],
    ['src/intake/a.ts', 'const clock = { now: Date.now }'],
    ['src/intake/a.ts', 'const now = new Date()'],
    ['src/intake/a.ts', 'const now = Temporal.Now.instant()'],
    ['src/intake/a.ts', 'const now = performance.now()'],
    ['sandbox/world/a.ts', 'const now = new Date()'],
    ['src/intake/a.ts', 'const x = await import(`./${name}.ts`)'],
  ])('%s: %s', (path, code) => {
    expect(problemsOf(path, code)).toHaveLength(1)
  })
})

describe('no wall is crossed by', () => {
  test.each([
    ['src/decide/a.ts', "import type { TicketKey } from '../respond/load.ts'"],
    ['src/decide/a.ts', "import type { readFile } from 'node:fs/promises'"],
    ['src/decide/a.ts', "export type { TicketKey } from '../respond/load.ts'"],
    ['src/decide/a.ts', "type Key = import('../respond/load.ts').TicketKey"],
    ['src/decide/a.ts', "import { reasons } from './decision.ts'"],
    ['src/decide/a.ts', '// import { load } from "../respond/load.ts"'],
    ['src/decide/a.ts', 'const text = `\nimport { load } from "../respond/load.ts"\n`'],
    ['src/decide/a.test.ts', "import { readFile } from 'node:fs/promises'"],
    ['src/template/a.ts', "import { Liquid } from 'liquidjs'"],
    ['src/outbox/a.ts', "import { shapeMessage } from '../helpdesk/gorgias/message-shape.ts'"],
    ['src/app.ts', "import { respond } from './respond/respond.ts'"],
    ['src/commands/a.ts', "import { createSandbox } from '../../sandbox/create-sandbox.ts'"],
    ['src/commands/a.ts', 'readConfig(process.env)'],
    ['src/clock.ts', 'const now = () => new Date()'],
    ['src/intake/a.ts', 'const then = new Date(0)'],
    ['src/intake/a.ts', "import { Hono } from 'hono/tiny'"],
    ['sandbox/page/a.tsx', "import type { InboxRow } from '../control/contract.ts'"],
    ['sandbox/page/wire/a.tsx', "import { triggers } from '../../triggers.ts'"],
    ['sandbox/page/a.tsx', "import './parts/parts.css'; import { Button } from '@mantine/core'"],
    ['sandbox/page/a.test.ts', "import { faultBody } from '../control/bodies.ts'"],
    ['console/a.tsx', "import type { Stats } from '../src/console-api/contract.ts'; const a = <p>{1}</p>"],
    ['test/e2e/a.ts', "import { createSandbox } from '../../sandbox/create-sandbox.ts'; Date.now()"],
  ])('%s: %s', (path, code) => {
    expect(problemsOf(path, code)).toEqual([])
  })
})

test('a table that allows more than the code needs is reported', () => {
  const problems = staleEntries([]).map(violation => violation.problem)
  expect(problems).toContain('src/decide: no module found there')
  expect(problems).toContain('src/intake no longer takes values from src/helpdesk')
  expect(problems).toContain('src/clock.ts no longer uses the time')
})
