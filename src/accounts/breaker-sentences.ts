/**
 * Why the loop breaker has paused an account. The account keeps the sentence alone; who shows it in another language
 * recognises it by these.
 */
export const breakerSentences = {
  'breaker-repeated-replies':
    '{seen} of the last {of} automatic replies went to addresses that had just been answered. It looks like a loop with a machine. Replies wait in line and go on after {minutes} calm minutes, or with "greeter resume".',
  'breaker-same-body':
    '{seen} of the last {of} automatic replies answered one and the same message. It looks like a loop with a machine. Replies wait in line and go on after {minutes} calm minutes, or with "greeter resume".',
  'breaker-echoes':
    'Our own text came back {seen} times. It looks like a loop with a machine. Replies wait in line and go on after {minutes} calm minutes, or with "greeter resume".',
} as const
