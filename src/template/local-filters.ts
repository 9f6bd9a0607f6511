import type { Liquid } from 'liquidjs'
import { clockParts, knownLocale, plainSpaces, shown } from '../decide/calendar/moment-words.ts'
import type { TemplateValue, TemplateValues } from './template.ts'

/** The language and the zone in which a text tells times and numbers: its values say it. */
export function told(values: TemplateValues): { locale: string; zone: string } {
  const greeter = values['greeter'] ?? null
  return { locale: textIn(greeter, 'language') || 'en', zone: textIn(greeter, 'zone') || 'UTC' }
}

function textIn(value: TemplateValue, name: string): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  const part = Object.entries(value).find(([step]) => step === name)?.[1]
  return typeof part === 'string' ? part : ''
}

const dateParts: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' }

type Show = (value: unknown, locale: string, zone: string) => string

/** What each filter makes of a value; nothing of one that it cannot read. */
const filters: Readonly<Record<string, Show>> = {
  local_date: (value, locale, zone) => moment(value, at => shown(locale, zone, dateParts, at)),
  local_time: (value, locale, zone) => moment(value, at => shown(locale, zone, clockParts(locale), at)),
  local_weekday: (value, locale, zone) => moment(value, at => shown(locale, zone, { weekday: 'long' }, at)),
  local_number(value, locale) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number !== 'number' || !Number.isFinite(number)) return ''
    return plainSpaces(new Intl.NumberFormat(locale).format(number))
  },
}

/** Dates, times and numbers as the reader's language writes them, in the policy's zone. */
export function addLocalFilters(engine: Liquid): void {
  for (const [name, show] of Object.entries(filters)) {
    engine.registerFilter(name, function (value: unknown) {
      const said = (part: string) => {
        const found: unknown = this.context.getSync(['greeter', part])
        return typeof found === 'string' ? found : ''
      }
      return show(value, knownLocale(said('language')), said('zone') || 'UTC')
    })
  }
}

/** Only moments that name their offset: others mean one time here and another there. */
function moment(value: unknown, show: (at: Date) => string): string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value)) return ''
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? '' : show(at)
}
