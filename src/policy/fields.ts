import { z } from 'zod'
import { isFreeMail } from '../decide/brakes/free-mail.ts'
import { durationMs, durationPattern, durationText } from './duration.ts'

/** Building stones of the document. Each says in its own words what it takes; its example says how to write it. */

/** Longer than any address. */
const longestPattern = 320

/** An address pattern. Stars alone would name everybody. */
export const pattern = z
  .string()
  .max(longestPattern)
  .regex(/^[^\s]*$/, { error: 'an address holds no spaces', abort: true })
  .regex(/[^*@.]/, 'names everybody: say more than stars')
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
  .regex(/^[^\s@*<>]+@[^\s@*<>]+$/, 'must be one plain address')
  .meta({ examples: ['support@shop.example'] })

export const domain = z
  .string()
  .max(253)
  .regex(/^[^\s@*./:]+(?:\.[^\s@*./:]+)+$/, {
    error: 'must be a domain alone, without @, * or https://',
    abort: true,
  })
  .meta({ examples: ['shop.example'] })

export const listName = z
  .string()
  .max(longestPattern)
  .regex(/^<?[^\s*<>]+>?$/, 'must be the id or the address of one list')
  .meta({ examples: ['support.shop.example'] })

/** A domain whose addresses only we give out. */
export const ownDomain = domain
  .refine(name => !isFreeMail(name.toLowerCase()), 'gives addresses to anybody, so it is not ours alone')
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
    .regex(durationPattern, { error: 'is no duration', abort: true })
    .refine(text => isWithin(durationMs(text), least, most), {
      error: `must be from ${durationText(least)} to ${durationText(most)}`,
    })
    .default(durationText(otherwise))
    .meta({
      description: `${description} From ${durationText(least)} to ${durationText(most)}.`,
      examples: [durationText(otherwise)],
    })

const isWithin = (ms: number | null, least: number, most: number) => ms !== null && ms >= least && ms <= most
