/**
 * Why a brake stops a ticket. In the order in which brakes are asked: what tells most of a machine comes first,
 * so that a loop is called by its name and not "too soon", which it always is as well.
 */
export const brakeReasons = {
  'reply-to-auto-reply': {
    brake: 'B11',
    verdict: 'hold',
    text: 'The message answers our automatic reply and opened a new ticket, as machines do.',
  },
  echo: {
    brake: 'B10',
    verdict: 'hold',
    text: 'The message looks like an echo of our automatic reply.',
  },
  'machine-speed': {
    brake: 'B17',
    verdict: 'hold',
    text: 'The sender has answered our replies faster than a person could.',
  },
  'too-many-replies': {
    brake: 'B06',
    verdict: 'hold',
    text: 'This address has had too many automatic replies lately.',
  },
  'repeat-body': {
    brake: 'B08',
    verdict: 'hold',
    text: 'The same text came several times from this sender.',
  },
  'repeat-subject': {
    brake: 'B07',
    verdict: 'hold',
    text: 'The same subject came several times from this address.',
  },
  'domain-burst': {
    brake: 'B09',
    verdict: 'hold',
    text: 'Many addresses that hardly differ wrote from this domain at once.',
  },
  'already-told': {
    brake: 'B03',
    verdict: 'skip',
    text: 'The customer has already been told this.',
  },
  'cool-down': {
    brake: 'B02',
    verdict: 'skip',
    text: 'The customer had an automatic reply a moment ago.',
  },
} as const satisfies Record<string, { brake: `B${number}`; verdict: 'skip' | 'hold'; text: string }>

export type BrakeReason = keyof typeof brakeReasons
export type BrakeId = (typeof brakeReasons)[BrakeReason]['brake']
