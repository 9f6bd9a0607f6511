import { createRandom } from '../sandbox/random.ts'
import { type Step, steps } from '../src/steps.ts'

/** The databases that a campaign runs on. */
export const databaseNames = ['pglite', 'postgres'] as const
export type DatabaseName = (typeof databaseNames)[number]

export interface CampaignOrder {
  tickets: number
  kills: number
  seed: number
  database: DatabaseName
}

/** What is done to Greeter or to what it stands on. */
export type Act =
  /** SIGKILL, whatever it is doing. */
  | { do: 'kill' }
  /** SIGKILL in the very tick of a step. */
  | { do: 'kill-at-step'; step: Step }
  /** SIGSTOP for longer than the queue's heartbeat, then SIGCONT. */
  | { do: 'freeze'; ms: number }
  /** PostgreSQL is ended in immediate mode and started again. */
  | { do: 'restart-database' }
  /** Connections to PostgreSQL end: by its own word, broken on the way, or silent for a while. */
  | { do: 'terminate-connections' }
  | { do: 'break-connections' }
  | { do: 'silence-connections'; ms: number }
  /** No byte can be added to the data folder's disk. */
  | { do: 'fill-disk'; ms: number }
  /** The wall clock of all Greeter processes is wrong for a while, and put right again. */
  | { do: 'jump-clock'; seconds: number; ms: number }

/** One act, and the customers who write around it. */
export interface Turn {
  act: Act
  /** So many write within `spreadMs`. */
  tickets: number
  spreadMs: number
  /** When the act begins, after the first of them may have written. */
  afterMs: number
}

type Beside = Exclude<Act['do'], 'kill' | 'kill-at-step'>

/** Everything besides kills, as often as comes on twenty kills. */
const besides: Record<DatabaseName, readonly Beside[]> = {
  pglite: ['freeze', 'fill-disk', 'jump-clock', 'jump-clock'],
  postgres: [
    'freeze',
    'fill-disk',
    'jump-clock',
    'jump-clock',
    'restart-database',
    'restart-database',
    'terminate-connections',
    'break-connections',
    'silence-connections',
  ],
}

/** The whole campaign as data: the same order gives the same plan. At least one kill at every step, then half of them. */
export function planCampaign({ tickets, kills, seed, database }: CampaignOrder): Turn[] {
  const random = createRandom(seed)
  const atSteps = Math.min(kills, Math.max(steps.length, Math.ceil(kills / 2)))
  const acts: Act[] = [
    ...Array.from({ length: atSteps }, (_, at): Act => ({ do: 'kill-at-step', step: stepAt(at) })),
    ...Array.from({ length: kills - atSteps }, (): Act => ({ do: 'kill' })),
    ...Array.from({ length: Math.ceil(kills / 20) }, () =>
      besides[database].map(name => detailed(name, random)),
    ).flat(),
  ]
  shuffle(acts, random)
  // A campaign without faults still has its customers.
  if (acts.length === 0) return []
  return acts.map((act, at) => ({
    act,
    tickets: share(tickets, acts.length, at),
    spreadMs: 200 + Math.floor(random() * 1_000),
    afterMs: Math.floor(random() * 800),
  }))
}

/** How often each act is planned. */
export function countActs(turns: readonly Turn[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { act } of turns) counts[act.do] = (counts[act.do] ?? 0) + 1
  return counts
}

function detailed(name: Beside, random: () => number): Act {
  switch (name) {
    case 'freeze':
      return { do: name, ms: 11_000 + Math.floor(random() * 4_000) }
    case 'silence-connections':
      return { do: name, ms: 1_000 + Math.floor(random() * 7_000) }
    case 'fill-disk':
      return { do: name, ms: 500 + Math.floor(random() * 3_000) }
    case 'jump-clock':
      return {
        do: name,
        seconds: Math.floor((random() - 0.5) * 2 * 86_400),
        ms: 2_000 + Math.floor(random() * 3_000),
      }
    default:
      return { do: name }
  }
}

/** The steps in turn, from the first again after the last. */
const stepAt = (at: number): Step => steps[at % steps.length] ?? steps[0]

/** `total` in `parts` that differ by one at most. */
const share = (total: number, parts: number, at: number) =>
  Math.floor(((at + 1) * total) / parts) - Math.floor((at * total) / parts)

function shuffle(list: Act[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const [one, two] = [list[at], list[other]]
    if (one === undefined || two === undefined) continue
    list[at] = two
    list[other] = one
  }
}
