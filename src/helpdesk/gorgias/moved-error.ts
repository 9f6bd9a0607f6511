import { LookUpFirstError } from '../../errors.ts'

/** The ticket was merged into another one (FACTS 3.3): that one is looked at before anything is written. */
export class MovedError extends LookUpFirstError {
  /** The surviving ticket, when `Location` names one. */
  readonly survivorTicketId: number | null

  constructor(message: string, survivorTicketId: number | null) {
    super('HELPDESK_MOVED', message)
    this.survivorTicketId = survivorTicketId
  }
}
