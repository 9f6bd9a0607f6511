import { askedTimes } from '../template/asked-times.ts'
import { asksClock } from './clock-questions.ts'
import { type Explanation, explanation } from './explanation.ts'
import type { Path } from './finding.ts'
import { timePromisedIn } from './promise-words.ts'
import type { PolicyDocument } from './schema.ts'
import { say } from './sentences/say.ts'

type Wording = { text: string; html?: string | undefined }

/** Times in texts that nobody can know, or that would be told in another language than the text's. Pure. */
export function timeFindings(document: PolicyDocument): Explanation[] {
  const { rules = [], templates, replyTimes } = document
  const replies = new Set(rules.map(({ send }) => send.reply))
  return Object.entries(templates).flatMap(([name, { languages, language, ...first }]) => {
    const path = ['templates', name]
    const wordings: Array<[Path, Wording]> = [
      [path, first],
      ...Object.entries(languages).map(([code, one]): [Path, Wording] => [[...path, 'languages', code], one]),
    ]
    return [
      ...(language === undefined && tellsTimes(first)
        ? [explanation(path, say('times-in-english'), say('say-language'), 'key')]
        : []),
      ...wordings.flatMap(([at, one]) => wordingFindings(at, one, replyTimes !== undefined)),
      ...(goesByCalendar(document, name)
        ? []
        : wordings.flatMap(([at, one]) => plainPromises(at, one, replies.has(name)))),
    ]
  })
}

/** Whether every rule that sends a template asks a calendar, the hour or the day. */
function goesByCalendar({ rules = [] }: PolicyDocument, name: string): boolean {
  return rules
    .filter(({ send, mode }) => send.reply === name && mode !== 'off')
    .every(({ when, from }) => from !== undefined || (when !== undefined && asksClock(when)))
}

/** A time in plain words, said at any hour of any day: nobody keeps it on a Saturday night. */
function plainPromises(path: Path, wording: Wording, isReply: boolean): Explanation[] {
  const { calendars, expectedReply } = asked(wording)
  const said = timePromisedIn(`${wording.text}\n${wording.html ?? ''}`)
  if (!isReply || said === null || expectedReply || calendars.length > 0) return []
  const at = [...path, wording.text === '' ? 'html' : 'text']
  const fix = say('use-calendar', {
    one: '{{ greeter.expected_reply }}',
    other: '{{ calendar.NAME.next_opening }}',
  })
  return [explanation(at, say('promise-without-calendar', { words: JSON.stringify(said) }), fix)]
}

function wordingFindings(path: Path, wording: Wording, isLearned: boolean): Explanation[] {
  const at = [...path, wording.text === '' ? 'html' : 'text']
  const { calendars, expectedReply } = asked(wording)
  return [
    ...(expectedReply && !isLearned
      ? [explanation(at, say('time-never-known'), say('add-this', { code: 'replyTimes: { calendar: … }' }))]
      : []),
    ...(expectedReply && isBare(wording, 'greeter.expected_reply', [])
      ? [
          explanation(
            at,
            say('gap-while-unknown'),
            say('write-around', { tag: '{% if greeter.expected_reply != blank %}', filter: otherwise }),
          ),
        ]
      : []),
    ...calendars
      .filter(name => isBare(wording, `calendar.${name}.next_opening`, [`calendar.${name}.is_open`]))
      .map(name =>
        explanation(
          at,
          say('gap-while-open', { calendar: name }),
          say('write-around', { tag: `{% unless calendar.${name}.is_open %}`, filter: otherwise }),
        ),
      ),
  ]
}

/** What stands in the place of a time that is not known. */
const otherwise = '| default: "soon"'

const asked = ({ text, html }: Wording) => askedTimes(html === undefined ? { text } : { text, html })

function tellsTimes(wording: Wording): boolean {
  const { text, html = '' } = wording
  return asked(wording).expectedReply || /\bnext_opening\b|\|\s*local_/.test(text + html)
}

/** Whether a value is printed as it comes: nothing takes its place, and nothing asks whether it is there. */
function isBare({ text, html = '' }: Wording, name: string, guards: readonly string[]): boolean {
  const source = `${text}\n${html}`
  const asksFirst = [name, ...guards].some(one =>
    new RegExp(`\\{%-?\\s*(?:if|elsif|unless|case|assign)\\b[^%]*${escaped(one)}\\b`).test(source),
  )
  const printed = source.matchAll(new RegExp(`\\{\\{-?\\s*${escaped(name)}\\b([^}]*)\\}\\}`, 'g'))
  return !asksFirst && printed.some(([, filters = '']) => !/\|\s*default\b/.test(filters))
}

const escaped = (name: string) => name.replaceAll(/[.-]/g, '\\$&')
