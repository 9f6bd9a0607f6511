import { describe, expect, test } from 'vitest'
import { brakeNumbers, defaultBrakeSettings } from '../decide/brakes/settings.ts'
import { defaultGuardContext } from '../decide/guards/guarded-message.ts'
import { guardContext } from '../respond/guard-context.ts'
import { builtInPolicy, compilePolicy, versionOf } from './policy.ts'
import { policyJsonSchema, policySchema } from './schema.ts'

const policyOf = (document: object) => compilePolicy(policySchema.parse({ greeter: 1, ...document }))

describe('the built-in policy', () => {
  test('names itself so in every decision', () => {
    expect(builtInPolicy.version).toBe('built-in')
  })

  test('has the default of every brake', () => {
    expect(builtInPolicy.brakes).toEqual(defaultBrakeSettings)
  })

  test('tells the guards what they take for granted', () => {
    const { judgement } = builtInPolicy
    expect(guardContext({ profile: null, apiUserEmail: null, judgement, isFreeMail: () => false })).toEqual(
      defaultGuardContext,
    )
  })

  test('G11: holds what is older than six hours', () => {
    expect(builtInPolicy.staleAfterMs).toBe(21_600_000)
  })

  test('trusts and excludes nobody', () => {
    expect(builtInPolicy.trusted.fitting('case-1@vendor.example')).toEqual([])
    expect(builtInPolicy.exclusions.fitting('case-1@vendor.example')).toEqual([])
  })
})

describe('a compiled policy', () => {
  test('has its lists ready', () => {
    const policy = policyOf({
      exclusions: [{ pattern: '*@mchat.booking.com' }],
      trusted: [{ pattern: 'x@y.example' }, { pattern: 'case-*@vendor.example', note: 'people' }],
    })
    expect(policy.exclusions.fitting('q@mchat.booking.com')).toHaveLength(1)
    expect(policy.trusted.fitting('case-7@vendor.example')).toEqual([
      { index: 1, entry: { pattern: 'case-*@vendor.example', note: 'people' } },
    ])
  })

  test('counts its times in milliseconds', () => {
    const policy = policyOf({
      judgement: { staleAfter: '1h30m' },
      brakes: { coolDown: '2m', machineSpeed: '500ms' },
    })
    expect(policy.staleAfterMs).toBe(5_400_000)
    expect(policy.brakes).toEqual({ ...defaultBrakeSettings, coolDown: 120_000, machineSpeed: 500 })
  })

  test.each(Object.entries(brakeNumbers))('lets nobody switch %s off', (name, { unit, least, most }) => {
    const beyond = unit === 'ms' ? ['0s', `${least - 1}ms`, '8d'] : [0, -1, least - 1, most + 1, 1.5, null]
    for (const value of beyond)
      expect(policySchema.safeParse({ greeter: 1, brakes: { [name]: value } }).success).toBe(false)
    expect(least).toBeGreaterThan(0)
  })
})

describe('the version of a policy', () => {
  const document = policySchema.parse({ greeter: 1, exclusions: [{ pattern: 'a@x.example', note: 'n' }] })

  test('is short, and the same for the same content', () => {
    expect(versionOf(document)).toMatch(/^[0-9a-f]{12}$/)
    expect(compilePolicy(document).version).toBe(versionOf(document))
  })

  test('does not depend on the order of fields', () => {
    const turned = Object.fromEntries(Object.entries(document).toReversed()) as typeof document
    expect(versionOf({ ...turned, exclusions: [{ note: 'n', pattern: 'a@x.example' }] })).toBe(
      versionOf(document),
    )
  })

  test('changes with every value, also with the order of a list', () => {
    const two = [{ pattern: 'a@x.example' }, { pattern: 'b@x.example' }]
    const versions = [
      document,
      { ...document, exclusions: two },
      { ...document, exclusions: two.toReversed() },
      { ...document, judgement: { ...document.judgement, answerStaff: true } },
    ].map(versionOf)
    expect(new Set(versions).size).toBe(versions.length)
  })
})

describe('the JSON Schema for editors', () => {
  const schema = JSON.stringify(policyJsonSchema())

  test('forbids what the document does not know', () => {
    expect(policyJsonSchema()).toMatchObject({ additionalProperties: false, required: ['greeter'] })
  })

  test.each(Object.entries(brakeNumbers))('explains %s', (_, { means }) => {
    expect(schema).toContain(JSON.stringify(means).slice(1, -1))
  })

  test('describes every field', () => {
    const undescribed: string[] = []
    const visit = (path: string, node: unknown) => {
      if (typeof node !== 'object' || node === null) return
      if ('items' in node) visit(`${path}[]`, node.items)
      if (!('properties' in node)) return
      for (const [name, field] of Object.entries(node.properties as Record<string, object>)) {
        if (!('description' in field)) undescribed.push(`${path}.${name}`)
        visit(`${path}.${name}`, field)
      }
    }
    visit('', policyJsonSchema())
    expect(undescribed).toEqual([])
  })
})
