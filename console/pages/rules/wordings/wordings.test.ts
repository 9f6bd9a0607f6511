import { describe, expect, test } from 'vitest'
import { applyEdits } from '../draft/apply-edits.ts'
import { missingLanguages, renameWording, usesOf } from './wordings.ts'

const data = {
  rules: [
    { name: 'A', send: { reply: 'receipt', note: 'hint' } },
    { name: 'B', send: { reply: 'receipt' } },
  ],
  templates: {
    receipt: { text: 'Hi', languages: { de: { text: 'Hallo' }, 'pt-BR': { text: 'Oi' } } },
    hint: { text: 'Hinweis', language: 'de', languages: { pt: { text: 'Dica' } } },
  },
}

test('a language that another text has is missing, unless a wider one serves', () => {
  expect(missingLanguages(data, data.templates.hint)).toEqual(['en'])
  expect(missingLanguages(data, data.templates.receipt)).toEqual(['pt'])
})

describe('a text that is renamed', () => {
  test('is sent by the same rules', () => {
    const renamed = applyEdits(data, renameWording(data, 'receipt', 'thanks'))
    expect(usesOf(renamed, 'thanks')).toEqual(usesOf(data, 'receipt'))
    expect(usesOf(renamed, 'receipt')).toEqual([])
  })
})
