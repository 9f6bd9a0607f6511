import { expect, test } from 'vitest'
import type {
  BacktestAnswer,
  CalendarAhead,
  CalendarsAnswer,
  HolidaysAnswer,
  PolicyProblem,
  PolicyTermsAnswer,
  PreviewAnswer,
  SamplesAnswer,
} from '../../src/console-api/contract.ts'
import { compilePolicy } from '../../src/policy/policy.ts'
import { readPolicy } from '../../src/policy/read-policy.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { consoleToken } from '../support/greeter.ts'
import { oneDesk } from '../support/one-desk.ts'
import { until } from '../support/until.ts'

const automatic = 'This is an automatic message; reply to reach a person.'
const text = `greeter: 1
zone: Europe/Berlin
rules:
  - { name: Night, when: { calendar: { name: support, is: closed } }, send: { reply: night }, purpose: out-of-hours }
  - { name: Day, send: { reply: day } }
templates:
  night: { text: "Good night. ${automatic}" }
  day: { text: "Good day, {{ ticket.customer.firstname }}. ${automatic}" }
calendars:
  support: { zone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" } }
`
const read = readPolicy(text)
const policy = read.ok ? compilePolicy(read.document) : null

describeOnDatabases('trying a policy through the API', kind => {
  const one = oneDesk(kind)

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the contract of its address
  async function ask<T>(method: string, path: string, body?: object): Promise<{ status: number; body: T }> {
    const response = await one.now.greeter.fetch(
      new Request(`http://greeter.test${path}`, {
        method,
        headers: { authorization: `Bearer ${consoleToken}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    )
    // What the contract says of this address.
    return { status: response.status, body: (await response.json()) as T }
  }

  test('shows, backtests and looks ahead, and sends nothing', async () => {
    if (policy === null) throw new Error('The policy of this test has mistakes.')
    const desk = await one.start({ policy })
    const { account } = desk.greeter
    const { ticketId } = desk.sandbox.openTicket({ from: { name: 'Anna Berg', email: 'anna@example.com' } })
    await desk.settled(ticketId)
    await desk.quiet()
    const sent = desk.sandbox.outbox().length

    const { body: known } = await ask<SamplesAnswer>('GET', '/api/samples')
    expect(known.samples.map(({ name }) => name)).toContain('hostile')
    const day = { account, policy: text, sample: 'english-mail', at: '2026-11-23T10:00' }
    const { body: shown } = await ask<PreviewAnswer>('POST', '/api/policies/preview', day)
    expect(shown.preview).toMatchObject({ verdict: 'answer', rule: 'Day', messages: [{ kind: 'reply' }] })
    expect(shown.preview.messages[0]?.text).toBe(`Good day, Anna. ${automatic}`)
    const night = { account, ticket: ticketId, at: '2026-11-23T23:00' }
    const { body: real } = await ask<PreviewAnswer>('POST', '/api/policies/preview', night)
    expect(real.preview).toMatchObject({ ticketId, verdict: 'answer', rule: 'Night' })
    const wrong = await ask<PolicyProblem>('POST', '/api/policies/preview', { account, policy: 'greeter: 2' })
    expect(wrong).toMatchObject({ status: 422, body: { findings: [{ line: 1 }] } })
    const unheard = await ask('POST', '/api/policies/preview', { account, ticket: 999_999 })
    expect(unheard.status).toBe(400)

    const path = `/api/policies/${account}/backtest`
    const candidate = text
      .replaceAll('name: Day', 'name: Daytime')
      .replaceAll('name: Night', 'name: Nighttime')
    const started = await ask<BacktestAnswer>('POST', path, { policy: candidate })
    expect(started.status).toBe(202)
    const { id } = started.body.backtest
    const done = await until('the backtest is done', async () => {
      const { body } = await ask<BacktestAnswer>('GET', `${path}/${id}`)
      return body.backtest.status === 'running' ? null : body.backtest
    })
    expect(done).toMatchObject({ status: 'done', done: 1, total: 1, problem: null })
    expect(Object.values((await ask<BacktestAnswer>('GET', `${path}/${id}`)).body.reasonTexts)).not.toEqual(
      [],
    )
    expect(done.report?.changed.map(one => one.ticketId)).toEqual([ticketId])
    expect((await ask('GET', `/api/policies/other/backtest/${id}`)).status).toBe(404)
    expect((await ask('DELETE', `${path}/${id}`)).status).toBe(200)

    const { body: calendars } = await ask<CalendarsAnswer>('GET', `/api/calendars/${account}`)
    expect(calendars.calendars).toEqual([{ name: 'support', zone: 'Europe/Berlin' }])
    const { body: ahead } = await ask<CalendarAhead>('GET', `/api/calendars/${account}/support?days=7`)
    expect(ahead.days).toHaveLength(7)
    const workday = ahead.days.find(({ hours }) => hours.length > 0)
    expect(workday?.segments.map(one => [one.shownFrom, one.shownUntil, one.rule])).toEqual([
      ['00:00', '09:00', 'Night'],
      ['09:00', '17:00', 'Day'],
      ['17:00', '24:00', 'Night'],
    ])
    expect((await ask('GET', `/api/calendars/${account}/nothing`)).status).toBe(404)
    const longer = text.replace('09:00-17:00', '08:00-20:00')
    const draft = { text: longer, name: 'support', days: 7 }
    const { body: drafted } = await ask<CalendarAhead>('POST', '/api/policies/calendar', draft)
    expect(drafted.days.find(({ hours }) => hours.length > 0)?.hours).toEqual([
      { from: '08:00', to: '20:00' },
    ])
    expect((await ask('POST', '/api/policies/calendar', { ...draft, name: 'nothing' })).status).toBe(404)
    expect((await ask('POST', '/api/policies/calendar', { ...draft, text: 'greeter: 2' })).status).toBe(422)
    expect(desk.sandbox.outbox()).toHaveLength(sent)
  })

  test('tells editors what a policy may say, and which places have holidays', async () => {
    await one.start({})
    const { body: terms } = await ask<PolicyTermsAnswer>('GET', '/api/policy-terms')
    expect(Object.keys(terms.schema.properties ?? {})).toContain('rules')
    expect(terms.placeholders).toContain('ticket.customer.firstname')
    expect(terms.filters).toEqual(expect.arrayContaining(['default', 'first_name', 'local_date']))
    expect(terms.filters).not.toContain('date')
    const { body: bavaria } = await ask<HolidaysAnswer>('GET', '/api/holidays?country=DE&region=BY')
    expect(bavaria.countries).toContain('FR')
    expect(bavaria.regions).toContainEqual({ code: 'BE', name: 'Berlin' })
    expect(bavaria.districts.map(({ code }) => code)).toContain('A')
    expect(bavaria.holidays.map(({ englishName }) => englishName)).toContain('Epiphany')
    expect((await ask<HolidaysAnswer>('GET', '/api/holidays?country=XX')).body.holidays).toEqual([])
  })
})
