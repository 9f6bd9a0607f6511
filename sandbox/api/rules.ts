import { z } from 'zod'
import type { JsonObject } from '../json.ts'
import { CodeError } from '../language/parse-code.ts'
import { parseRule } from '../language/parse-rule.ts'
import { textOf } from '../world/records.ts'
import { notFound, refusedField } from './errors.ts'
import { jsonObject, list, moment, text, wholeNumber } from './fields.ts'
import { forNew, readBody } from './read-body.ts'
import { addRecordRemoval, addRecordRoutes } from './record-routes.ts'
import { type AddRoutes, accepted } from './routes.ts'

const ruleBody = z.object({
  name: text(),
  code: text(),
  code_ast: jsonObject.optional(),
  description: text().nullish(),
  event_types: text().optional(),
  priority: wholeNumber.optional(),
  deactivated_datetime: moment.nullish(),
})
const prioritiesBody = z.object({ priorities: list(z.object({ id: wholeNumber, priority: wholeNumber })) })

const events = [
  'ticket-created',
  'ticket-updated',
  'ticket-message-created',
  'ticket-assigned',
  'ticket-self-unsnoozed',
  'satisfaction-survey-responded',
]

/** Rules are stored, and never run (FACTS 4.4; samples/documented/rule-create). */
export const addRuleRoutes: AddRoutes = (app, world) => {
  const resource = { path: '/api/rules', kind: 'rule', name: 'rule', objectType: 'Rule' } as const
  addRecordRoutes(app, world, {
    ...resource,
    create: ruleBody,
    update: ruleBody.partial(),
    fresh: body => ({
      name: body.name,
      code: body.code,
      code_ast: body.code_ast ?? treeOf(body.code),
      description: body.description ?? null,
      event_types: body.event_types ?? '',
      priority: body.priority ?? 100,
      type: 'user',
      deactivated_datetime: body.deactivated_datetime ?? null,
      updated_datetime: world.stamp(),
    }),
    check(body) {
      const { code, event_types: types } = body
      if (typeof code === 'string') treeOf(code)
      const wrong = typeof types === 'string' && types.split(',').find(one => !events.includes(one.trim()))
      if (wrong) throw refusedField('Failed to save rule', 'event_types', `Unknown event: ${wrong}`)
    },
    // The tree is that of the code, unless the caller says another.
    changed: body => (body.code === undefined ? body : { code_ast: treeOf(body.code), ...body }),
    order: { created_datetime: rule => textOf(rule, 'created_datetime') },
  })
  addRecordRemoval(app, world, resource)

  app.post('/api/rules/priorities', async context => {
    const body = await readBody(
      context.req.raw,
      forNew(world, prioritiesBody),
      'Failed to update rules priorities',
    )
    const rules = body.priorities.map(({ id, priority }) => ({ rule: world.records.rule.get(id), priority }))
    if (rules.some(({ rule }) => rule === undefined)) throw notFound()
    for (const { rule, priority } of rules) if (rule !== undefined) rule['priority'] = priority
    return accepted({ data: rules.map(({ rule }) => rule) })
  })
}

/** Refused in the words that were seen live (FACTS 3.3, L). */
function treeOf(code: string): JsonObject {
  try {
    return parseRule(code)
  } catch (problem) {
    if (!(problem instanceof CodeError)) throw problem
    throw refusedField('Failed to save rule', 'code_ast', 'The rule is not well formatted')
  }
}
