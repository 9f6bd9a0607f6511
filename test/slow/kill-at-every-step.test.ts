import { inject } from 'vitest'
import { steps } from '../../src/steps.ts'
import { folderSource, serverSource } from '../faults/crash-desk.ts'
import { testDeaths } from '../faults/die-and-recover.ts'

/**
 * Every step: a new one in src/steps.ts is covered by itself. The sender's are reached a second time for the note, while
 * the reply's call is under way. `npm test` has one step of each room.
 */
const deaths = [
  ...steps.map(step => ({ step, count: 1 })),
  ...steps.filter(step => step.startsWith('sender.')).map(step => ({ step, count: 2 })),
]
const url = inject('postgresUrl')
const server = url === null ? null : serverSource(url)
testDeaths({ name: 'PGlite', source: folderSource, desks: 2 }, deaths)
testDeaths({ name: 'PostgreSQL', source: server, desks: 6 }, deaths)
