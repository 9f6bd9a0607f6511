import type { FaultOrder, ShownFault } from '../../control/contract.ts'
import type { Trigger } from '../../triggers.ts'

type Mode = ShownFault['mode']
type CallMode = Extract<FaultOrder, { on: 'call' }>['mode']
type DeliveryMode = Extract<FaultOrder, { on: 'delivery' }>['mode']

/** The fields of the form as they are typed; an empty text is "not given". */
export interface FaultFields {
  on: 'call' | 'delivery'
  mode: Mode
  method: string
  path: string
  status: string
  delay: string
  trigger: string
  author: 'any' | 'agent' | 'customer'
  copies: string
  percent: number
  times: string
  seed: string
}

export const noFault: FaultFields = {
  on: 'call',
  mode: 'answer-after',
  method: 'POST',
  path: '/messages$',
  status: '502',
  delay: '3000',
  trigger: '',
  author: 'any',
  copies: '1',
  percent: 100,
  times: '',
  seed: '',
}

/** What each kind needs besides its odds. */
const callModes: Record<CallMode, Array<'status' | 'delay'>> = {
  'answer-before': ['status'],
  'answer-after': ['status'],
  'drop-before': [],
  'drop-after': [],
  refuse: [],
  hang: [],
  'hang-after': [],
  'half-body': [],
  slow: ['delay'],
  'accept-then-lose': [],
  'forget-external-id': [],
}

const deliveryModes: Record<DeliveryMode, Array<'copies' | 'delay'>> = {
  duplicate: ['copies'],
  delay: ['delay'],
  shuffle: ['delay'],
  drop: [],
}

const needed: Record<Mode, string[]> = { ...callModes, ...deliveryModes }

export const modesOf = (on: FaultFields['on']): Mode[] =>
  // The keys of the two records above.
  Object.keys(on === 'call' ? callModes : deliveryModes) as Mode[]

export const needs = (mode: Mode, field: 'status' | 'delay' | 'copies'): boolean =>
  needed[mode].includes(field)

/** The order as the sandbox takes it, without what was not given or does not belong to the kind. */
export function faultOrder(fields: FaultFields): FaultOrder {
  const { on, mode, percent } = fields
  const odds = {
    // Certain is the sandbox's own default, and then it strikes once unless told how often.
    ...(percent < 100 && { chance: percent / 100 }),
    ...numberFrom('times', fields.times),
    ...numberFrom('seed', fields.seed),
  }
  const delay = needs(mode, 'delay') ? numberFrom('delay', fields.delay) : {}
  if (on === 'call') {
    return {
      on,
      // The form offers the kinds of what it strikes.
      mode: mode as CallMode,
      ...(fields.method !== '' && { method: fields.method }),
      ...(fields.path !== '' && { path: fields.path }),
      ...(needs(mode, 'status') && numberFrom('status', fields.status)),
      ...delay,
      ...odds,
    }
  }
  return {
    on,
    mode: mode as DeliveryMode,
    ...(fields.trigger !== '' && { trigger: fields.trigger as Trigger }),
    ...(fields.author !== 'any' && { fromAgent: fields.author === 'agent' }),
    ...(needs(mode, 'copies') && numberFrom('copies', fields.copies)),
    ...delay,
    ...odds,
  }
}

function numberFrom<Name extends string>(name: Name, text: string): { [Key in Name]?: number } {
  if (text.trim() === '') return {}
  return { [name]: Number(text) } as { [Key in Name]?: number }
}
