import { expect, test } from 'vitest'
import { addCalendar } from '../../src/policy/add-calendar.ts'
import type { CalendarText } from '../../src/policy/calendars-section.ts'
import { readPolicy } from '../../src/policy/read-policy.ts'
import { operations } from '../../src/setup/operations.ts'
import { describeOnDatabases } from '../support/databases.ts'
import { oneDesk } from '../support/one-desk.ts'

describeOnDatabases("Gorgias's own business hours", kind => {
  const one = oneDesk(kind)

  test('come as a calendar that a policy takes', async () => {
    const desk = await one.start()
    const report = await operations['import-hours'](desk.greeter.setup)
    // What the operation says of itself.
    const { calendars } = report.data as { calendars: Record<string, Pick<CalendarText, 'zone' | 'hours'>> }
    const hours = calendars['business-hours']
    expect(hours?.zone).toMatch(/\w/)
    expect(readPolicy(`greeter: 1\n${report.lines.join('\n')}`)).toMatchObject({
      ok: true,
      document: { calendars },
    })
    if (hours === undefined) throw new Error('There is no calendar.')
    expect(readPolicy(addCalendar('greeter: 1\n', 'p.yaml', 'office', hours))).toMatchObject({
      ok: true,
      document: { calendars: { office: hours } },
    })
  })
})
