import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localTime } from '../rules/local-time.ts'
import { arrivalsBand, backlogBand, type DeskLoad, isSurge, loadCheck } from './desk-load.ts'
import { timesAlike } from './times-alike.ts'
import { usualMost } from './usual-band.ts'

const load = (arrivals: number, backlog: number, usual: DeskLoad['usual']): DeskLoad => ({
  arrivals,
  backlog,
  usual,
})

describe('what is usual', () => {
  const twenty = Array.from({ length: 20 }, (_, at) => at + 1)

  test.each([
    ['nineteen of twenty figures do not exceed it', twenty.map(n => n * 10), 190],
    ['of ten figures it is the highest', twenty.slice(0, 10).map(n => n * 10), 100],
    ['it is never less than the floor', twenty.map(() => 2), 10],
    ['with less than two weeks nothing is', twenty.slice(0, 9), null],
  ])('%s', (_, figures, most) => {
    expect(usualMost(figures, arrivalsBand)).toBe(most)
  })

  test('at most one figure in twenty is above it, in whichever order they stand', () => {
    const figures = fc.array(fc.nat(500), { minLength: 10, maxLength: 20 })
    fc.assert(
      fc.property(figures, some => {
        const most = usualMost(some, backlogBand) ?? -1
        expect(some.filter(figure => figure > most).length).toBeLessThanOrEqual(some.length / 20)
        expect(usualMost(some.toReversed(), backlogBand)).toBe(most)
      }),
    )
  })
})

describe('moments that are like this one', () => {
  test.each(['2026-11-23T09:07:42Z', '2026-11-02T08:00:00Z', '2026-04-06T21:50:00Z'])('of %s', at => {
    const zone = 'Europe/Berlin'
    const now = new Date(at)
    const moments = timesAlike(now, zone)
    expect(moments).toHaveLength(20)
    const here = localTime(now, zone)
    // Also over the changes of clocks in March and October.
    for (const middle of moments.filter((_, place) => place % 5 === 2))
      expect(localTime(middle, zone)).toMatchObject({ weekday: here.weekday, time: here.time })
    for (const moment of moments) {
      expect(now.getTime() - moment.getTime()).toBeGreaterThan(6 * 86_400_000)
      expect(now.getTime() - moment.getTime()).toBeLessThan(28.2 * 86_400_000)
    }
  })
})

describe('a surge', () => {
  test.each([
    [load(11, 0, { arrivals: 10, backlog: 20 }), true],
    [load(10, 20, { arrivals: 10, backlog: 20 }), false],
    [load(0, 21, { arrivals: 10, backlog: 20 }), true],
    [load(999, 999, { arrivals: null, backlog: null }), false],
    [load(0, 21, { arrivals: null, backlog: 20 }), true],
  ])('%j: %s', (one, expected) => {
    expect(isSurge(one)).toBe(expected)
    expect(String(loadCheck(one).saw).startsWith('surge: ')).toBe(expected)
  })

  test('the trace tells what was counted, and that nothing was', () => {
    expect(loadCheck(load(11, 3, { arrivals: 10, backlog: null })).saw).toBe(
      'surge: arrivals 11 (usual: up to 10), backlog 3 (usual: not known yet)',
    )
    expect(loadCheck(null).saw).toBe('not counted')
  })
})
