import type { Ambient, Module } from './read-module.ts'

/** What a room of `src/` may take values from besides itself. Types may come from anywhere in `src/`. */
interface Room {
  /** Other rooms, or single files. */
  values: readonly string[]
  /** Set for rooms that do no I/O: the only packages they may use. Absent: any. */
  packages?: readonly string[]
}

/**
 * The way of the data, as imports. A room that is missing here may not exist, and a room is listed only
 * with what it really takes: `staleEntries` fails on the rest.
 */
export const rooms: Readonly<Record<string, Room>> = {
  'src/decide': { values: [], packages: ['date-holidays', 'email-providers', 're2js'] },
  'src/template': { values: ['src/errors.ts', 'src/decide'], packages: ['liquidjs'] },
  'src/helpdesk': { values: [] },
  'src/helpdesk/gorgias': { values: ['src/errors.ts', 'src/helpdesk'] },
  'src/intake': { values: ['src/clock.ts', 'src/errors.ts', 'src/db/transact.ts', 'src/helpdesk'] },
  // The only room that speaks to the helpdesk.
  'src/outbox': {
    values: [
      'src/clock.ts',
      'src/errors.ts',
      'src/db/transact.ts',
      'src/accounts',
      'src/decide/brakes/references.ts',
      'src/helpdesk/gorgias',
      'src/helpdesk/own-mark.ts',
      'src/intake',
    ],
  },
  // Calls through the sender's line, as its last task.
  'src/sweep': { values: ['src/clock.ts', 'src/errors.ts', 'src/setup/integration.ts'] },
  'src/respond': {
    values: [
      'src/clock.ts',
      'src/errors.ts',
      'src/sentences.ts',
      'src/db/transact.ts',
      'src/accounts',
      'src/decide',
      'src/helpdesk',
      'src/intake',
      'src/outbox',
      'src/retention/step-size.ts',
      'src/template',
    ],
  },
  'src/policy': { values: ['src/errors.ts', 'src/sentences.ts', 'src/decide', 'src/template'] },
  'src/policy/versions': { values: ['src/errors.ts', 'src/audit', 'src/db/transact.ts', 'src/policy'] },
  // What a person does to a ticket goes the way of every ticket: it wakes the ticket, or has a message looked up.
  'src/acts': { values: ['src/audit', 'src/db/transact.ts', 'src/decide', 'src/outbox'] },
  // Shows what guards and brakes have done, and lets people take it back.
  'src/people': {
    values: [
      'src/clock.ts',
      'src/audit',
      'src/db/transact.ts',
      'src/accounts',
      'src/decide',
      'src/helpdesk/facts.ts',
      'src/reply-times',
      'src/respond',
    ],
  },
  // Reads what the other rooms keep, and removes it when it is old or its customer is erased.
  'src/retention': {
    values: [
      'src/clock.ts',
      'src/errors.ts',
      'src/audit',
      'src/db/transact.ts',
      'src/acts',
      'src/decide',
      'src/helpdesk',
      'src/respond/brakes/keyed-hash.ts',
    ],
  },
  // Tries policies out on what is stored, by the same pure functions that decide about tickets.
  'src/backtest': {
    values: [
      'src/clock.ts',
      'src/errors.ts',
      'src/decide',
      'src/helpdesk/facts.ts',
      'src/policy',
      'src/respond',
      'src/template',
    ],
  },
  'src/alarms': {
    values: [
      'src/clock.ts',
      'src/error-codes.ts',
      'src/outgoing-url.ts',
      'src/sentences.ts',
      'src/accounts/breaker-sentences.ts',
      'src/db/transact.ts',
    ],
  },
  'src/backup': {
    values: ['src/errors.ts', 'src/audit', 'src/db', 'src/outbox/after-restore.ts'],
  },
  'src/console-api': {
    values: [
      'src/clock.ts',
      'src/errors.ts',
      'src/error-codes.ts',
      'src/sentences.ts',
      'src/access',
      'src/accounts',
      'src/acts',
      'src/audit',
      'src/backtest',
      'src/alarms',
      'src/decide',
      'src/helpdesk/answer-route.ts',
      'src/outbox',
      'src/people',
      'src/respond/rules-of.ts',
      'src/retention',
      'src/policy',
      'src/policy/versions',
    ],
  },
  'src/reply-times': { values: ['src/clock.ts', 'src/db/transact.ts', 'src/decide', 'src/helpdesk'] },
  'src/accounts': { values: ['src/clock.ts', 'src/errors.ts', 'src/audit', 'src/db/transact.ts'] },
  'src/access': { values: ['src/clock.ts', 'src/errors.ts', 'src/audit', 'src/db/transact.ts'] },
  'src/audit': { values: [] },
  'src/db': { values: ['src/clock.ts', 'src/errors.ts'] },
  'src/telemetry': {
    values: [
      'src/alarms',
      'src/console-api',
      'src/helpdesk/ticket.ts',
      'src/intake/event-key.ts',
      'src/outbox/states.ts',
    ],
  },
  'src/setup': {
    values: [
      'src/clock.ts',
      'src/errors.ts',
      'src/sentences.ts',
      'src/access',
      'src/accounts',
      'src/audit',
      'src/db/transact.ts',
      'src/acts',
      'src/backtest',
      'src/backup',
      'src/console-api',
      'src/helpdesk',
      'src/retention',
      'src/policy',
      'src/policy/versions',
    ],
  },
}

