import { z } from 'zod'
import { addFault } from './fault.ts'
import { languageTag, localTime, name } from './fields.ts'
import { say } from './sentences/say.ts'
import { schemaSentences } from './sentences/schema.ts'

const line = z.string().max(5_000)

const count = z.int().min(0)
const data = z.record(z.string(), z.union([line, z.number(), z.boolean()], schemaSentences['not-datum']))

const given = z.strictObject({
  channel: line.optional().meta({ description: 'email when left out.' }),
  via: line.optional().meta({ description: 'How the ticket came in.' }),
  integration: z.int().optional().meta({ description: 'The integration that took it in.' }),
  inbox: z.array(line).optional().meta({ description: 'The addresses the customer wrote to.' }),
  subject: line.optional().meta({ description: 'The subject.' }),
  body: line.optional().meta({ description: 'What the customer wrote.' }),
  language: languageTag.optional().meta({ description: 'The language of the ticket.' }),
  customerEmail: line.optional().meta({ description: "The customer's address." }),
  customerName: line.optional().meta({ description: "The customer's name." }),
  customerId: z.int().optional().meta({ description: "The customer's id." }),
  customerTags: z.array(line).optional().meta({ description: 'Tags that a shop knows of the customer.' }),
  customerData: data.optional().meta({ description: "The customer's data, by path." }),
  customField: data.optional().meta({ description: 'Custom fields of the ticket, by label or id.' }),
  tags: z.array(line).optional().meta({ description: 'The tags of the ticket.' }),
  priority: line.optional().meta({ description: 'The priority of the ticket.' }),
  followUp: z.boolean().optional().meta({ description: 'The customer has written more than once.' }),
  earlierTickets: count.optional().meta({ description: 'How many tickets the customer had before.' }),
  intents: z.array(line).optional().meta({ description: 'What the helpdesk takes it to be about.' }),
  attachments: z.array(line).optional().meta({ description: 'The types of what is attached.' }),
  attachmentCount: count.optional().meta({ description: 'How many; as many as types when left out.' }),
  orderCount: count.optional().meta({ description: 'Orders that a shop knows of the customer.' }),
  totalSpent: z.number().optional().meta({ description: 'What the customer has spent there.' }),
  orderStatus: z.array(line).optional().meta({ description: 'What became of the last order.' }),
  arrivals: count.optional().meta({ description: 'New tickets in the last hour.' }),
  backlog: count.optional().meta({ description: 'Customers who wait for a first answer.' }),
  surge: z.boolean().optional().meta({ description: 'More of either than usual; false when left out.' }),
})

const pieces = z.union([line, z.array(line)], schemaSentences['not-text-or-list'])

/** What the lists of senders may say of an address. */
const sendersAs = ['excluded', 'trusted', 'unlisted'] as const

const expect = z
  .strictObject({
    rule: name.optional().meta({
      description: 'The rule that takes the ticket; none when no rule does.',
      examples: ['none'],
    }),
    sender: z
      .enum(sendersAs)
      .optional()
      .meta({ description: "The list that the customer's address is on: exclusions before trusted." }),
    reply: pieces.optional().meta({ description: 'What the reply says, in one piece or several.' }),
    note: pieces.optional().meta({ description: 'What the note says.' }),
    also: name
      .optional()
      .meta({ description: 'The rule whose reply goes out besides; none when there is none.' }),
  })
  .superRefine(({ rule, sender, reply, note }, context) => {
    if (rule !== undefined || (sender !== undefined && reply === undefined && note === undefined)) return
    addFault(context, ['rule'], say('is-missing'), say('name-rule-or-none'))
  })

const testCase = z.strictObject({
  name: name.meta({ description: 'What the case shows.', examples: ['a customer in the evening'] }),
  given: given.prefault({}).meta({ description: 'The ticket; what is left out is not there.' }),
  at: localTime.meta({ description: 'When the customer writes, in the zone.' }),
  expect: expect.meta({ description: 'What has to come of it.' }),
})

/** Cases that the policy has to pass: `greeter policy test FILE` tries them. */
export const testsSection = z.array(testCase).max(1_000).default([]).meta({
  description: 'Cases for greeter policy test: given this ticket and time, expect this rule and text.',
})
