const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** One number that a policy may set. `least` and `most` keep every brake from being switched off. */
interface BrakeNumber {
  unit: 'ms' | 'count' | 'characters'
  least: number
  most: number
  otherwise: number
  means: string
}

/**
 * Every number of the brakes (LOOP-RULES section 5), with its bounds and its default. No window may be longer
 * than seven days: older contacts are forgotten.
 */
export const brakeNumbers = {
  coolDown: {
    unit: 'ms',
    least: 30 * second,
    most: day,
    otherwise: 5 * minute,
    means: 'B02: a customer gets no second automatic reply for this long.',
  },
  toldAgainAfter: {
    unit: 'ms',
    least: hour,
    most: 7 * day,
    otherwise: 7 * day,
    means: 'B03: the same absence text about the same closed period is told again after this.',
  },
  mostReplies: {
    unit: 'count',
    least: 1,
    most: 100,
    otherwise: 10,
    means: 'B06: automatic replies that one address gets within `repliesWithin`.',
  },
  repliesWithin: {
    unit: 'ms',
    least: hour,
    most: 7 * day,
    otherwise: day,
    means: 'B06: the time in which replies to one address are counted.',
  },
  sameSubjects: {
    unit: 'count',
    least: 2,
    most: 20,
    otherwise: 3,
    means: 'B07: the ticket with the same subject from one address that is held.',
  },
  subjectsWithin: {
    unit: 'ms',
    least: 30 * minute,
    most: 7 * day,
    otherwise: 3 * hour,
    means: 'B07: the time in which equal subjects are counted.',
  },
  sameBodies: {
    unit: 'count',
    least: 2,
    most: 20,
    otherwise: 3,
    means: 'B08: the message with the same text from one address or company that is held.',
  },
  bodiesWithin: {
    unit: 'ms',
    least: 15 * minute,
    most: 7 * day,
    otherwise: hour,
    means: 'B08: the time in which equal texts are counted.',
  },
  burstAddresses: {
    unit: 'count',
    least: 3,
    most: 50,
    otherwise: 5,
    means: 'B09: so many addresses of one domain that differ by a few characters make a burst.',
  },
  burstWithin: {
    unit: 'ms',
    least: 2 * minute,
    most: day,
    otherwise: 10 * minute,
    means: 'B09: the time in which addresses of a burst are counted.',
  },
  echoWithin: {
    unit: 'ms',
    least: 10 * second,
    most: hour,
    otherwise: minute,
    means: 'B10: a short message this soon after our reply is taken for its echo.',
  },
  shortText: {
    unit: 'characters',
    least: 40,
    most: 2_000,
    otherwise: 300,
    means: 'B10: a new text of at most this length is short.',
  },
  machineSpeed: {
    unit: 'ms',
    least: 500,
    most: 30 * second,
    otherwise: 2 * second,
    means: 'B17: no person answers faster than this.',
  },
  machineAnswers: {
    unit: 'count',
    least: 2,
    most: 5,
    otherwise: 2,
    means: 'B17: so many of our replies answered at machine speed make a machine.',
  },
  repeatWithin: {
    unit: 'ms',
    least: hour,
    most: 7 * day,
    otherwise: day,
    means: 'B13, B17: an address that was answered within this time counts as answered again.',
  },
  breakerReplies: {
    unit: 'count',
    least: 20,
    most: 500,
    otherwise: 50,
    means: 'B13: the last automatic replies of the account that the breaker looks at.',
  },
  breakerLeast: {
    unit: 'count',
    least: 5,
    most: 50,
    otherwise: 12,
    means: 'B13: with fewer replies than this, shares say nothing.',
  },
  breakerOneIn: {
    unit: 'count',
    least: 2,
    most: 10,
    otherwise: 3,
    means: 'B13: more than one in so many repeated replies, or equal messages, trips the breaker.',
  },
  breakerEchoes: {
    unit: 'count',
    least: 1,
    most: 50,
    otherwise: 5,
    means: 'B13: more echoes of our own text than this trip the breaker.',
  },
  calmFor: {
    unit: 'ms',
    least: 5 * minute,
    most: day,
    otherwise: 30 * minute,
    means: 'B13: after this long without signs of a loop a tripped account goes on by itself.',
  },
} as const satisfies Record<string, BrakeNumber>

export type BrakeSettings = Readonly<Record<keyof typeof brakeNumbers, number>>

export const defaultBrakeSettings: BrakeSettings = Object.freeze(
  // The keys of the table are the keys of the settings; `fromEntries` only knows that they are text.
  Object.fromEntries(Object.entries(brakeNumbers).map(([name, { otherwise }]) => [name, otherwise])),
) as BrakeSettings

/** The longest window that a policy may set: what is older than this is no brake's business. */
export const longestWindow = Math.max(
  ...Object.values(brakeNumbers)
    .filter(({ unit }) => unit === 'ms')
    .map(({ most }) => most),
)
