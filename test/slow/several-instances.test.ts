import { afterEach, describe, expect, inject, test } from 'vitest'
import {
  areNetworkNamespacesAllowed,
  createNetworkNamespace,
  type NetworkNamespace,
} from '../support/network-namespace.ts'
import { until } from '../support/until.ts'
import { type Instances, openInstances } from './instances.ts'

const postgresUrl = inject('postgresUrl')
const createMessage = { method: 'POST', path: /\/messages$/ }

let house: Instances
const opened: Instances[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function openHouse(pace: 'life' | 'tenth'): Promise<void> {
  house = await openInstances(postgresUrl ?? '', pace)
  opened.push(house)
}

/** A reply that Gorgias has carried out without an answer, and of which no webhook tells. @returns its ticket. */
async function inFlight(): Promise<number> {
  house.sandbox.webhookFaults.loseTriggers = ['ticket-message-created', 'ticket-updated']
  // The customer's own message is told by ticket-created.
  house.sandbox.failNext({ ...createMessage, mode: 'hang-after' })
  const [ticket = 0] = house.openTickets(1)
  await until('a call is under way', () => house.sandbox.calls().some(({ fault }) => fault === 'hang-after'))
  house.sandbox.webhookFaults.loseTriggers = []
  return ticket
}

describe.skipIf(postgresUrl === null)('two serve and two work processes on one database (PostgreSQL)', () => {
  test('the sender is killed: another goes on within 30 s, and what was under way is not sent again', async () => {
    await openHouse('life')
    const sending = await house.work()
    const first = await until('one holds the account', house.holder)
    await house.work()
    const before = house.openTickets(5)
    await house.answered(before, 15_000)
    expect(await house.holder()).toBe(first)
    const unclear = await inFlight()

    sending.process.kill('SIGKILL')
    const killedAt = performance.now()
    const after = house.openTickets(5)
    await house.answered(after, 30_000)
    process.stdout.write(`take-over: ${Math.round(performance.now() - killedAt)} ms\n`)
    expect(await house.holder()).not.toBe(first)

    await house.answered([unclear], 60_000)
    const all = [...before, unclear, ...after]
    expect(house.replies(all)).toEqual(all.map(() => 1))
    expect(all.map(house.sends)).toEqual(all.map(() => 1))
  }, 180_000)
})

const namespaces = areNetworkNamespacesAllowed()

describe.skipIf(postgresUrl === null || !namespaces)(
  'the sender is cut off, in a network namespace of its own (PostgreSQL, rights of root)',
  () => {
    let network: NetworkNamespace
    afterEach(() => {
      network.remove()
    })

    async function openCutting() {
      network = createNetworkNamespace()
      await openHouse('tenth')
      const inside = await house.work(network)
      const first = await until('it holds the account', house.holder)
      const outside = await house.work()
      const before = house.openTickets(3)
      await house.answered(before, 15_000)
      expect(await house.holder()).toBe(first)
      return { inside, outside, first, before, unclear: await inFlight() }
    }

    test.each(['database', 'gorgias'] as const)(
      'from the %s: another goes on, nothing is sent twice, and with the cable back it can send again',
      async cable => {
        const { outside, first, before, unclear } = await openCutting()
        network.pull(cable)
        const during = house.openTickets(5)
        await house.answered([...during, unclear], 40_000)
        expect(await house.holder()).not.toBe(first)

        network.plug(cable)
        outside.process.kill('SIGKILL')
        const after = house.openTickets(3)
        await house.answered(after, 60_000)
        expect(await house.holder()).toBe(first)

        const all = [...before, unclear, ...during, ...after]
        expect(house.replies(all)).toEqual(all.map(() => 1))
        expect(house.sends(unclear)).toBe(1)
      },
      180_000,
    )
  },
)
