import type { CampaignResult } from './campaign.ts'
import type { Verdict } from './count.ts'

/** Tickets by verdict. */
export function countVerdicts({ counts }: CampaignResult): Record<Verdict, number> {
  const verdicts: Record<Verdict, number> = { answered: 0, held: 0, doubled: 0, lost: 0, silent: 0 }
  for (const { verdict } of counts) verdicts[verdict] += 1
  return verdicts
}

/** Whether every promise held: nothing doubled, lost or silent, and no event without an end. */
export function isKept(result: CampaignResult): boolean {
  const { doubled, lost, silent } = countVerdicts(result)
  return doubled + lost + silent === 0 && result.stats?.unprocessedEvents === 0
}

/** What a person reads at the end. */
export function reportText(result: CampaignResult): string {
  const { database, seed, tickets, kills, tally, stats, counts } = result
  const verdicts = countVerdicts(result)
  const replies = counts.reduce((sum, count) => sum + count.replies, 0)
  const notes = counts.reduce((sum, count) => sum + count.notes, 0)
  const lines = [
    `${database}, seed ${seed}, ${result.seconds.toFixed(0)} s: ${isKept(result) ? 'every promise was kept' : 'A PROMISE WAS BROKEN'}`,
    `  acts         ${list(result.acts)}`,
    `  struck       ${list(result.struck)}`,
    `  processes    ${tally.kills} killed, ${tally.failedStarts} starts in vain, ${tally.gaveUp.length} ended by themselves`,
    `  webhooks     ${result.webhooks} tries of delivery; ${stats?.received ?? '?'} taken, ${stats?.duplicates ?? '?'} of them copies`,
    `  tickets      ${tickets}: ${list(verdicts)}`,
    `  in the desk  ${replies} replies, ${notes} notes; ${stats?.unprocessedEvents ?? '?'} events without outcome`,
    `  calls        ${list(stats?.calls ?? {})}; ${result.overrun} over the limit`,
    ...Object.entries(result.notDone).map(([name, times]) => `  not done     ${name} (${times})`),
    ...tally.gaveUp.map(text => `  gave up      ${text.trim().split('\n').join('\n               ')}`),
    ...counts
      .filter(({ verdict }) => verdict !== 'answered')
      .map(({ verdict, ticketId, why }) => `  ${verdict.padEnd(12)} ticket ${ticketId}: ${why}`),
  ]
  if (!isKept(result))
    lines.push(
      `  once more    npm run faults -- --tickets ${tickets} --kills ${kills} --seed ${seed} --database ${database}`,
    )
  return `${lines.join('\n')}\n`
}

const list = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')
