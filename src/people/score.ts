/** How the guards judged mails of which it is known who wrote them. */
export interface MeasuredScore {
  /** The day on which it was measured. */
  day: string
  /** Mails of machines, and how many of them got no answer: with their headers, and by sender and subject alone. */
  robots: { mails: number; stopped: { withHeaders: number; bare: number } }
  people: { mails: number; stopped: { withHeaders: number; bare: number } }
}
