import type { Listed, PatternEntry } from './pattern-list.ts'

/** One entry of the trust list: a sender who looks like a robot and is answered. */
export interface Trusted extends PatternEntry {
  note?: string | undefined
  /** Somebody knows that this sender's mails say they are automatic, and answers for what follows. */
  loopRiskAccepted?: { owner: string } | undefined
}

/** The exceptions that hold for one message. */
export interface Exceptions {
  /** Those that fit the author of the message. */
  sender: ReadonlyArray<Listed<Trusted>>
  /** Those that fit the address an answer would go to. */
  replyTarget: ReadonlyArray<Listed<Trusted>>
}
