import { inject } from 'vitest'
import { type Step, steps } from '../../src/steps.ts'
import { folderSource, serverSource } from './crash-desk.ts'
import { testDeaths } from './die-and-recover.ts'

/**
 * Every step on the embedded database: a new one in src/steps.ts is covered by itself. The sender's are reached a second
 * time for the note, while the reply's call is under way.
 */
testDeaths({ name: 'PGlite', source: folderSource, desks: 2 }, [
  ...steps.map(step => ({ step, count: 1 })),
  ...steps.filter(step => step.startsWith('sender.')).map(step => ({ step, count: 2 })),
])

/**
 * One step of each room on PostgreSQL; test/slow/kill-at-every-step.test.ts has them all. A dead worker's job blocks its
 * ticket there for the ten seconds that pg-boss needs to notice, so each has a desk of its own and they wait together.
 */
const ofEachRoom: readonly Step[] = [
  'intake.committed',
  'respond.decided',
  'sender.answered',
  'confirm.before-commit',
  'look-up.answered',
  'action.answered',
]
const url = inject('postgresUrl')
testDeaths(
  { name: 'PostgreSQL', source: url === null ? null : serverSource(url), desks: ofEachRoom.length },
  ofEachRoom.map(step => ({ step, count: 1 })),
)
