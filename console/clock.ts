/** The console's one look at the clock: for times such as "five minutes ago". */
export const nowMs = (): number => Date.now()