/** Files directly under `src/` that every room may lean on, so they lean on nothing themselves. */
const ground = ['src/clock.ts', 'src/errors.ts', 'src/error-codes.ts', 'src/steps.ts', 'src/outgoing-url.ts']

/** Who may read the environment, and who may ask for the time. Each exception says why it is one. */
export const mayUse: Readonly<Record<Ambient, readonly string[]>> = {
  environment: ['src/commands'],
  time: [
    'src/clock.ts',
    // Measures for the terminal, decides nothing.
    'src/commands/demo.ts',
    // The validity of a certificate made for this run.
    'src/commands/sandbox.ts',
    // The stand-in's own clock.
    'sandbox/timers.ts',
    // Which day it is in the browser, so that today's times need no date.
    'sandbox/page/clock.ts',
    // How long ago something was, in the browser.
    'console/clock.ts',
  ],
}

/** The sandbox's page runs in a browser: these are all the values it takes from beside itself. */
const pageMayUse = {
  files: ['sandbox/triggers.ts'],
  packages: ['react', 'react-dom', '@mantine/core', '@mantine/hooks'],
}

/** How a policy writes hours, days and paths is written once: pure files that run in a browser as well. */
const consoleMayUse = ['src/policy/calendar-text.ts', 'src/policy/finding.ts']

export interface Violation {
  path: string
  problem: string
}

/** Everything in `module` that crosses a wall. Pure. */
export function violationsOf(module: Module): Violation[] {
  const { path } = module
  const problems = module.imports.flatMap(({ target, ours, kind }) => {
    const problem = ours ? crossing(path, target, kind) : foreign(path, target, kind)
    return problem === null ? [] : [`${problem} (${kind} import of ${target})`]
  })
  if (module.unreadable > 0) problems.push('an import whose target is computed cannot be checked')
  for (const ambient of module.uses) {
    if (isProduct(path) && !isTest(path) && !mayUse[ambient].some(allowed => isIn(path, allowed)))
      problems.push(ambientProblem[ambient])
  }
  return problems.map(problem => ({ path, problem }))
}

const ambientProblem: Readonly<Record<Ambient, string>> = {
  environment: 'only src/commands reads process.env; take the configuration as a parameter',
  time: 'only src/clock.ts asks for the time; take a Clock or a `now` as a parameter',
}

/** Made-up input; anything that starts a server or waits belongs to the tests of the whole. */
const unitTestsMayUse: readonly string[] = ['test/support/any-character.ts']

