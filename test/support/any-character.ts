import fc from 'fast-check'

/**
 * One character of all of Unicode. fast-check's own unit 'binary' says the same, and takes five seconds to make a table
 * of them all in each process that asks for it.
 */
export const anyCharacter = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map(point => String.fromCodePoint(point))
