import { describe, expect, test } from 'vitest'
import type { Judged, JudgedCorpus } from './judge-corpus.ts'
import { printScore } from './print-score.ts'
import { scoreOf } from './score.ts'

const skip: Judged = { outcome: 'skip', rules: ['H07'], seen: ['H07', 'H51'] }
const hold: Judged = { outcome: 'hold', rules: ['H51', 'T02'], seen: ['H51', 'T02'] }
const unsure: Judged = { outcome: 'answer', rules: ['H51'], seen: ['H51'] }
const clean: Judged = { outcome: 'answer', rules: [], seen: [] }

const corpus: JudgedCorpus = {
  mails: [
    { file: 'a.eml', forms: { withHeaders: skip, bare: clean } },
    { file: 'b.eml', forms: { withHeaders: hold, bare: hold } },
    { file: 'c.eml', forms: { withHeaders: unsure, bare: clean } },
  ],
  skipped: ['README.md'],
  unreadable: ['c.eml'],
}
const byRule = {
  withHeaders: { H07: { seen: 1, decided: 1 }, H51: { seen: 3, decided: 1 }, T02: { seen: 1, decided: 1 } },
  bare: { H51: { seen: 1, decided: 1 }, T02: { seen: 1, decided: 1 } },
}

describe('the score', () => {
  test('of robots counts who was caught, and lists who was missed', () => {
    expect(scoreOf(corpus, 'caught', 'missed')).toEqual({
      files: 3,
      withHeaders: { caught: 2, held: 1, answered: 1 },
      bare: { caught: 1, held: 1, answered: 2 },
      missed: [
        { file: 'c.eml', form: 'withHeaders', verdict: 'answer', rules: ['H51'] },
        { file: 'a.eml', form: 'bare', verdict: 'answer', rules: [] },
        { file: 'c.eml', form: 'bare', verdict: 'answer', rules: [] },
      ],
      byRule,
      skippedFiles: ['README.md'],
      unreadable: ['c.eml'],
    })
  })

  test('of people counts and lists who was stopped', () => {
    expect(scoreOf(corpus, 'stopped', 'stopped')).toMatchObject({
      withHeaders: { stopped: 2, held: 1, answered: 1 },
      stopped: [
        { file: 'a.eml', form: 'withHeaders', verdict: 'skip', rules: ['H07'] },
        { file: 'b.eml', form: 'withHeaders', verdict: 'hold', rules: ['H51', 'T02'] },
        { file: 'b.eml', form: 'bare', verdict: 'hold', rules: ['H51', 'T02'] },
      ],
    })
  })

  test('is printed with a percentage, what went wrong, and the rules', () => {
    const printed = printScore({
      robots: scoreOf(corpus, 'caught', 'missed'),
      people: scoreOf(corpus, 'stopped', 'stopped'),
    })
    expect(printed).toContain('robots, 1 skipped: no mail, or closed to us, 1 read only in part')
    expect(printed).toMatch(/^ {2}with headers +3 +2 +1 +1 +66\.7 % caught$/m)
    expect(printed).toMatch(/^ {2}bare +3 +1 +1 +2 +33\.3 % stopped$/m)
    expect(printed).toMatch(/^ {2}with headers +c\.eml +saw H51$/m)
    expect(printed).toMatch(/^ {2}bare +a\.eml +nothing seen$/m)
    expect(printed).toMatch(/^ {2}with headers +b\.eml +hold H51 T02$/m)
    expect(printed).toMatch(/^ {2}H51 +3 +1 +1 +1$/m)
  })

  test('of an empty corpus is printed without dividing by nothing', () => {
    const empty = { mails: [], skipped: [], unreadable: [] }
    expect(printScore({ people: scoreOf(empty, 'stopped', 'stopped') })).not.toMatch(/NaN|robots/)
  })
})
