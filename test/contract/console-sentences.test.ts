/** The console says in its other languages what the server says in English, sentence by sentence. */
import { describe, expect, test } from 'vitest'
import { words as findingDe } from '../../console/pages/rules/findings/words/de.ts'
import { words as findingEs } from '../../console/pages/rules/findings/words/es.ts'
import { words as findingFr } from '../../console/pages/rules/findings/words/fr.ts'
import { words as de } from '../../console/parts/sentence-words/de.ts'
import { words as es } from '../../console/parts/sentence-words/es.ts'
import { words as fr } from '../../console/parts/sentence-words/fr.ts'
import { breakerSentences } from '../../src/accounts/breaker-sentences.ts'
import { sayings } from '../../src/acts/sayings.ts'
import { alarmNames } from '../../src/alarms/conditions.ts'
import { alarmSentences } from '../../src/alarms/details.ts'
import { actionSentenceNames } from '../../src/console-api/action-says.ts'
import { errorCodes } from '../../src/error-codes.ts'
import { policySentences } from '../../src/policy/sentences/say.ts'
import { dutySentences } from '../../src/respond/duties/lint-sentences.ts'
import { kindNames } from '../../src/retention/kinds.ts'
import { checkNames, setupSentences } from '../../src/setup/sentences.ts'

type Table = Readonly<Record<string, string>>

/** Sentences that are said in one place of the console, with the words for them. */
interface Subject {
  /** Those with their English words. */
  tables: readonly Table[]
  /** Those that are known by name alone. */
  others: readonly string[]
  words: Readonly<Record<'de' | 'fr' | 'es', Table>>
}

const subjects: Readonly<Record<string, Subject>> = {
  everywhere: {
    tables: [setupSentences, alarmSentences, breakerSentences, sayings],
    others: [
      ...checkNames,
      ...alarmNames.flatMap(alarm => [`${alarm}.title`, `${alarm}.do`]),
      ...kindNames.map(kind => `kept-${kind}`),
      ...actionSentenceNames,
      // How a command was called is said by the command line alone.
      ...Object.keys(errorCodes).filter(code => code !== 'USAGE'),
    ],
    words: { de, fr, es },
  },
  'of a policy': {
    tables: [policySentences, dutySentences],
    others: [],
    words: { de: findingDe, fr: findingFr, es: findingEs },
  },
}

const holesOf = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, hole = '']) => hole).sort()

describe.each(Object.entries(subjects))('what is said %s', (_, { tables, others, words: languages }) => {
  const templates = tables.flatMap(table => Object.entries(table))
  const names = [...templates.map(([name]) => name), ...others]

  test('has a name of its own', () => {
    expect(names).toHaveLength(new Set(names).size)
  })

  describe.each(Object.entries(languages))('in %s', (__, words) => {
    test('has every sentence, and no other', () => {
      expect(Object.keys(words).sort()).toEqual([...names].sort())
    })

    test('fills in what the server fills in', () => {
      const holes = templates.map(([name, template]) => [name, holesOf(template)])
      expect(holes).toEqual(templates.map(([name]) => [name, holesOf(words[name] ?? '')]))
    })
  })
})
