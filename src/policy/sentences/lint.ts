/** What is allowed in a document and hardly meant, and what to write instead. */
export const lintSentences = {
  // Rules.
  'sent-by-none': 'is sent by no rule',
  'use-or-take-out': 'use it, or take it out',
  'never-fits': 'can never fit: no ticket meets its conditions on {about}',
  'the-calendar': 'calendar {name}',
  'mend-conditions': 'mend the conditions',
  'never-reached': 'is never reached: rules[{place}] {rule} takes all of its tickets first',
  'move-up': 'move it up, or narrow that rule',
  'closes-unanswered': 'closes tickets that nobody has answered',
  'send-or-take-out': 'send a reply, or take it out',
  'closes-promised': 'closes tickets whose reply seems to promise an answer: nobody would see them',
  'leave-open': 'leave them open, snooze them, or change the text',
  'changes-nothing': 'changes nothing: it is about assigning, closing and snoozing',
  'not-label': 'is the label of no custom field in Gorgias',
  'not-field-id': 'is the id of no custom field in Gorgias',
  'add-in-gorgias': 'add it in Gorgias first: its tickets have no custom fields',

  // Languages.
  'language-promised': 'has no text in {languages}, which the customers of calendar {calendar} write',
  'language-counted':
    'has no text for customers who write {languages}, of the last {count} that this rule would take',
  'write-language': 'write it below {code} of the template',
  'times-in-english': 'tells times in English',
  'say-language': 'say the language of its text, such as language: de',

  // Links.
  'open-link': 'lets a value say where a link leads: {link}',
  'write-host': 'write the host, and values behind it only',
  'plain-link': 'links to {link}, which is not encrypted',
  'write-https': 'write https://',
  'short-link': 'hides behind {host} where a link leads, which mail filters count against it',
  'write-address': 'write the address itself',
  'bare-link': 'links to the bare number {host}',
  'write-host-name': 'write the name of the host',
  'foreign-link': 'links to {host}, which is none of linkDomains',
  'add-domain': 'add its domain there, or mend the link',
  'false-link': 'shows {shown} and leads to {host}',
  'show-target': 'show where the link leads, or plain words',

  // Times.
  'promise-without-calendar': 'promises {words} without a calendar',
  'use-calendar': 'say {one} or {other}, or have the rule ask a calendar',
  'time-never-known': 'promises an answer by a time that is never known',
  'gap-while-unknown': 'leaves a gap while too little is known of the time to answer',
  'gap-while-open': 'leaves a gap while {calendar} is open, when there is no next opening',
  'write-around': 'write {tag} around it, or {filter}',
} as const
