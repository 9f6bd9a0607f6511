/**
 * What an act comes to, or why it comes to nothing, by name: the console says it in its reader's language. Where a
 * reason of a decision stands against an act, that reason has the word, and these only say whether force would help.
 */
export const sayings = {
  'unknown-ticket': 'Greeter has not heard of this ticket.',
  'answers-now': 'The ticket is answered now.',
  'tries-reply': 'The reply is looked for in Gorgias, and sent if it is not there.',
  'tries-note': 'The note is looked for in Gorgias, and written if it is not there.',
  'tries-both': 'Reply and note are looked for in Gorgias, and sent if they are not there.',
  'tries-actions': 'What the rule does to the ticket is tried again.',
  dismisses: 'Nothing is sent for this ticket any more.',
  'runs-again': 'The ticket is handled once more, from the start.',
  'redrive-first': 'Greeter could not handle this ticket: redrive it first.',
  'has-reply': 'This ticket has had its reply.',
  'has-note': 'This ticket has its note.',
  'in-shadow': 'The account is in shadow: it sends nothing until it is armed.',
  'nothing-stuck': 'No message of this ticket is held or failed: there is nothing to try again.',
  'nothing-to-try': 'There is nothing to try again.',
  'at-gorgias':
    'Gorgias has this message and could not send it: try it again there, or a second one would stand beside it.',
  merged:
    'The ticket was merged into another one: answer that one in Gorgias (a second greeting there would be one too many).',
  'reply-on-its-way': 'The reply is on its way.',
  'note-on-its-way': 'The note is on its way.',
  'reply-looked-up': 'Whether the reply has left is being looked up; nothing is sent before that.',
  'note-looked-up': 'Whether the note was written is being looked up; nothing is written before that.',
  'reply-failed': 'The reply has failed.',
  'note-failed': 'The note has failed.',
  'reply-held': 'The reply is held.',
  'note-held': 'The note is held.',
  'reply-taken-back': 'The reply was taken back.',
  'note-taken-back': 'The note was taken back.',
  'dismiss-when-clear': 'Dismiss it when that is clear.',
  'being-changed': 'The ticket is being changed.',
  'dismissed-already': 'This ticket is dismissed already.',
  'not-dead': 'This ticket is not on the dead list.',
  'force-helps': 'It can be forced to answer all the same.',
  'force-does-not-help': 'This cannot be overridden.',
} as const

export type Saying = keyof typeof sayings

/** In one paragraph, as the command line says it. */
export const inWords = (says: readonly Saying[]): string => says.map(name => sayings[name]).join(' ')
