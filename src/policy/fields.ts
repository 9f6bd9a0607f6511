import { z } from 'zod'
import { isFreeMail } from '../decide/brakes/free-mail.ts'
import { durationMs, durationPattern, durationText } from './duration.ts'
import { say } from './sentences/say.ts'
import { schemaSentences } from './sentences/schema.ts'
import { checkZone } from './zones.ts'

/** Building stones of the document. Each says in its own words what it takes; its example says how to write it. */

/** Longer than any address. */
const longestPattern = 320

/** An address pattern. Stars alone would name everybody. */
export const pattern = z
  .string()
  .max(longestPattern)
  .regex(/^[^\s]*$/, { error: schemaSentences['address-with-spaces'], abort: true })
  .regex(/[^*@.]/, schemaSentences['names-everybody'])
  .meta({
    description: 'An address; * stands for any characters, or none, anywhere in it.',
    examples: ['*@vendor.example'],
  })

export const note = z
  .string()
  .max(500)
  .optional()
  .meta({ description: 'For people: why this entry is here.', examples: ['asked for it on the phone'] })

/** Lists are made ready in memory, so they end somewhere. */
const longestList = 5_000

export const listOf = <Entry extends z.ZodType>(entry: Entry, description: string) =>
  z.array(entry).max(longestList).default([]).meta({ description })

export const address = z
  .string()
  .max(longestPattern)
  .regex(/^[^\s@*<>]+@[^\s@*<>]+$/, schemaSentences['not-address'])
  .meta({ examples: ['support@shop.example'] })

export const domain = z
  .string()
  .max(253)
  .regex(/^[^\s@*./:]+(?:\.[^\s@*./:]+)+$/, {
    error: schemaSentences['not-domain'],
    abort: true,
  })
  .meta({ examples: ['shop.example'] })

export const listName = z
  .string()
  .max(longestPattern)
  .regex(/^<?[^\s*<>]+>?$/, schemaSentences['not-list-name'])
  .meta({ examples: ['support.shop.example'] })

/** A domain whose addresses only we give out. */
export const ownDomain = domain
  .refine(name => !isFreeMail(name.toLowerCase()), schemaSentences['not-ours-alone'])
  .meta({ examples: ['shop.example'] })

export const yesNo = (otherwise: boolean, description: string) =>
  z.boolean().default(otherwise).meta({ description })

interface Bounds {
  least: number
  most: number
  otherwise: number
}

export const count = ({ least, most, otherwise }: Bounds, description: string) =>
  z.int().min(least).max(most).default(otherwise).meta({ description })

/** A span of time as text; the bounds are milliseconds. */
export const duration = ({ least, most, otherwise }: Bounds, description: string) =>
  z
    .string()
    .regex(durationPattern, { error: schemaSentences['not-duration'], abort: true })
    .refine(text => isWithin(durationMs(text), least, most), {
      error: say('not-within', { least: durationText(least), most: durationText(most) }).text,
    })
    .default(durationText(otherwise))
    .meta({
      description: `${description} From ${durationText(least)} to ${durationText(most)}.`,
      examples: [durationText(otherwise)],
    })

const isWithin = (ms: number | null, least: number, most: number) => ms !== null && ms >= least && ms <= most

/** A name of the shop's own: of a rule, a template, a test. */
export const name = z
  .string()
  .max(100)
  .regex(/^\S(?:.*\S)?$/, schemaSentences['not-name'])
  .meta({ examples: ['receipt'] })

export const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/, schemaSentences['not-language'])
  .meta({ examples: ['pt-BR'] })

export const zone = z
  .string()
  .max(100)
  .superRefine(checkZone)
  .meta({ examples: ['Europe/Berlin'] })

const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}'
const minute = '(?:[01][0-9]|2[0-3]):[0-5][0-9]'

/** A day, or a minute of one, on the wall of the policy's zone. */
export const localDate = z
  .string()
  .regex(new RegExp(`^${day}(?:T${minute})?$`), { error: schemaSentences['not-day-or-minute'], abort: true })
  .refine(isOnCalendar, schemaSentences['not-in-calendar'])
  .meta({ examples: ['2026-12-24'] })

export const localTime = z
  .string()
  .regex(new RegExp(`^${day}T${minute}$`), { error: schemaSentences['not-minute'], abort: true })
  .refine(isOnCalendar, schemaSentences['not-in-calendar'])
  .meta({ examples: ['2026-12-24T18:30'] })

function isOnCalendar(text: string): boolean {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 10))
}
