import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/create-sandbox.ts'
import { openEmbedded } from '../support/embedded-database.ts'
import { connect, type Desk, startDesk } from '../support/greeter.ts'

/**
 * The machine's clock is set while a call is under way: an hour forward made the call look abandoned and both
 * looks at it due at once, so that it was sent again while it was still on its way. Deadlines go by the steady
 * clock (LOOP-RULES B15).
 */
let opened: Awaited<ReturnType<typeof openEmbedded>>
let sandbox: Sandbox
let desk: Desk

/** So long a message is on its way before Gorgias sees it: less than a call may take, and time enough for two looks. */
const wayMs = 2_000

beforeAll(async () => {
  opened = await openEmbedded()
})
afterAll(async () => {
  await opened.drop()
})
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true })
})
afterEach(async () => {
  await desk.close()
  vi.useRealTimers()
})

const hour = 3_600_000

test.each([
  { name: 'forward', by: hour, domain: 'forward', isCutOff: false },
  // The call's outcome is unknown then, and its looks must not be an hour away.
  { name: 'back', by: -hour, domain: 'back', isCutOff: true },
])(
  'a clock that jumps an hour $name during a call sends no second reply, and keeps none back',
  async ({ by, domain, isCutOff }) => {
    sandbox = createSandbox({
      domain,
      timeScale: 0.02,
      rateLimit: { calls: 10_000, seconds: 1 },
      deliver: async request => desk.greeter.fetch(request),
    })
    let jumped = false
    let onItsWay: Promise<unknown> = Promise.resolve()
    desk = await startDesk({
      database: opened.database,
      environment: { GORGIAS_DOMAIN: domain },
      // A lease is renewed while the call is under way, as it is in life.
      timing: { leaseTtl: 400, leaseRenew: 100, callTimeout: 4_000, looks: [4_500, 5_000] },
      existing: {
        ...sandbox,
        async fetch(request) {
          const isPost = request.method === 'POST' && new URL(request.url).pathname.endsWith('/messages')
          if (!isPost || jumped) return await sandbox.fetch(request)
          jumped = true
          vi.setSystemTime(Date.now() + by)
          if (isCutOff) throw new TypeError('fetch failed', { cause: new Error('ECONNRESET') })
          onItsWay = new Promise(resolve => setTimeout(resolve, wayMs))
          await onItsWay
          return await sandbox.fetch(request)
        },
      },
    })
    await connect(sandbox)
    const { ticketId } = sandbox.openTicket()
    await desk.settled(ticketId)
    await onItsWay
    await desk.quiet()

    expect(await desk.story(ticketId)).toMatchObject({ outcome: 'answered', reason: null })
    expect(sandbox.messages(ticketId).filter(message => message.from_agent)).toHaveLength(1)
  },
)
