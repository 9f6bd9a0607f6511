import type { Sentence } from '../../sentences.ts'
import type { Template } from '../../template/template.ts'
import { hostileFindings } from './lint-hostile.ts'
import { say } from './lint-sentences.ts'
import { saysAutomatic, saysHowToReach } from './says-automatic.ts'

/** A duty that a template seems to miss. A person decides: a word list knows no language whole. */
export interface TemplateFinding {
  duty: 'O06' | 'O08' | 'O09'
  message: Sentence
  fix: Sentence
  /** Where it stands; the text part when left out. */
  part?: 'text' | 'html'
}

/** A receipt that takes longer to read is not read. */
const longestReceipt = 2_000

/** Looks a reply's template over for the duties that its wording keeps. Internal notes have none of them. */
export function lintReplyTemplate(template: Template): TemplateFinding[] {
  const { text } = template
  const findings: TemplateFinding[] = []
  if (text.trim() === '') return [{ duty: 'O06', message: say('part-empty'), fix: say('write-text-too') }]
  if (text.length > longestReceipt)
    findings.push({
      duty: 'O06',
      message: say('text-long', { most: longestReceipt }),
      fix: say('say-less'),
    })
  if (!saysAutomatic(text))
    findings.push({
      duty: 'O09',
      message: say('not-automatic'),
      fix: say('say-automatic'),
    })
  if (!saysHowToReach(text))
    findings.push({
      duty: 'O09',
      message: say('not-reachable'),
      fix: say('say-reachable'),
    })
  return [...findings, ...hostileFindings(template)]
}
