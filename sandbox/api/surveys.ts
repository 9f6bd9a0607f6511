import { z } from 'zod'
import { asText } from '../json.ts'
import { surveyOf } from '../world/find-record.ts'
import { alreadyExists, refusedField } from './errors.ts'
import { jsonObject, moment, text, wholeNumber } from './fields.ts'
import { addRecordRoutes } from './record-routes.ts'
import type { AddRoutes } from './routes.ts'

const score = wholeNumber.pipe(z.int().min(1, 'Must be between 1 and 5.').max(5, 'Must be between 1 and 5.'))
const surveyBody = z.object({
  customer_id: wholeNumber,
  ticket_id: wholeNumber,
  body_text: text(1000).nullish(),
  created_datetime: moment.nullish(),
  meta: jsonObject.nullish(),
  score: score.nullish(),
  scored_datetime: moment.nullish(),
  sent_datetime: moment.nullish(),
  should_send_datetime: moment.nullish(),
})

/** Satisfaction surveys, one per ticket (FACTS 4.4; samples/api-satisfaction-surveys-list-2026). */
export const addSurveyRoutes: AddRoutes = (app, world) => {
  addRecordRoutes(app, world, {
    path: '/api/satisfaction-surveys',
    kind: 'survey',
    name: 'satisfaction survey',
    objectType: 'SatisfactionSurvey',
    create: surveyBody,
    update: surveyBody.partial(),
    fresh: body => ({
      created_datetime: body.created_datetime ?? world.stamp(),
      customer_id: body.customer_id,
      ticket_id: body.ticket_id,
      body_text: body.body_text ?? null,
      meta: body.meta ?? null,
      score: body.score ?? null,
      scored_datetime: body.scored_datetime ?? null,
      sent_datetime: body.sent_datetime ?? null,
      should_send_datetime: body.should_send_datetime ?? null,
    }),
    check(body, record) {
      const refusal = 'Failed to save satisfaction survey'
      const { ticket_id: ticketId, customer_id: customerId } = body
      if (ticketId !== undefined && !world.tickets.has(Number(ticketId))) {
        throw refusedField(refusal, 'ticket_id', `No ticket has the id ${asText(ticketId)}.`)
      }
      if (customerId !== undefined && !world.customers.has(Number(customerId))) {
        throw refusedField(refusal, 'customer_id', `No customer has the id ${asText(customerId)}.`)
      }
      const known = ticketId === undefined ? undefined : surveyOf(world, Number(ticketId))
      if (known !== undefined && known !== record) throw alreadyExists()
    },
  })
}
