import { describe, expect, test } from 'vitest'
import { policySchema } from '../policy/schema.ts'
import { guardContext, type OwnFacts } from './guard-context.ts'

const judgementWith = (section: object) => policySchema.parse({ greeter: 1, judgement: section }).judgement

const inbox = (address: string, id = 1) => ({ id, address, name: 'Support' })
const contextOf = (facts: Partial<OwnFacts> = {}) =>
  guardContext({
    profile: {
      userId: 7,
      userEmail: 'Greeter@agents.example',
      inboxes: [inbox('Support@Shop.example'), inbox('x1@emails.gorgias.com', 2)],
      defaultInboxId: 1,
    },
    apiUserEmail: null,
    judgement: judgementWith({}),
    isFreeMail: domain => domain === 'freemail.example',
    ...facts,
  })

describe('what the guards know about us', () => {
  test('S12, S13: every inbox of the helpdesk is ours, in lower case', () => {
    expect(contextOf().ownAddresses).toEqual(new Set(['support@shop.example', 'x1@emails.gorgias.com']))
  })

  test('S14: so are the domains of the inboxes and of the API user', () => {
    expect(contextOf().ownDomains).toEqual(new Set(['shop.example', 'agents.example']))
  })

  test('the API user may be a person: its address is no inbox', () => {
    const context = contextOf({ profile: null, apiUserEmail: 'anna@agents.example' })
    expect(context.ownAddresses).toEqual(new Set())
    expect(context.ownDomains).toEqual(new Set(['agents.example']))
  })

  test('a free-mail domain is never ours, wherever it is named', () => {
    const context = contextOf({
      profile: {
        userId: 1,
        userEmail: null,
        inboxes: [inbox('shop@freemail.example')],
        defaultInboxId: null,
      },
      apiUserEmail: 'owner@FreeMail.example',
      judgement: judgementWith({ ownDomains: ['freemail.example', 'Brand.example'] }),
    })
    expect(context.ownDomains).toEqual(new Set(['brand.example']))
    expect(context.ownAddresses).toEqual(new Set(['shop@freemail.example']))
  })

  test("the domain under which the helpdesk gives out addresses is nobody's own", () => {
    for (const domain of ['gorgias.com', 'emails.gorgias.com', 'gorgias.io'])
      expect(contextOf().ownDomains).not.toContain(domain)
    expect(contextOf({ judgement: judgementWith({ ownDomains: ['notgorgias.com'] }) }).ownDomains).toContain(
      'notgorgias.com',
    )
  })

  test('P12: international domains are compared in ASCII', () => {
    const context = contextOf({
      profile: { userId: 1, userEmail: null, inboxes: [inbox('Hallo@Bücher.example')], defaultInboxId: null },
    })
    expect(context.ownAddresses).toEqual(new Set(['hallo@xn--bcher-kva.example']))
    expect(context.ownDomains).toEqual(new Set(['xn--bcher-kva.example']))
  })

  test('the policy adds what the helpdesk does not know', () => {
    const context = contextOf({
      judgement: judgementWith({
        ownAddresses: ['Old@Shop.example'],
        ownForms: ['wordpress@*'],
        inboxLists: ['<Team.Shop.example>'],
        trustedMailHosts: ['MX.shop.example'],
        answerStaff: true,
        answerRelays: true,
        mostRecipients: 5,
      }),
    })
    expect(context).toMatchObject({
      ownForms: ['wordpress@*'],
      inboxLists: new Set(['team.shop.example']),
      trustedMailHosts: new Set(['mx.shop.example']),
      answerStaff: true,
      answerRelays: true,
      mostRecipients: 5,
    })
    expect(context.ownAddresses).toContain('old@shop.example')
  })

  test('before the account was read, the policy is all there is', () => {
    expect(contextOf({ profile: null })).toMatchObject({
      ownAddresses: new Set(),
      ownDomains: new Set(),
      mostRecipients: 20,
      answerStaff: false,
    })
  })
})
