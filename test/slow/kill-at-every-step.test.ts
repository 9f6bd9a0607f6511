import { inject } from 'vitest'
import { steps } from '../../src/steps.ts'
import { serverSource } from '../faults/crash-desk.ts'
import { testDeaths } from '../faults/die-and-recover.ts'

/** Every step on PostgreSQL, the sender's also for the note; `npm test` has one step of each room. */
const url = inject('postgresUrl')
testDeaths({ name: 'PostgreSQL', source: url === null ? null : serverSource(url), desks: 6 }, [
  ...steps.map(step => ({ step, count: 1 })),
  ...steps.filter(step => step.startsWith('sender.')).map(step => ({ step, count: 2 })),
])
