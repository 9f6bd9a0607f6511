import type { Template } from '../../template/template.ts'
import { hostileFindings } from './lint-hostile.ts'
import { saysAutomatic, saysHowToReach } from './says-automatic.ts'

/** A duty that a template seems to miss. A person decides: a word list knows no language whole. */
export interface TemplateFinding {
  duty: 'O06' | 'O08' | 'O09'
  message: string
  fix: string
  /** Where it stands; the text part when left out. */
  part?: 'text' | 'html'
}

/** A receipt that takes longer to read is not read. */
const longestReceipt = 2_000

/** Looks a reply's template over for the duties that its wording keeps. Internal notes have none of them. */
export function lintReplyTemplate(template: Template): TemplateFinding[] {
  const { text } = template
  const findings: TemplateFinding[] = []
  if (text.trim() === '')
    return [{ duty: 'O06', message: 'the text part made from it is empty', fix: 'write text as well' }]
  if (text.length > longestReceipt)
    findings.push({
      duty: 'O06',
      message: `the text has more than ${longestReceipt} characters`,
      fix: 'say less: this is a receipt',
    })
  if (!saysAutomatic(text))
    findings.push({
      duty: 'O09',
      message: 'the text does not seem to say that it is automatic',
      fix: 'add a sentence such as "This is an automatic confirmation."',
    })
  if (!saysHowToReach(text))
    findings.push({
      duty: 'O09',
      message: 'the text does not seem to say how to reach a person',
      fix: 'add a sentence such as "To ask for a person, reply to this message."',
    })
  return [...findings, ...hostileFindings(template)]
}
