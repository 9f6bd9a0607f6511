/** The console says in its other languages what the server says in English, sentence by sentence. */
import { describe, expect, test } from 'vitest'
import { words as de } from '../../console/parts/sentence-words/de.ts'
import { words as es } from '../../console/parts/sentence-words/es.ts'
import { words as fr } from '../../console/parts/sentence-words/fr.ts'
import { breakerSentences } from '../../src/accounts/breaker-sentences.ts'
import { sayings } from '../../src/acts/sayings.ts'
import { alarmNames } from '../../src/alarms/conditions.ts'
import { alarmSentences } from '../../src/alarms/details.ts'
import { actionSentenceNames } from '../../src/console-api/action-says.ts'
import { errorCodes } from '../../src/error-codes.ts'
import { kindNames } from '../../src/retention/kinds.ts'
import { checkNames, setupSentences } from '../../src/setup/sentences.ts'

const templates: Readonly<Record<string, string>> = {
  ...setupSentences,
  ...alarmSentences,
  ...breakerSentences,
  ...sayings,
}
const names = [
  ...Object.keys(templates),
  ...checkNames,
  ...alarmNames.flatMap(alarm => [`${alarm}.title`, `${alarm}.do`]),
  ...kindNames.map(kind => `kept-${kind}`),
  ...actionSentenceNames,
  // How a command was called is said by the command line alone.
  ...Object.keys(errorCodes).filter(code => code !== 'USAGE'),
]

const holesOf = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, hole = '']) => hole).sort()

test('no two sentences have one name', () => {
  expect(names).toHaveLength(new Set(names).size)
})

describe.each(Object.entries({ de, fr, es }))('%s', (_, words) => {
  test('has every sentence, and no other', () => {
    expect(Object.keys(words).sort()).toEqual([...names].sort())
  })

  test('fills in what the server fills in', () => {
    const holes = Object.entries(templates).map(([name, template]) => [name, holesOf(template)])
    expect(holes).toEqual(Object.keys(templates).map(name => [name, holesOf(words[name] ?? '')]))
  })
})
