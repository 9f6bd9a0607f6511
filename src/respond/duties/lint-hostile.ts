import { FinalError } from '../../errors.ts'
import type { CustomerPart } from '../../helpdesk/ticket.ts'
import type { Sentence } from '../../sentences.ts'
import { looksLikeLink } from '../../template/looks-like-link.ts'
import { render } from '../../template/render.ts'
import type { Template } from '../../template/template.ts'
import { templateValues } from '../../template/values.ts'
import { say } from './lint-sentences.ts'

/** How a customer's value could do harm in a template (LOOP-RULES O08). */
export interface HostileFinding {
  duty: 'O06' | 'O08'
  message: Sentence
  fix: Sentence
  part: 'text' | 'html'
}

interface Writer {
  subject: string
  customer: CustomerPart
}

const address = 'customer@mail.example'

const harmless: Writer = {
  subject: 'A question',
  customer: { name: 'Anna Berg', firstname: 'Anna', lastname: 'Berg', email: address },
}

/** Each value is harmless by itself once it was cleaned: what is tried is what a template makes of it. */
const hostile: readonly Writer[] = [
  {
    subject: 'onmouseover=alert(1) style=color:red',
    customer: {
      name: 'Ann onload=alert',
      firstname: 'onclick=alert',
      lastname: 'onfocus=alert',
      email: address,
    },
  },
  {
    subject: '<img src=x onerror=alert(1)> {{ ticket.id }} "><script>alert(1)</script>',
    customer: { name: '"><b>Ann', firstname: "'><i>Ann", lastname: '</p><h1>Won', email: address },
  },
  {
    subject: 'prize‹b›claim',
    customer: { name: 'prize', firstname: 'prize', lastname: 'example', email: address },
  },
]

const longWord = 'question '.repeat(500)
const longWriter: Writer = {
  subject: longWord,
  customer: {
    name: longWord,
    firstname: longWord,
    lastname: longWord,
    email: `${'a'.repeat(300)}@mail.example`,
  },
}

/** More text is no receipt, and the duties would hold it (words.ts). */
const longestText = 5_000

/**
 * Renders a template for customers who try to get something into it: markup, attributes, links, placeholders, length.
 * Cleaning and escaping keep all of that out of a plain text; a template undoes it with a value in a tag without quotes,
 * at the place of an address, or glued to another one. Pure.
 */
export function hostileFindings(template: Template): HostileFinding[] {
  try {
    return findingsOf(template)
  } catch (error) {
    if (!(error instanceof FinalError)) throw error
    // It renders without any values, or it would have been a mistake.
    const message = say('fails-for-some', { problem: error.message })
    const part = template.text === '' ? 'html' : 'text'
    return [{ duty: 'O06', message, fix: say('repair-liquid'), part }]
  }
}

function findingsOf(template: Template): HostileFinding[] {
  const plain = rendered(template, harmless)
  const known = {
    marks: new Set([...marksIn(withoutLiquid(template.html ?? '')), ...marksIn(plain.html), ...ownMarks]),
    hosts: new Set([
      ...hostsIn(withoutLiquid(`${template.text}\n${template.html ?? ''}`)),
      ...hostsIn(plain.text),
    ]),
    targets: new Set([...targetsIn(withoutLiquid(template.html ?? '')), ...targetsIn(plain.html)]),
  }
  const found = hostile.flatMap(writer => findingsIn(rendered(template, writer), known))
  const long = rendered(template, longWriter).text.length > longestText
  const findings = long ? [...found, tooLong] : found
  // What several of them can do is one finding.
  return [...new Map(findings.toReversed().map(finding => [finding.fix.name, finding])).values()].toReversed()
}

const tooLong: HostileFinding = {
  duty: 'O06',
  message: say('text-grows', { most: longestText }),
  fix: say('say-once'),
  part: 'text',
}

interface Parts {
  text: string
  html: string
}

const rendered = (template: Template, { subject, customer }: Writer): Parts =>
  render(
    template,
    templateValues({
      ticketId: 4711,
      ticket: { subject, customer, channel: 'email', language: 'en', createdAt: '2026-01-01T10:00:00.000Z' },
      message: { subject, channel: 'email', createdAt: '2026-01-01T10:00:00.000Z' },
      rule: 'Receipt',
      replyChannel: 'email',
    }),
  )

function findingsIn(
  { text, html }: Parts,
  known: Readonly<Record<'marks' | 'hosts' | 'targets', ReadonlySet<string>>>,
): HostileFinding[] {
  const mark = marksIn(html).find(one => !known.marks.has(one))
  const target = targetsIn(html).find(one => !known.targets.has(one))
  const host = hostsIn(text).find(one => !known.hosts.has(one))
  return [
    ...(mark === undefined ? [] : [harm('html', say('value-in-tags', { mark }), say('quote-placeholder'))]),
    ...(target === undefined || mark !== undefined
      ? []
      : [harm('html', say('value-leads'), say('write-host-first'))]),
    ...(host === undefined || target !== undefined
      ? []
      : [harm('text', say('values-link', { host }), say('space-values'))]),
    ...(/\{\{|\{%/.test(text) ? [harm('text', say('value-as-placeholder'), say('leave-filter-out'))] : []),
  ]
}

const harm = (part: HostileFinding['part'], message: Sentence, fix: Sentence): HostileFinding => ({
  duty: 'O08',
  message,
  fix,
  part,
})

/** What a text part is made into. */
const ownMarks = ['<p>', '<br>']

const withoutLiquid = (source: string) => source.replaceAll(/\{\{.*?\}\}|\{%.*?%\}/gs, 'x')

interface Tag {
  name: string
  attributes: ReadonlyArray<{ name: string; value: string }>
}

function tagsIn(html: string): Tag[] {
  const tags = html.matchAll(/<([a-z][a-z0-9-]*)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>?/gi)
  return Array.from(tags, ([, tag = '', inside = '']) => {
    const own = inside.matchAll(/([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)
    const attributes = Array.from(own, ([, name = '', double, single, bare]) => ({
      name: name.toLowerCase(),
      value: double ?? single ?? bare ?? '',
    }))
    return { name: tag.toLowerCase(), attributes }
  })
}

/** Tags and their attributes, by name: `<a>`, `a href`. */
const marksIn = (html: string): string[] =>
  tagsIn(html).flatMap(({ name, attributes }) => [
    `<${name}>`,
    ...attributes.map(one => `${name} ${one.name}`),
  ])

/** What a mail program would make a link of, by its host; the customer's own address is none of our making. */
function hostsIn(text: string): string[] {
  return text
    .replaceAll(address, ' ')
    .split(/[\s<>()"']+/)
    .filter(looksLikeLink)
    .map(word => /^[^/]*:\/\/([^/?#]*)/.exec(word)?.[1] ?? word.replace(/[.,;:!?]+$/, ''))
    .map(host => host.toLowerCase())
}

const leading: readonly string[] = ['href', 'src', 'action']

/** Where links and pictures lead to, as far as it is the shop's to say. */
const targetsIn = (html: string): string[] =>
  tagsIn(html)
    .flatMap(({ attributes }) => attributes.filter(({ name }) => leading.includes(name)))
    .map(({ value }) => value.replace(address, 'x'))
    .map(target => (/^[a-z]+:\/\/[^/?#]*/i.exec(target)?.[0] ?? target.split(/[?#]/)[0] ?? '').toLowerCase())
