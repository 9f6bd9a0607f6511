import type { Evidence } from './evidence.ts'
import type { GuardedMessage, GuardedPart } from './guarded-message.ts'
import { seenIn, skip } from './header-rule.ts'
import type { Headers } from './headers.ts'
import { readStructured } from './structured-value.ts'

/** What kind of machine mail a content type makes of a message. */
type Kind = 'delivery' | 'receipt' | 'complaint' | 'other-report' | 'calendar-reply'

/** Report types of RFC 3464, 8098 and 5965, with the international forms of RFC 6533; also types of parts. */
const reports: ReadonlyMap<string, Kind> = new Map([
  ['delivery-status', 'delivery'],
  ['global-delivery-status', 'delivery'],
  ['disposition-notification', 'receipt'],
  ['global-disposition-notification', 'receipt'],
  ['feedback-report', 'complaint'],
])

const longestStatus = 20_000

/** A content type that says something, and where it was seen. */
interface Typed {
  place: string
  value: string
  kind: Kind
}

/**
 * What the types of a mail and of its parts say: reports of mail systems (RFC 6522) and answers to invitations
 * (RFC 5546). Rules H09 to H14 and H50. An attached mail's own types never get here (P09).
 */
export function mimeEvidence({ parts = [] }: GuardedMessage, headers: Headers): Evidence[] {
  const tops = headers.all('content-type').flatMap(value => typed('content-type', value))
  const typedParts = parts.flatMap(({ type }) => typed('part', type))
  const all = [...tops, ...typedParts]
  const found: Evidence[] = []
  const delivery = all.find(({ kind }) => kind === 'delivery')
  if (delivery !== undefined) found.push(deliveryEvidence(delivery, parts))
  for (const [kind, worth] of plainKinds) {
    const first = all.find(one => one.kind === kind)
    if (first !== undefined) found.push(seenIn(first.place, first.value, worth))
  }
  const other = found.length === 0 ? all.find(({ kind }) => kind === 'other-report') : undefined
  return other === undefined ? found : [seenIn(other.place, other.value, { rule: 'H09', ...skip('report') })]
}

const plainKinds = [
  ['complaint', { rule: 'H12', ...skip('complaint') }],
  ['receipt', { rule: 'H11', ...skip('read-receipt') }],
  ['calendar-reply', { rule: 'H50', ...skip('calendar') }],
] as const

function typed(place: string, value: string): Typed[] {
  const kind = kindOf(value)
  return kind === null ? [] : [{ place, value, kind }]
}

function kindOf(value: string): Kind | null {
  const { token, parameters } = readStructured(value)
  if (token === 'multipart/report')
    return reports.get(parameters.get('report-type')?.toLowerCase() ?? '') ?? 'other-report'
  if (token === 'text/calendar')
    return parameters.get('method')?.toLowerCase() === 'reply' ? 'calendar-reply' : null
  return token.startsWith('message/') ? (reports.get(token.slice('message/'.length)) ?? null) : null
}

/**
 * A delivery report is a bounce unless it says that nothing failed (RFC 3464 2.3.3): a delay is no reason to
 * give an address up.
 */
function deliveryEvidence({ place, value }: Typed, parts: readonly GuardedPart[]): Evidence {
  const actions = parts.flatMap(part => (kindOf(part.type) === 'delivery' ? actionsIn(part.text ?? '') : []))
  const isTop = place === 'content-type'
  if (actions.includes('failed')) {
    const worth = { rule: isTop ? 'H09' : 'H13', ...skip('bounce') } as const
    return isTop ? seenIn(place, value, worth) : seenIn(place, 'Action: failed', worth)
  }
  const [action] = actions
  if (action !== undefined)
    return seenIn('part', `Action: ${action}`, { rule: 'H14', ...skip('bounce-info') })
  const worth = isTop ? skip('bounce') : skip('bounce-info')
  return seenIn(place, value, { rule: isTop ? 'H09' : 'H14', ...worth })
}

function actionsIn(status: string): string[] {
  return status
    .slice(0, longestStatus)
    .split(/\r\n|\r|\n/)
    .filter(line => /^action:/i.test(line))
    .map(line => readStructured(line.slice('action:'.length)).token)
    .filter(action => action !== '')
}
