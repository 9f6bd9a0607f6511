import type { DecideContext } from '../../src/decide/checks.ts'
import { decide } from '../../src/decide/decide.ts'
import { chooseRule } from '../../src/decide/rules/choose-rule.ts'
import { compileRules } from '../../src/decide/rules/compile-rules.ts'
import type { RuleQuestion, WrittenCondition, WrittenRule } from '../../src/decide/rules/rule.ts'
import type { TicketFacts } from '../../src/helpdesk/facts.ts'
import type { Bench } from '../bench.ts'
import { type Row, row } from '../report.ts'
import { median } from '../statistics.ts'

const ruleCount = 50
const rounds = 15
const perRound = 2_000

/** What a rule asks, in turn: none of them fits the ticket, so that all 50 are asked before the last one takes it. */
const conditions: ReadonlyArray<(at: number) => WrittenCondition> = [
  at => ({ subject: { containsWord: `recall${at}` } }),
  at => ({ body: { contains: `model ${at} k-200` } }),
  at => ({ all: [{ channel: { is: 'email' } }, { tags: { isOneOf: [`vip${at}`, `press${at}`] } }] }),
  at => ({
    any: [{ customerDomain: { is: `partner${at}.example` } }, { subject: { like: `*offer*${at}*` } }],
  }),
  () => ({ language: { isOneOf: ['de', 'fr'] }, not: { tags: { is: 'order' } } }),
  () => ({ weekday: { isOneOf: ['saturday', 'sunday'] }, time: { after: '18:00' } }),
]

/** Decisions with their trace on one core, beside parsing the ticket's facts from JSON. */
export async function measureDecide({ tell }: Bench): Promise<Row[]> {
  const list = compileRules(rules(), { zone: 'Europe/Berlin', calendars: new Map() })
  const json = JSON.stringify(facts)
  const ours: number[] = []
  const beside: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push(perSecond(() => decide(facts, { ...context, choice: chooseRule(list, question) })))
    beside.push(perSecond(() => JSON.parse(json)))
  }
  tell(`decisions with ${ruleCount} rules: ${Math.round(median(ours))} per s`)
  return [
    row(median(ours), {
      name: `decisions, ${ruleCount} rules, one core`,
      unit: 'per s',
      yardstick: { name: 'JSON.parse of the facts', figure: median(beside) },
      mark: { figureAtLeast: 20_000 },
    }),
  ]
}

function rules(): WrittenRule[] {
  return Array.from({ length: ruleCount }, (_, at) => ({
    name: `rule ${at}`,
    mode: 'on',
    when: at === ruleCount - 1 ? undefined : conditions[at % conditions.length]?.(at),
    send: { reply: 'receipt' },
    purpose: 'receipt',
  }))
}

const wrote = '2026-11-23T10:00:00.000Z'
const text = 'Hello, my parcel has been lying in the depot for days now. Where is it? '.repeat(10)

const facts: TicketFacts = {
  asOf: wrote,
  whole: true,
  read: false,
  headersRead: false,
  gone: null,
  ticket: {
    status: 'open',
    channel: 'email',
    fromAgent: false,
    spam: false,
    subject: 'Where is my order 4711?',
    language: 'de',
    tags: ['order', 'late'],
    createdAt: wrote,
    trashedAt: null,
    customer: { id: 7, email: 'anna@example.com', name: 'Anna Berg' },
  },
  messages: [{ id: 1, fromAgent: false, public: true, channel: 'email', createdAt: wrote }],
  opening: { messageId: 1, headersKnown: true, evidence: [], text, references: [], wroteAt: wrote },
}

const question: RuleQuestion = {
  subject: {
    channel: 'email',
    subject: facts.ticket.subject ?? null,
    body: text,
    language: 'de',
    tags: ['order', 'late'],
    customerEmail: 'anna@example.com',
    customerName: 'Anna Berg',
  },
  settled: false,
  moment: new Date(wrote),
}

const context: Omit<DecideContext, 'choice'> = {
  account: { domain: 'acme', connectedAt: '2026-11-01T00:00:00.000Z' },
  saidDomain: 'acme',
  isOwn: () => false,
  replyChannel: 'email',
  recipient: 'anna@example.com',
  firstSeenAt: wrote,
  staleAfterMs: 6 * 3_600_000,
  exclusion: null,
  exceptions: { sender: [], replyTarget: [] },
  onSoftEvidence: 'answer',
  fetchHeaders: true,
  ruledOut: false,
  now: new Date('2026-11-02T10:00:10.000Z'),
  lookedAgain: false,
}

/** In a second of processor time: what one core does when nobody else wants it. */
function perSecond(work: () => unknown): number {
  const began = process.cpuUsage()
  for (let times = 0; times < perRound; times += 1) work()
  const { user, system } = process.cpuUsage(began)
  return (perRound * 1_000_000) / (user + system)
}
