import { describe, expect, inject, test } from 'vitest'
import { runCampaign } from '../../faults/campaign.ts'
import { countVerdicts, isKept, reportText } from '../../faults/report.ts'
import { type DatabaseName, databaseNames } from '../../faults/schedule.ts'

/** The fault campaign in its short form (faults/README.md): one kill at every step, and each other fault once. */
const order = { tickets: 120, kills: 18, seed: 20 }

const isFound: Record<DatabaseName, boolean> = { pglite: true, postgres: inject('postgresUrl') !== null }

describe.each(databaseNames)('a fault campaign on %s', database => {
  test.skipIf(!isFound[database])(
    'no ticket is doubled, lost or silent, and no process gives up',
    async () => {
      await using stack = new AsyncDisposableStack()
      const result = await runCampaign({ ...order, database }, stack, () => {})
      if (result === null) throw new Error('PostgreSQL went away.')

      // Its report names the tickets and the way to repeat it.
      if (!isKept(result)) throw new Error(reportText(result))
      expect(countVerdicts(result)).toMatchObject({ doubled: 0, lost: 0, silent: 0 })
      expect(result.tally.gaveUp).toEqual([])
      expect(result.tally.kills).toBeGreaterThanOrEqual(order.kills)
    },
    600_000,
  )
})
