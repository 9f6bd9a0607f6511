import type { RuleId } from '../../src/decide/guards/evidence.ts'
import { type Form, forms, type JudgedCorpus } from './judge-corpus.ts'

/** How many mails got no answer, how many of those were held for a person, and how many were answered. */
export type Tally<Stopped extends string> = Record<Stopped | 'held' | 'answered', number>

/** A mail that went the wrong way: a robot answered, or a person stopped. */
export interface Wrong {
  file: string
  form: Form
  verdict: 'skip' | 'hold' | 'answer'
  /** The deciding rules; for an answered mail those that saw something. */
  rules: RuleId[]
}

/** How often a rule saw something, and how often it decided. */
export interface RuleCount {
  seen: number
  decided: number
}

interface Counted {
  files: number
  skippedFiles: string[]
  unreadable: string[]
  byRule: Record<Form, Record<string, RuleCount>>
}

export type RobotScore = Counted & Record<Form, Tally<'caught'>> & { missed: Wrong[] }
export type PeopleScore = Counted & Record<Form, Tally<'stopped'>> & { stopped: Wrong[] }

/** What `--json` prints. A corpus that was not asked about is absent. */
export interface Scores {
  robots?: RobotScore
  people?: PeopleScore
}

/**
 * Counts a judged corpus.
 *
 * @param stopped what it is called when a mail gets no answer: robots are `caught`, people are `stopped`
 * @param list what the list of those is called that went wrong: robots are `missed`, people are `stopped`
 */
export function scoreOf(corpus: JudgedCorpus, stopped: 'caught', list: 'missed'): RobotScore
export function scoreOf(corpus: JudgedCorpus, stopped: 'stopped', list: 'stopped'): PeopleScore
export function scoreOf(
  { mails, skipped, unreadable }: JudgedCorpus,
  stopped: 'caught' | 'stopped',
  list: 'missed' | 'stopped',
): object {
  const tally = (form: Form) => {
    const outcomes = mails.map(mail => mail.forms[form].outcome)
    const answered = outcomes.filter(outcome => outcome === 'answer').length
    const held = outcomes.filter(outcome => outcome === 'hold').length
    return { [stopped]: mails.length - answered, held, answered }
  }
  const isWrong = (outcome: string) => (outcome === 'answer') === (list === 'missed')
  const wrong = forms.flatMap(form =>
    mails.flatMap(({ file, forms: { [form]: one } }) =>
      isWrong(one.outcome) ? [{ file, form, verdict: one.outcome, rules: one.rules }] : [],
    ),
  )
  return {
    files: mails.length,
    withHeaders: tally('withHeaders'),
    bare: tally('bare'),
    [list]: wrong,
    byRule: { withHeaders: countRules(mails, 'withHeaders'), bare: countRules(mails, 'bare') },
    skippedFiles: skipped,
    unreadable,
  }
}

function countRules(mails: JudgedCorpus['mails'], form: Form): Record<string, RuleCount> {
  const counts = new Map<string, RuleCount>()
  for (const { outcome, rules, seen } of mails.map(mail => mail.forms[form])) {
    for (const rule of seen) {
      const count = counts.get(rule) ?? { seen: 0, decided: 0 }
      count.seen += 1
      if (outcome !== 'answer' && rules.includes(rule)) count.decided += 1
      counts.set(rule, count)
    }
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
