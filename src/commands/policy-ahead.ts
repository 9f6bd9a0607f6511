import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { calendarAhead } from '../backtest/calendar/calendar-ahead.ts'
import { calendarText } from '../backtest/calendar/calendar-text.ts'
import { candidateOf } from '../backtest/candidate.ts'
import type { Preview } from '../backtest/preview/preview.ts'
import { previewPage, previewText } from '../backtest/preview/preview-text.ts'
import { isSample, samples } from '../backtest/preview/samples.ts'
import { previewSample } from '../backtest/preview/try-preview.ts'
import { systemClock } from '../clock.ts'
import { FinalError } from '../errors.ts'
import { shapeMessage } from '../helpdesk/gorgias/message-shape.ts'
import { addCalendar } from '../policy/add-calendar.ts'
import type { CalendarText } from '../policy/calendars-section.ts'
import { rulesOf } from '../respond/rules-of.ts'
import { environmentConfig } from './open.ts'
import { textOfFile } from './policy-files.ts'
import { carryOut } from './run-operation.ts'

/** Verbs of `greeter policy` that look ahead, or help to write a policy. */
export const aheadVerbs = { preview, calendar, 'import-hours': importHours }

export const isAheadVerb = (verb: string): verb is keyof typeof aheadVerbs => Object.hasOwn(aheadVerbs, verb)

/** How they are called, with what has to be said. */
export const aheadUsage = [
  'greeter policy preview FILE',
  'greeter policy calendar FILE NAME',
  'greeter policy import-hours',
]

const usage = (text: string) => new FinalError('USAGE', text)

/** `greeter policy preview FILE`: which rule takes a sample or a stored ticket, why, and what it sends. */
async function preview(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      sample: { type: 'string' },
      ticket: { type: 'string' },
      rule: { type: 'string' },
      language: { type: 'string' },
      at: { type: 'string' },
      html: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [file] = positionals
  if (file === undefined || (values.sample !== undefined && values.ticket !== undefined))
    throw usage(
      `Write: greeter policy preview FILE [--ticket ID | --sample ${Object.keys(samples).join('|')}]`,
    )
  const text = await textOfFile(file)
  const { lines, preview, page } =
    values.ticket === undefined
      ? await sampled(text, file, values)
      : await ofTicket(text, file, { ...values, ticket: values.ticket })
  if (values.html !== undefined) {
    if (page === null) throw usage('Nothing is sent, so there is no HTML.')
    await writeFile(values.html, page)
  }
  process.stdout.write(values.json ? `${JSON.stringify(preview, null, 2)}\n` : `${lines.join('\n')}\n`)
}

interface Wished {
  rule?: string | undefined
  language?: string | undefined
  at?: string | undefined
}

interface Shown {
  lines: string[]
  preview: Preview
  page: string | null
}

/** Nothing but the policy is needed: no database, no account. */
async function sampled(
  text: string,
  file: string,
  { sample = 'english-mail', ...wished }: Wished & { sample?: string | undefined },
): Promise<Shown> {
  if (!isSample(sample))
    throw usage(`There is no sample ${sample}; there are ${Object.keys(samples).join(', ')}.`)
  const { note, gorgias } = environmentConfig()
  const { rule = null, language = null, at = null } = wished
  const wish = { policy: candidateOf(text, file), rule, language, at }
  const means = { shape: shapeMessage, withNote: note, apiUserEmail: gorgias?.email ?? null }
  const preview = await previewSample(wish, sample, systemClock.now(), means)
  const about = `Sample ${sample} (${samples[sample].means})`
  return { lines: previewText(preview, about).split('\n'), preview, page: previewPage(preview) }
}

async function ofTicket(
  text: string,
  file: string,
  { ticket, ...wished }: Wished & { ticket: string },
): Promise<Shown> {
  const { rule = '', language = '', at = '' } = wished
  const flags = { policy: text, name: file, ticket, rule, language, at }
  const report = await carryOut(environmentConfig(), 'preview', { positionals: [], flags })
  // Both ends of an operation are this program; only the lines and this shape travel.
  return { lines: report.lines, ...(report.data as Omit<Shown, 'lines'>) }
}

/** `greeter policy calendar FILE NAME`: the next days as they will be answered. */
async function calendar(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { days: { type: 'string', default: '30' }, json: { type: 'boolean', default: false } },
  })
  const [file, name] = positionals
  const days = Number(values.days)
  if (file === undefined || name === undefined || !Number.isInteger(days) || days < 1 || days > 400)
    throw usage('Write: greeter policy calendar FILE NAME [--days 30] [--json], with 1 to 400 days')
  const policy = candidateOf(await textOfFile(file), file)
  const ahead = calendarAhead(
    policy,
    rulesOf(policy, environmentConfig().note),
    name,
    systemClock.now(),
    days,
  )
  process.stdout.write(values.json ? `${JSON.stringify(ahead, null, 2)}\n` : `${calendarText(ahead)}\n`)
}

type Imported = Record<string, Pick<CalendarText, 'zone' | 'hours'>>

/** `greeter policy import-hours`: the business hours in Gorgias as a calendar, printed or put into a policy. */
async function importHours(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      into: { type: 'string' },
      name: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const report = await carryOut(environmentConfig(), 'import-hours', { positionals: [], flags: {} })
  if (values.into === undefined) {
    process.stdout.write(
      values.json ? `${JSON.stringify(report.data, null, 2)}\n` : `${report.lines.join('\n')}\n`,
    )
    return
  }
  // Both ends of an operation are this program.
  const { calendars } = report.data as { calendars: Imported }
  let text = await textOfFile(values.into)
  const put: string[] = []
  for (const [at, [given, calendar]] of Object.entries(calendars).entries()) {
    const name = at === 0 ? (values.name ?? given) : given
    text = addCalendar(text, values.into, name, calendar)
    put.push(name)
  }
  await writeFile(values.into, text)
  process.stdout.write(`${values.into}: calendar ${put.join(', ')} added\n`)
}
