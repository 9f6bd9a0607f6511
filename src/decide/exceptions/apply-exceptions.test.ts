import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Evidence, RuleId } from '../guards/evidence.ts'
import { weigh } from '../guards/weigh.ts'
import { applyExceptions } from './apply-exceptions.ts'
import { compilePatternList } from './pattern-list.ts'
import type { Exceptions, Trusted } from './trusted.ts'

const range = (letter: 'P' | 'H' | 'S' | 'T', from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `${letter}${String(from + at).padStart(2, '0')}` as RuleId)

/** E01, spelt out by hand beside the code. */
const liftable = [...range('H', 17, 29), ...range('H', 51, 55), ...range('T', 1, 8)]
const liftableSenders: RuleId[] = ['S03', 'S10', 'S14']
const loopRisk = range('H', 1, 6)
const all = [...range('P', 1, 14), ...range('H', 1, 55), ...range('S', 1, 25), ...range('T', 1, 8)]
const never = all.filter(rule => ![...liftable, ...liftableSenders, ...loopRisk].includes(rule))

const saw = (rule: RuleId, more: Partial<Evidence> = {}): Evidence => ({
  rule,
  strength: 'skip',
  reason: 'bulk',
  area: 'headers',
  place: 'Precedence',
  saw: 'bulk',
  ...more,
})
const listed = (entry: Partial<Trusted> = {}, index = 0) => ({
  entry: { pattern: '*@vendor.example', ...entry },
  index,
})
const plain: Exceptions = { sender: [listed()], replyTarget: [] }
const owned: Exceptions = {
  sender: [listed({ loopRiskAccepted: { owner: 'Anna' } })],
  replyTarget: [],
}

describe('E01: an exception for the sender', () => {
  test.each([...liftable, ...liftableSenders])('lifts %s', rule => {
    const evidence = saw(rule)
    expect(applyExceptions([evidence], plain)).toEqual({
      left: [],
      lifted: [{ evidence, by: plain.sender[0] }],
    })
  })

  test.each(loopRisk)('lifts %s only when somebody owns the risk of a loop', rule => {
    expect(applyExceptions([saw(rule)], plain).left).toHaveLength(1)
    expect(applyExceptions([saw(rule)], owned).lifted).toHaveLength(1)
    const unnamed = { ...plain, sender: [listed({ loopRiskAccepted: { owner: ' ' } })] }
    expect(applyExceptions([saw(rule)], unnamed).left).toHaveLength(1)
  })

  test.each(never)('never lifts %s', rule => {
    expect(applyExceptions([saw(rule)], owned)).toEqual({ left: [saw(rule)], lifted: [] })
  })

  test('covers bounces and reports (H07, H09 to H16) by never lifting them', () => {
    for (const rule of ['H07', ...range('H', 9, 16)]) expect(never).toContain(rule)
  })
})

describe('exceptions', () => {
  test('lift nothing when none fits', () => {
    const evidence = all.map(rule => saw(rule))
    expect(applyExceptions(evidence, { sender: [], replyTarget: [] })).toEqual({ left: evidence, lifted: [] })
  })

  test('for the sender say nothing about another address of the answer (S20)', () => {
    const target = saw('S03', { place: 'reply-target', area: 'sender' })
    expect(applyExceptions([target], plain).left).toEqual([target])
    expect(applyExceptions([target], { sender: [], replyTarget: [listed()] }).lifted).toHaveLength(1)
  })

  test('for the address of the answer say nothing about the sender', () => {
    expect(applyExceptions([saw('H17')], { sender: [], replyTarget: [listed()] }).left).toHaveLength(1)
  })

  test('name the first entry that may, also when an earlier one fits but may not', () => {
    const entries = [listed({}, 2), listed({ loopRiskAccepted: { owner: 'Anna' } }, 5)]
    const { lifted } = applyExceptions([saw('H17'), saw('H02')], { sender: entries, replyTarget: [] })
    expect(lifted.map(({ by }) => by.index)).toEqual([2, 5])
  })

  test('leave a bounce a bounce, however trusted its sender is', () => {
    const { left } = applyExceptions(
      [saw('H01'), saw('H09', { reason: 'bounce' }), saw('T05', { area: 'subject' })],
      owned,
    )
    expect(weigh(left)).toMatchObject({ verdict: 'skip', by: { rule: 'H09' } })
  })

  test('A22: a ticket system whose people write as auto-generated is answered once it is listed with an owner', () => {
    const trusted = compilePatternList<Trusted>([
      { pattern: 'case-*@vendor.example', loopRiskAccepted: { owner: 'Anna' } },
    ])
    const sender = trusted.fitting('case-4711@vendor.example')
    const { left } = applyExceptions([saw('H02', { reason: 'auto-submitted' })], { sender, replyTarget: [] })
    expect(weigh(left).verdict).toBe('clean')
  })

  test('keep every piece of evidence exactly once, in order', () => {
    const pieces = fc.array(fc.constantFrom(...all).map(rule => saw(rule)))
    fc.assert(
      fc.property(pieces, fc.constantFrom(plain, owned), (evidence, exceptions) => {
        const { left, lifted } = applyExceptions(evidence, exceptions)
        const taken = new Set(lifted.map(one => one.evidence))
        expect(left).toEqual(evidence.filter(one => !taken.has(one)))
        expect(lifted.map(one => one.evidence)).toEqual(evidence.filter(one => taken.has(one)))
      }),
    )
  })
})