/** What is wrong with an import of one of our own files; null when it is allowed. */
function crossing(path: string, target: string, kind: 'type' | 'value'): string | null {
  if (isIn(path, 'sandbox') && !isIn(target, 'sandbox'))
    return 'sandbox/ knows nothing of Greeter: it stands for Gorgias'
  if (isIn(path, 'sandbox/page')) return pageCrossing(path, target, kind)
  if (isIn(path, 'sandbox') && isIn(target, 'sandbox/page'))
    return 'the sandbox serves its page as files and imports nothing from it'
  if (isIn(path, 'console') && !isIn(target, 'console')) {
    const isContract = target === 'src/console-api/contract.ts' && kind === 'type'
    if (isContract || isTest(path) || consoleMayUse.includes(target)) return null
    return `console/ takes types from src/console-api/contract.ts, and values from ${consoleMayUse.join(', ')} only`
  }
  if (!isIn(path, 'src') || target === 'package.json') return null
  if (isIn(target, 'sandbox'))
    return isIn(path, 'src/commands') ? null : 'only src/commands starts the sandbox'
  if (isTest(path) && unitTestsMayUse.includes(target)) return null
  if (!isIn(target, 'src')) return 'src/ imports nothing from outside, it has to stand alone'
  return kind === 'type' || isTest(path) ? null : valueCrossing(path, target)
}

function pageCrossing(path: string, target: string, kind: 'type' | 'value'): string | null {
  if (isIn(target, 'sandbox/page') || kind === 'type' || isTest(path) || pageMayUse.files.includes(target))
    return null
  return `the page takes types from the sandbox, and values from ${pageMayUse.files.join(', ')} only`
}

function valueCrossing(path: string, target: string): string | null {
  if (ground.includes(path)) return ground.includes(target) ? null : `${path} is ground: it leans on no room`
  // The composition root and the commands above it know every room.
  if (isRoot(path) || isIn(path, 'src/commands')) return null
  const room = roomOf(path)
  if (room === null) return 'this room is not in the table of scripts/boundaries/rules.ts'
  if (roomOf(target) === room || rooms[room]?.values.some(value => isFrom(target, value))) return null
  return `${room} takes no values from ${roomOf(target) ?? target}`
}

/** What is wrong with an import of a package; null when it is allowed. */
function foreign(path: string, target: string, kind: 'type' | 'value'): string | null {
  if (isIn(path, 'sandbox/page') && !isTest(path) && kind === 'value')
    return pageMayUse.packages.includes(target) ? null : `the page has no use for ${target} in a browser`
  const room = roomOf(path)
  const packages = room === null ? undefined : rooms[room]?.packages
  if (packages === undefined || kind === 'type' || isTest(path) || packages.includes(target)) return null
  return `${room} is pure and uses only ${packages.join(', ')}`
}

/** Entries of the tables above that no module needs any more, so that the walls never stay lower than the code. */
export function staleEntries(modules: readonly Module[]): Violation[] {
  const product = modules.filter(module => !isTest(module.path))
  const stale: string[] = []
  for (const [room, { values }] of Object.entries(rooms)) {
    const inside = product.filter(module => roomOf(module.path) === room)
    if (inside.length === 0) stale.push(`${room}: no module found there`)
    for (const value of values) {
      const used = inside.some(module =>
        module.imports.some(one => one.ours && one.kind === 'value' && isFrom(one.target, value)),
      )
      if (!used) stale.push(`${room} no longer takes values from ${value}`)
    }
  }
  for (const [ambient, paths] of Object.entries(mayUse) as Array<[Ambient, readonly string[]]>) {
    for (const path of paths) {
      if (!product.some(module => isIn(module.path, path) && module.uses.has(ambient)))
        stale.push(`${path} no longer uses the ${ambient}`)
    }
  }
  return stale.map(problem => ({ path: 'scripts/boundaries/rules.ts', problem }))
}

/** The innermost room of the table that holds `path`. */
function roomOf(path: string): string | null {
  const holding = Object.keys(rooms).filter(room => isIn(path, room))
  return holding.sort((a, b) => b.length - a.length)[0] ?? null
}

/** Whether an entry of the table means `target`: its room, or the very file. */
const isFrom = (target: string, entry: string) => target === entry || roomOf(target) === entry
const isIn = (path: string, place: string) => path === place || path.startsWith(`${place}/`)
const isRoot = (path: string) => /^src\/((app|main|launch|config)\.ts$|app\/)/.test(path)
const isProduct = (path: string) => isIn(path, 'src') || isIn(path, 'sandbox') || isIn(path, 'console')
const isTest = (path: string) => /\.(test|for-tests)\.tsx?$/.test(path) || path.startsWith('sandbox/support/')
