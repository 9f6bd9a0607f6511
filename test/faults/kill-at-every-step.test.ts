import { inject } from 'vitest'
import type { Step } from '../../src/steps.ts'
import { folderSource, serverSource } from './crash-desk.ts'
import { testDeaths } from './die-and-recover.ts'

/**
 * One step of each room; test/slow/kill-at-every-step.test.ts has them all. On PostgreSQL a dead worker's job blocks its
 * ticket for the ten seconds that pg-boss needs to notice, so each has a desk of its own there and they wait together.
 */
const ofEachRoom: readonly Step[] = [
  'intake.committed',
  'respond.decided',
  'sender.answered',
  'confirm.before-commit',
  'look-up.answered',
  'action.answered',
]
const deaths = ofEachRoom.map(step => ({ step, count: 1 }))
const url = inject('postgresUrl')
const server = url === null ? null : serverSource(url)
testDeaths({ name: 'PGlite', source: folderSource, desks: 2 }, deaths)
testDeaths({ name: 'PostgreSQL', source: server, desks: deaths.length }, deaths)
