/** Every alarm, with what it means and what to do. A closed list: each has its paragraph in `docs/alarms.md`. */
export const conditions = {
  silence: {
    title: 'No webhook has come for long',
    doThis: 'Run greeter doctor: it looks whether the integration in Gorgias is active and reaches Greeter.',
  },
  'sends-failing': {
    title: 'Messages are not getting out',
    doThis: 'Look at the failed tickets (greeter list failed): they hold the answer of Gorgias.',
  },
  'breaker-tripped': {
    title: 'The loop breaker has paused the account',
    doThis: 'Look at the newest tickets, exclude the machine that writes them, then run greeter resume.',
  },
  'account-paused': {
    title: 'The account is paused',
    doThis: 'Mend what the text says (most often the API key or the plan), then run greeter resume.',
  },
  'full-pace': {
    title: 'The request budget of the account has been used up for some time',
    doThis: 'See which other apps use the API; replies wait in line and are sent as fast as Gorgias allows.',
  },
  backlog: {
    title: 'Work has been waiting for long',
    doThis: 'Look whether a process with "greeter work" runs, and at its log.',
  },
  'integration-off': {
    title: 'Gorgias no longer calls Greeter',
    doThis: 'Run greeter connect URL, or switch the integration on in Gorgias.',
  },
  'disk-low': {
    title: 'The disk is almost full',
    doThis: 'Make room where DATA_DIR lies: when it is full, webhooks are refused.',
  },
  'database-read-only': {
    title: 'The disk is full, and nothing is taken in',
    doThis:
      'Make room where DATA_DIR lies. Webhooks are answered with 503 until then; it goes on by itself, and the sweep finds what was missed.',
  },
  'database-unreachable': {
    title: 'The database does not answer',
    doThis: 'Look at the database. Webhooks are answered with 503 until then, and Gorgias tries again.',
  },
} as const satisfies Record<string, { title: string; doThis: string }>

export type AlarmName = keyof typeof conditions
export const alarmNames = Object.keys(conditions) as AlarmName[] // The keys of a closed table.
