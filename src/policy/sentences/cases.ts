/** How a case of the document came out otherwise than it expects. */
export const caseSentences = {
  'sender-otherwise': 'the sender is {seen} and not {wanted}',
  'rule-otherwise': 'the rule is {seen} and not {wanted}',
  'also-otherwise': 'what goes out besides is of {seen} and not of {wanted}',
  'no-reply-written': 'no reply is written',
  'no-note-written': 'no note is written',
  'reply-lacks': 'the reply does not say {piece}; it says {text}',
  'note-lacks': 'the note does not say {piece}; it says {text}',
} as const
