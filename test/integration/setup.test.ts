/** Connecting an account and examining it, against the sandbox. */
import { describe, expect, test } from 'vitest'
import type { SandboxOptions } from '../../sandbox/options.ts'
import type { Finding } from '../../src/setup/findings.ts'
import { operations } from '../../src/setup/operations.ts'
import type { Report } from '../../src/setup/report.ts'
import { describeOnDatabases } from '../support/databases.ts'
import type { Desk } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'

const here = 'http://greeter.test'

interface ApiIntegration {
  id: number
  name: string
  deactivated_datetime: string | null
  http: { url: string; form: unknown; triggers: Record<string, boolean> }
}

describeOnDatabases('setting up', kind => {
  const one = oneDesk(kind)
  let desk: Desk

  const start = async (sandbox: SandboxOptions = {}, environment: Record<string, string> = {}) => {
    desk = await one.start({
      triggers: null,
      sandbox,
      environment: { PUBLIC_URL: here, ...environment },
    })
  }
  const run = (
    name: keyof typeof operations,
    positionals: string[] = [],
    flags: Record<string, boolean> = {},
  ): Promise<Report> => operations[name](desk.greeter.setup, { positionals, flags })
  const api = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await desk.sandbox.fetch(
      new Request(`http://gorgias.test/api/${path}`, {
        method,
        headers: { authorization: desk.sandbox.authorization, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
      }),
    )
    return (await response.json()) as T
  }
  const integrations = async () =>
    (await api<{ data: ApiIntegration[] }>('GET', 'integrations?type=http')).data
  const make = (name: string, url: string, more: object = {}) =>
    api<ApiIntegration>('POST', 'integrations', {
      name,
      type: 'http',
      http: {
        url,
        method: 'POST',
        request_content_type: 'application/json',
        response_content_type: 'application/json',
        form: '{{context}}',
        triggers: { 'ticket-message-created': true },
        ...more,
      },
    })
  const findings = async (flags: Record<string, boolean> = {}) => {
    const report = await run('doctor', [], flags)
    // The report's data is what --json prints: the findings and the paragraph on costs.
    const { findings: all } = report.data as { findings: Finding[] }
    return { exitCode: report.exitCode, of: (check: string) => all.filter(one => one.check === check), all }
  }

  describe('connect', () => {
    test('makes the integration, after which a ticket is answered', async () => {
      await start()
      await run('connect')
      expect(await integrations()).toMatchObject([
        {
          name: 'Greeter',
          deactivated_datetime: null,
          http: {
            url: `${here}/webhooks/gorgias`,
            form: '{{context}}',
            triggers: {
              'ticket-message-created': true,
              'ticket-message-failed': true,
              'ticket-status-updated': true,
              'ticket-updated': true,
              'ticket-created': false,
            },
          },
        },
      ])
      const { ticketId } = desk.sandbox.openTicket()
      expect((await desk.settled(ticketId)).outcome).toBe('answered')
    })

    test('run again it finds its integration and does not make a second', async () => {
      await start()
      await run('connect')
      const { lines } = await run('connect')
      expect(lines[0]).toContain('was right already')
      expect(await integrations()).toHaveLength(1)
    })

    test.each([
      [
        'switched off',
        (id: number) =>
          api('PUT', `integrations/${id}`, {
            name: 'Greeter',
            deactivated_datetime: '2026-01-01T00:00:00',
            http: { url: `${here}/webhooks/gorgias` },
          }),
        'switched off',
      ],
      [
        'without a trigger',
        (id: number) =>
          api('PUT', `integrations/${id}`, {
            name: 'Greeter',
            http: {
              url: `${here}/webhooks/gorgias`,
              triggers: { 'ticket-updated': true, 'ticket-message-created': false },
            },
          }),
        'triggers are missing',
      ],
      [
        'with another form',
        (id: number) =>
          api('PUT', `integrations/${id}`, {
            name: 'Greeter',
            http: { url: `${here}/webhooks/gorgias`, form: { id: '{{ticket.id}}' } },
          }),
        'whole context',
      ],
    ])('puts an integration right that was left %s', async (_how, spoil, said) => {
      await start()
      await run('connect')
      await spoil((await integrations())[0]?.id ?? 0)
      expect((await run('connect')).lines[0]).toContain(said)
      const { ticketId } = desk.sandbox.openTicket()
      expect((await desk.settled(ticketId)).outcome).toBe('answered')
      expect(await integrations()).toHaveLength(1)
    })

    test('writes the secret again where somebody changed it', async () => {
      await start()
      await make('Greeter', `${here}/webhooks/gorgias`, { headers: { 'X-Greeter-Secret': 'not the secret' } })
      await run('connect')
      const { ticketId } = desk.sandbox.openTicket()
      expect((await desk.settled(ticketId)).outcome).toBe('answered')
    })

    test("takes the first app's integration at /greet for its own and puts it right", async () => {
      await start()
      await make('greeting app', `${here}/greet`)
      await run('connect')
      expect((await integrations()).map(one => one.http.url)).toEqual([`${here}/webhooks/gorgias`])
    })

    test('switches off a second integration that brings the same webhooks', async () => {
      await start()
      await make('Greeter', `${here}/webhooks/gorgias`)
      await make('Greeter copy', `${here}/webhooks/gorgias`)
      await run('connect')
      expect((await integrations()).filter(one => one.deactivated_datetime === null)).toHaveLength(1)
    })

    test('does not take the integration from another Greeter, unless told to', async () => {
      await start()
      await make('Greeter', 'https://other.example.com/webhooks/gorgias')
      await expect(run('connect')).rejects.toMatchObject({ code: 'INTEGRATION_ELSEWHERE' })
      await run('connect', [], { move: true })
      expect((await integrations()).map(one => one.http.url)).toEqual([`${here}/webhooks/gorgias`])
    })

    test('disconnect removes it, and nothing else', async () => {
      await start()
      await run('connect')
      await make('something else', 'https://other.example.com/hook')
      await run('disconnect')
      expect((await integrations()).map(one => one.name)).toEqual(['something else'])
      expect((await run('disconnect')).lines).toEqual(['There is no integration of Greeter to remove.'])
    })

    test('without an address it says what to write', async () => {
      await start({}, { PUBLIC_URL: '' })
      await expect(run('connect')).rejects.toThrow('greeter connect https://greeter.example.com')
    })
  })

  describe('pause and resume', () => {
    test('while paused nothing is sent and nothing is lost; after resuming it goes out', async () => {
      await start()
      await run('connect')
      await run('pause', ['stocktaking'])
      const { ticketId } = desk.sandbox.openTicket()
      await desk.quiet()
      expect((await desk.story(ticketId)).messages).toMatchObject([{ state: 'reserved', attempts: [] }])
      expect((await desk.stats()).accounts).toMatchObject([{ pauseCode: 'PAUSED_BY_HAND' }])
      await run('resume')
      expect((await desk.settled(ticketId)).outcome).toBe('answered')
    })

    test('disarm puts the account into shadow, arm lets it send', async () => {
      await start()
      await run('connect')
      await run('disarm')
      expect((await desk.settled(desk.sandbox.openTicket().ticketId)).reason).toBe('shadow')
      await run('arm')
      expect((await desk.settled(desk.sandbox.openTicket().ticketId)).outcome).toBe('answered')
    })
  })

  describe('doctor', () => {
    test('finds nothing wrong with a connected account, and proves the secret by a real delivery', async () => {
      await start()
      await run('connect')
      const tickets = desk.sandbox.tickets().length
      const report = await findings({ 'test-ticket': true })
      expect(report.all.filter(one => one.status === 'wrong')).toEqual([])
      expect(report.exitCode).toBe(0)
      expect(report.of('webhooks arrive with the right secret')).toMatchObject([
        { status: 'ok', saw: expect.stringContaining("test ticket's came") },
      ])
      expect(desk.sandbox.tickets()).toHaveLength(tickets)
      expect(desk.sandbox.outbox()).toEqual([])
    })

    test('tells what a connected account without deliveries has still to show', async () => {
      await start()
      await run('connect')
      expect((await findings()).of('webhooks arrive with the right secret')).toMatchObject([
        { status: 'warning' },
      ])
      const { ticketId } = desk.sandbox.openTicket()
      await desk.settled(ticketId)
      expect((await findings()).of('webhooks arrive with the right secret')).toMatchObject([{ status: 'ok' }])
    })

    test('a wrong secret in the integration is found by its refused delivery', async () => {
      await start()
      await make('Greeter', `${here}/webhooks/gorgias`, { headers: { 'X-Greeter-Secret': 'not the secret' } })
      desk.sandbox.openTicket()
      const { until } = await import('../support/until.ts')
      const refused = await until('a delivery was refused', async () =>
        (await findings()).of('webhooks arrive with the right secret').find(one => one.status === 'wrong'),
      )
      expect(refused.doThis).toContain('greeter connect')
    })

    test('wrong credentials are named, and the exit code is 1', async () => {
      await start({}, { GORGIAS_API_KEY: 'wrong' })
      const report = await findings()
      expect(report.exitCode).toBe(1)
      expect(report.of('credentials')).toMatchObject([{ status: 'wrong', saw: 'refused by Gorgias' }])
    })

    test.each([
      ['no integration', async () => {}, 'there is none'],
      [
        'a switched-off one',
        () =>
          run('connect').then(async () =>
            api('PUT', `integrations/${(await integrations())[0]?.id}`, {
              name: 'Greeter',
              deactivated_datetime: '2026-01-01T00:00:00',
              http: { url: `${here}/webhooks/gorgias` },
            }),
          ),
        'switched off',
      ],
      [
        'one that points elsewhere',
        () => make('Greeter', 'https://other.example.com/webhooks/gorgias'),
        'points to',
      ],
    ])('%s is wrong', async (_what, spoil, said) => {
      await start()
      await spoil()
      const report = await findings()
      expect(report.of('integration in Gorgias')).toMatchObject([
        { status: 'wrong', saw: expect.stringContaining(said) },
      ])
      expect(report.exitCode).toBe(1)
    })

    test('a doubled integration is a warning', async () => {
      await start()
      await run('connect')
      await make('Greeter copy', `${here}/webhooks/gorgias`)
      expect((await findings()).of('integration in Gorgias').map(one => one.status)).toContain('warning')
    })

    test("the first app's integration elsewhere is found", async () => {
      await start()
      await run('connect')
      await make('greeting app', 'https://greeting-app.example.com/greet')
      expect((await findings()).of('another responder')).toMatchObject([{ status: 'wrong' }])
    })

    test('another Greeter on the account is found by its marks', async () => {
      await start()
      await run('connect')
      const { ticketId } = desk.sandbox.openTicket()
      await api('POST', `tickets/${ticketId}/messages`, {
        channel: 'internal-note',
        via: 'api',
        from_agent: true,
        public: false,
        sender: { email: desk.sandbox.credentials.email },
        body_text: 'Hello',
        external_id: 'greeter:elsewhere:1:receipt:note',
      })
      expect((await findings()).of('others who answer')).toMatchObject([{ status: 'wrong' }])
    })

    test('a clock that is off is found', async () => {
      await start()
      const { checkClock } = await import('../../src/setup/check-account.ts')
      const answer = {
        status: 200,
        body: null,
        rate: null,
        requestSummary: '',
        serverTime: new Date('2026-11-02T10:00:00Z'),
      }
      expect(checkClock(answer, new Date('2026-11-02T10:02:00Z'))).toMatchObject({ status: 'wrong' })
      expect(checkClock(answer, new Date('2026-11-02T10:00:30Z'))).toMatchObject({ status: 'ok' })
    })

    test('it says what answering costs', async () => {
      await start()
      expect((await run('doctor')).lines.at(-1)).toContain('billable')
    })
  })
})
