import { linksIn } from '../../template/looks-like-link.ts'
import { render } from '../../template/render.ts'
import { customerValues, withoutCustomer } from './customer-values.ts'
import { type DutyCheck, firstOf, type Sending } from './sending.ts'
import { blank, comparable, mayShareRun, sharedRuns } from './shared-run.ts'

/** So many characters in a row are no accident. */
const longestSharedRun = 40

/**
 * O07: nothing of the customer's message comes back, so that nobody can have us send their spam on. The subject and
 * the name may, and so may what the customer quotes of our own words.
 */
export const noQuote: DutyCheck = sending => {
  const { content, body, facts } = sending
  const theirs = facts.opening?.text ?? ''
  const values = customerValues(sending.values).map(({ text }) => text)
  return firstOf(
    ('attachments' in content || (body !== null && 'attachments' in body)) && 'the message has attachments',
    sharesRun(sending, values, theirs) &&
      `the text holds more than ${longestSharedRun} characters in a row of the customer's message`,
    sharesLink(sending, values, theirs) && "the message holds a link of the customer's message",
  )
}

function sharesRun(sending: Sending, values: readonly string[], theirs: string): boolean {
  const { content, template } = sending
  const [said, text] = [comparable(theirs), comparable(content.text)]
  // Without the values less is left, and nothing new that a message could hold.
  if (!mayShareRun(text, said, longestSharedRun + 1)) return false
  // Longest first: a name may be part of the subject.
  const ours = values
    .map(comparable)
    .sort((a, b) => b.length - a.length)
    .reduce(blank, text)
  let known: string[] | null = null
  for (const run of sharedRuns(ours, said, longestSharedRun + 1)) {
    // Rendered again only when there is something to explain, which is when customers quote our own words.
    known ??= [...values, template.text, render(template, withoutCustomer(sending.values)).text].map(
      comparable,
    )
    if (!known.some(text => text.includes(run))) return true
  }
  return false
}

function sharesLink({ content, template }: Sending, values: readonly string[], theirs: string): boolean {
  if (theirs === '') return false
  const ours = values.reduce((text, value) => text.replaceAll(value, ' '), content.text)
  const source = `${template.text}\n${template.html ?? ''}`
  const targets = Array.from(
    content.html.matchAll(/(?:href|src)\s*=\s*["']?([^"'\s>]+)/gi),
    ([, url = '']) => url,
  )
  return [...linksIn(ours, /[\s<>()"']+/), ...targets]
    .map(link => link.replace(/[.,;:!?]+$/, ''))
    .some(link => link !== '' && theirs.includes(link) && !source.includes(link))
}
