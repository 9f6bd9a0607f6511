import { describe, expect, test } from 'vitest'
import { exclusionOf } from './exclusion.ts'
import { compilePatternList } from './pattern-list.ts'

const list = compilePatternList([
  { pattern: '*@mchat.booking.com' },
  { pattern: 'case-*@vendor.example' },
  { pattern: 'anna@example.com' },
])
const of = (sender: string | null, replyTarget: string | null = null) =>
  exclusionOf(list, { sender, replyTarget })

describe('S21: an address on the exclusion list', () => {
  test.each(['x9@mchat.booking.com', 'CASE-1@vendor.example', 'anna+tag@example.com'])(
    'excludes %s as a sender',
    address => {
      expect(of(address)).toMatchObject({ rule: 'S21', reason: 'excluded', place: 'from' })
    },
  )

  test('excludes it as the address of the answer too', () => {
    expect(of('relay@shop.example', 'case-1@vendor.example')).toEqual({
      rule: 'S21',
      reason: 'excluded',
      place: 'reply-target',
      index: 1,
      saw: 'case-*@vendor.example',
    })
  })

  test('shows no whole address of a person', () => {
    expect(of('anna@example.com')?.saw).toBe('a…@example.com')
  })

  test.each(['bob@example.com', 'x@chat.booking.com', ''])('lets %s through', address => {
    expect(of(address, address)).toBeNull()
  })

  test('knows nothing of nobody', () => {
    expect(of(null, null)).toBeNull()
  })
})
