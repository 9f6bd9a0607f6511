import type { Check } from '../../decide/decision.ts'
import type { RuleLine } from '../../decide/rules/rule.ts'
import type { Preview, PreviewedMessage } from './preview.ts'

/** A preview for a terminal. @param about what kind of ticket it is, in a few words. */
export function previewText(preview: Preview, about: string): string {
  const { channel, language, at, verdict, reason, rules, stops, messages, problem } = preview
  return [
    `${about}: ${channel ?? 'unknown channel'}, language ${language ?? 'unknown'}, looked at ${at}`,
    `${outcome(preview)} (${reason})`,
    ...(verdict === 'answer' ? [] : stops.map(stopText)),
    '',
    ...(rules.length === 0 ? [] : ['Rules:', ...rules.map(ruleText), '']),
    ...(problem === null ? [] : [`This cannot go out: ${problem}`, '']),
    ...messages.flatMap(messageText),
    ...(messages.length === 0 ? ['Nothing is sent.'] : []),
    'Brakes are not asked here: they look at other tickets (greeter backtest).',
  ].join('\n')
}

function outcome({ verdict, rule, forced }: Preview): string {
  const words = { answer: 'Answered', skip: 'Skipped', hold: 'Held', wait: 'Read from the helpdesk first' }
  if (forced) return `As rule ${rule ?? ''} would write it; by the policy: ${words[verdict]}`
  return verdict === 'answer' ? `Answered by rule ${rule ?? ''}` : words[verdict]
}

const stopText = ({ check, saw, reason, evidence }: Check): string => {
  const seen = evidence?.map(({ rule, place, saw: text }) => `${rule} ${place}: ${JSON.stringify(text)}`)
  return `  ${reason ?? 'not known yet'}: ${check}; saw ${seen?.join(', ') ?? JSON.stringify(saw)}`
}

const marks: Readonly<Record<RuleLine['result'], string>> = {
  won: '✓',
  'did not fit': '✗',
  unknown: '?',
  off: '-',
  'not asked': ' ',
}

function ruleText({ rule, result, because }: RuleLine): string {
  const why = because === undefined ? '' : `: ${because.condition}; saw ${JSON.stringify(because.saw)}`
  return `  ${marks[result]} ${rule}, ${result}${why}`
}

function messageText({ kind, channel, subject, text }: PreviewedMessage): string[] {
  const head = kind === 'reply' ? `Reply by ${channel}` : 'Internal note'
  return [
    `${head}:`,
    ...(subject === null ? [] : [`  Subject: ${subject}`, '']),
    ...text.split('\n').map(line => `  ${line}`.trimEnd()),
    '',
  ]
}

/** The reply, else the note, as a page to be opened in a browser; null when nothing is sent. */
export function previewPage({ messages }: Preview): string | null {
  const [first] = messages
  if (first === undefined) return null
  const title = (first.subject ?? 'Preview').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  // Nothing in it may run or be fetched, whatever a customer's name tries.
  const policy = "default-src 'none'; img-src https: data:; style-src 'unsafe-inline'"
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<body>
${first.html}
</body>
</html>
`
}
