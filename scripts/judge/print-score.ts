import { type Form, forms } from './judge-corpus.ts'
import type { RuleCount, Scores, Wrong } from './score.ts'

const formNames: Readonly<Record<Form, string>> = { withHeaders: 'with headers', bare: 'bare' }

/** The scores for a terminal: per corpus a table of both forms, then the mails that went wrong, then the rules. */
export function printScore({ robots, people }: Scores): string {
  const lines = ['              files  no answer  held  answered']
  if (robots !== undefined) {
    const rows = forms.map(form => ({ form, ...robots[form], stopped: robots[form].caught }))
    lines.push(`robots${skips(robots)}`, ...rows.map(row => rowOf(robots.files, row, 'caught')))
  }
  if (people !== undefined) {
    const rows = forms.map(form => ({ form, ...people[form] }))
    lines.push(`people${skips(people)}`, ...rows.map(row => rowOf(people.files, row, 'stopped')))
  }
  lines.push(...listOf('Robots that got an answer', robots?.missed))
  lines.push(...listOf('People who got none', people?.stopped))
  lines.push(...rulesOf('What the rules saw in robots', robots?.byRule))
  lines.push(...rulesOf('What the rules saw in people', people?.byRule))
  return `${lines.join('\n')}\n`
}

interface Row {
  form: Form
  stopped: number
  held: number
  answered: number
}

function rowOf(files: number, { form, stopped, held, answered }: Row, word: string): string {
  const numbers = [String(files).padStart(5), pad(stopped, 9), pad(held, 4), pad(answered, 8)]
  const percent = files === 0 ? '' : `${((100 * stopped) / files).toFixed(1).padStart(7)} % ${word}`
  return `  ${formNames[form].padEnd(12)}${numbers.join('')}${percent}`
}

const pad = (number: number, width: number) => String(number).padStart(width + 2)

const skips = ({ skippedFiles, unreadable }: { skippedFiles: string[]; unreadable: string[] }) =>
  [
    skippedFiles.length > 0 ? `, ${skippedFiles.length} skipped: no mail, or closed to us` : '',
    unreadable.length > 0 ? `, ${unreadable.length} read only in part` : '',
  ].join('')

function listOf(title: string, wrong: readonly Wrong[] = []): string[] {
  if (wrong.length === 0) return []
  const lines = wrong.map(({ file, form, verdict, rules }) => {
    const why =
      rules.length === 0 ? 'nothing seen' : `${verdict === 'answer' ? 'saw' : verdict} ${rules.join(' ')}`
    return `  ${formNames[form].padEnd(12)}  ${file}  ${why}`
  })
  return ['', title, ...lines]
}

function rulesOf(title: string, byRule: Record<Form, Record<string, RuleCount>> | undefined): string[] {
  if (byRule === undefined) return []
  const rules = [...new Set(forms.flatMap(form => Object.keys(byRule[form])))].sort()
  if (rules.length === 0) return []
  const numbers = ({ seen, decided }: RuleCount) => `${pad(seen, 10)}${pad(decided, 7)}`
  const rows = rules.map(
    rule => `  ${rule}${forms.map(form => numbers(byRule[form][rule] ?? { seen: 0, decided: 0 })).join('')}`,
  )
  return ['', `${title}: seen and decided, with headers and bare`, ...rows]
}
