/** A type of the API's contract, as its source has it. */
export interface Contract {
  /** The comment above it, in one line. */
  comment: string
  text: string
}

/** Every exported interface and type of `contract.ts`, in its order. Pure. */
export function readContract(source: string): Map<string, Contract> {
  const found = source.matchAll(
    /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export (?:interface|type) (\w+)(?:(?! from ')[\s\S])*?\n(?=\n|$)/g,
  )
  return new Map(
    Array.from(found, ([whole, comment = '', name = '']) => [
      name,
      { comment: comment.replaceAll(/\s*\n\s*\* ?/g, ' ').trim(), text: whole.trim().replace('export ', '') },
    ]),
  )
}
