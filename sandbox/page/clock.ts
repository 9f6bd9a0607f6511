/** The page's one look at the clock: which day it is, so that today's times need no date. */
export const today = (): string => new Date().toDateString()
