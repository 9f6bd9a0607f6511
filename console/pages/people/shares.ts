import type { JudgementAnswer } from '../../../src/console-api/contract.ts'

/** A part of a whole; null where there is no whole. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** How well robots and people were told apart on mails of which it is known who wrote them. */
export function measuredShares({ robots, people }: JudgementAnswer['measured']) {
  const of = (form: 'withHeaders' | 'bare') => ({
    /** Of all robots, those that got no answer. */
    found: shareOf(robots.stopped[form], robots.mails),
    /** Of all that got no answer, those that were robots. */
    right: shareOf(robots.stopped[form], robots.stopped[form] + people.stopped[form]),
    people: shareOf(people.stopped[form], people.mails),
  })
  return { withHeaders: of('withHeaders'), bare: of('bare') }
}

/**
 * Of the tickets that were taken for a robot's, those that no person has answered: a probable figure, because nobody
 * tells of the others.
 */
export function ownShare({ robots, mistakes }: JudgementAnswer['accounts'][number]): number | null {
  const taken = robots.skipped + robots.held
  return shareOf(taken, taken + mistakes)
}
