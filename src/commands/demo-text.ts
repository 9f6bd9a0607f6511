import { styleText } from 'node:util'
import type { TicketStory } from '../console-api/contract.ts'

interface Told {
  question: { from: { name: string; email: string }; subject: string; text: string }
  inbox: string
  ticketId: number
  story: TicketStory
  /** What left the house, as the customer sees it. */
  mail: { from: string | null; to: string[]; subject: string | null; text: string | null; at: number } | null
  /** Epoch milliseconds. */
  openedAt: number
}

/** The story of the demo's ticket, for a terminal. */
export function tellTicket({ question, inbox, ticketId, story, mail, openedAt }: Told): string {
  const [decision] = story.decisions
  const reply = story.messages.find(message => message.kind === 'reply')
  const note = story.messages.find(message => message.kind === 'note')
  return [
    heading(1, `The customer's ticket, number ${ticketId}`),
    `  From     ${question.from.name} <${question.from.email}>`,
    `  To       ${inbox}`,
    `  Subject  ${question.subject}`,
    '',
    quoted(question.text),
    heading(2, `Greeter decides: ${decision?.verdict ?? 'nothing'}`),
    `  ${decision?.reasonText ?? ''}`,
    '',
    ...(decision?.trace ?? []).map(line => `  ${mark(line.result)} ${line.check}`),
    heading(3, 'What the customer receives'),
    `  From     ${mail?.from ?? ''}`,
    `  To       ${mail?.to.join(', ') ?? ''}`,
    `  Subject  ${mail?.subject ?? ''}`,
    '',
    quoted(mail?.text ?? ''),
    '',
    `  Accepted by the helpdesk ${since(openedAt, reply?.acceptedAt)} after the customer wrote, sent ${since(openedAt, mail?.at)} after.`,
    ...(note === undefined ? [] : [heading(4, 'What only the team sees'), quoted(note.text)]),
    '',
  ].join('\n')
}

const heading = (number: number, text: string) => `\n${styleText('bold', `${number}. ${text}`)}\n`

const quoted = (text: string) =>
  text
    .trim()
    .split('\n')
    .flatMap(wrapped)
    .map(line => `  ${styleText('dim', '│')} ${line}`.trimEnd())
    .join('\n')

/** A line of text in lines of at most 76 characters, broken between words. */
function wrapped(line: string): string[] {
  const lines = ['']
  for (const word of line.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && last.length + word.length >= 76) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

function mark(result: string): string {
  if (result === 'pass') return styleText('green', '✓')
  return result === 'stop' ? styleText('red', '✗') : '?'
}

function since(start: number, end: string | number | null | undefined): string {
  if (end === null || end === undefined) return 'not yet'
  const ms = new Date(end).getTime() - start
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`
}
