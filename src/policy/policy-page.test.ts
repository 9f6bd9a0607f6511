import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { brakeNumbers } from '../decide/brakes/settings.ts'
import { fields, keyedFields } from '../decide/rules/fields.ts'
import { placeholdersWith } from '../template/placeholders.ts'
import { actionsSection } from './actions-section.ts'
import { durationText } from './duration.ts'
import { builtInPolicy } from './policy.ts'
import { readPolicy } from './read-policy.ts'

const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8')
const example = /^```yaml\n([\s\S]*?)^```/m.exec(page)?.[1] ?? ''
const cellsOf = (field: string) =>
  page
    .split('\n')
    .find(line => line.startsWith(`| \`${field}\``))
    ?.split('|')
    .map(cell => cell.trim())

describe('docs/policy.md', () => {
  test('shows an example that is read without a finding', () => {
    expect(readPolicy(example)).toMatchObject({ ok: true })
  })

  test.each(Object.keys(builtInPolicy.document))(
    'shows the section %s in the example and explains it',
    section => {
      expect(example).toMatch(new RegExp(`^${section}:`, 'm'))
      expect(page).toContain(`\n## \`${section}\`\n`)
    },
  )

  test('explains every action', () => {
    for (const field of Object.keys(actionsSection.shape)) expect(cellsOf(field)).toBeDefined()
  })

  test.each([...Object.entries(fields), ...Object.entries(keyedFields)])(
    'tells what the field %s of a condition means',
    (field, { means }) => {
      expect(cellsOf(field)?.[3]).toBe(means)
    },
  )

  test('explains rules, which the built-in policy does not write', () => {
    expect(page).toContain('\n## `rules`\n')
    for (const field of ['name', 'mode', 'when', 'send', 'actions', 'purpose', 'from', 'until'])
      expect(cellsOf(field)).toBeDefined()
  })

  test.each(placeholdersWith(['NAME']))('names the placeholder %s', placeholder => {
    expect(page).toContain(`\`${placeholder.replace(/^ticket\.customer(?=\.(?!firstname))/, '')}\``)
  })

  test.each(Object.keys(builtInPolicy.document.judgement))('explains judgement.%s', field => {
    expect(cellsOf(field)).toBeDefined()
  })

  test.each(Object.entries(brakeNumbers))(
    'tells meaning, default and bounds of brakes.%s',
    (field, number) => {
      const { unit, means, otherwise, least, most } = number
      const shown = [otherwise, least, most].map(value =>
        unit === 'ms' ? `\`${durationText(value)}\`` : `\`${value}\``,
      )
      expect(cellsOf(field)).toEqual(['', `\`${field}\``, means, ...shown, ''])
    },
  )
})
