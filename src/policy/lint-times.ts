import { askedTimes } from '../template/asked-times.ts'
import type { Explanation } from './explain.ts'
import type { Path } from './finding.ts'
import type { PolicyDocument } from './schema.ts'

type Wording = { text: string; html?: string | undefined }

/** Times in texts that nobody can know, or that would be told in another language than the text's. Pure. */
export function timeFindings({ templates, replyTimes }: PolicyDocument): Explanation[] {
  return Object.entries(templates).flatMap(([name, { languages, language, ...first }]) => {
    const path = ['templates', name]
    const wordings: Array<[Path, Wording]> = [
      [path, first],
      ...Object.entries(languages).map(([code, one]): [Path, Wording] => [[...path, 'languages', code], one]),
    ]
    return [
      ...(language === undefined && tellsTimes(first)
        ? [
            warning(
              path,
              'tells times in English',
              'say the language of its text, such as language: de',
              'key',
            ),
          ]
        : []),
      ...wordings.flatMap(([at, one]) => wordingFindings(at, one, replyTimes !== undefined)),
    ]
  })
}

function wordingFindings(path: Path, wording: Wording, isLearned: boolean): Explanation[] {
  const at = [...path, wording.text === '' ? 'html' : 'text']
  const { calendars, expectedReply } = asked(wording)
  return [
    ...(expectedReply && !isLearned
      ? [warning(at, 'promises an answer by a time that is never known', 'add replyTimes: { calendar: … }')]
      : []),
    ...(expectedReply && isBare(wording, 'greeter.expected_reply', [])
      ? [
          warning(
            at,
            'leaves a gap while too little is known of the time to answer',
            'write {% if greeter.expected_reply != blank %} around it, or | default: "soon"',
          ),
        ]
      : []),
    ...calendars
      .filter(name => isBare(wording, `calendar.${name}.next_opening`, [`calendar.${name}.is_open`]))
      .map(name =>
        warning(
          at,
          `leaves a gap while ${name} is open, when there is no next opening`,
          `write {% unless calendar.${name}.is_open %} around it, or | default: "soon"`,
        ),
      ),
  ]
}

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

const warning = (path: Path, message: string, fix: string, at: Explanation['at'] = 'value'): Explanation => ({
  path,
  at,
  message,
  fix,
})
