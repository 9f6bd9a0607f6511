import { parseAddresses } from '../../src/decide/guards/addresses.ts'
import type { RuleId } from '../../src/decide/guards/evidence.ts'
import type { GuardContext, GuardedMessage } from '../../src/decide/guards/guarded-message.ts'
import { judge } from '../../src/decide/guards/judge.ts'
import { isOwnForm } from '../../src/decide/guards/own-forms.ts'
import { type Weighed, weigh } from '../../src/decide/guards/weigh.ts'
import { mailFiles } from './mail-files.ts'
import { bare, readMail } from './read-mail.ts'

export const forms = ['withHeaders', 'bare'] as const
export type Form = (typeof forms)[number]

/** What the guards make of one form of one mail. */
export interface Judged {
  outcome: 'skip' | 'hold' | 'answer'
  /** The rules that decided; for an answered mail the rules that saw something, if any did. */
  rules: RuleId[]
  /** Every rule that saw something. */
  seen: RuleId[]
}

export interface JudgedCorpus {
  mails: Array<{ file: string; forms: Record<Form, Judged> }>
  /** Files that are no mails or cannot be opened. */
  skipped: string[]
  /** Files of which only a part could be read; they count all the same. */
  unreadable: string[]
}

/** Asks the guards about every mail under a folder, one file at a time. */
export async function judgeCorpus(
  folder: string,
  { context }: { context: GuardContext },
): Promise<JudgedCorpus> {
  const isForm = formWith(context)
  const corpus: JudgedCorpus = { mails: [], skipped: [], unreadable: [] }
  for await (const { name, bytes } of mailFiles(folder, skipped => corpus.skipped.push(skipped))) {
    const { message, whole } = await readMail(bytes, isForm)
    if (!whole) corpus.unreadable.push(name)
    corpus.mails.push({
      file: name,
      forms: { withHeaders: judged(message, context), bare: judged(bare(message), context) },
    })
  }
  return corpus
}

function judged(message: GuardedMessage, context: GuardContext): Judged {
  const evidence = judge(message, context)
  const weighed = weigh(evidence)
  const seen = [...new Set(evidence.map(one => one.rule))]
  return { outcome: outcomeOf(weighed), rules: decidedBy(weighed) ?? seen, seen }
}

function outcomeOf({ verdict }: Weighed): Judged['outcome'] {
  if (verdict === 'skip') return 'skip'
  return verdict === 'hold' || verdict === 'robot-like' ? 'hold' : 'answer'
}

function decidedBy(weighed: Weighed): RuleId[] | null {
  switch (weighed.verdict) {
    case 'skip':
    case 'hold':
      return [weighed.by.rule]
    case 'robot-like':
      return [weighed.by.rule, weighed.and.rule]
    case 'unsure':
    case 'clean':
      return null
  }
}

/** Whether a mail is somebody's message from a contact form (LOOP-RULES A15, A16): then the helpdesk's customer is that somebody. */
const formWith =
  (context: GuardContext) =>
  (from: string, replyTo: string): boolean =>
    parseAddresses(from).some(sender => isOwnForm(sender, replyTo, context))
