import { expect, test } from 'vitest'
import { describeOnDatabases } from '../support/databases.ts'
import { startDesk } from '../support/greeter.ts'
import { until } from '../support/until.ts'

describeOnDatabases('an echo that overtakes the answer of its call', kind => {
  test('proves the message, and the late answer turns nothing back', async () => {
    const opened = await kind.open()
    const desk = await startDesk({ database: opened.database, timing: { callTimeout: 3_000 } })
    await until('the profile is read', () =>
      desk.sandbox.calls().some(call => call.path.includes('/users/me')),
    )
    // Carried out at once, answered much later than its webhooks.
    desk.sandbox.failNext({ mode: 'hang-after', method: 'POST', path: /messages$/ })
    const { ticketId } = desk.sandbox.openTicket()
    const story = await desk.settled(ticketId)
    expect(story.outcome).toBe('answered')
    expect(story.messages[0]).toMatchObject({ state: 'sent', attempts: [] })

    await until(
      'the call has timed out',
      async () => (await desk.story(ticketId)).messages[0]?.attempts.length === 1,
    )
    const after = await desk.story(ticketId)
    expect(after.messages[0]).toMatchObject({
      state: 'sent',
      attempts: [{ code: 'HELPDESK_OUTCOME_UNKNOWN' }],
    })
    expect(desk.sandbox.messages(ticketId).filter(message => message.external_id !== null)).toHaveLength(1)
    await desk.close()
    await opened.drop()
  })
})
