import { z } from 'zod'

/** The ticket that an address names. */
export const ticketParams = z.object({ account: z.string(), ticketId: z.coerce.number().int().positive() })

/** One thing of that ticket. */
export const partParams = ticketParams.extend({ id: z.coerce.number().int().positive() })
