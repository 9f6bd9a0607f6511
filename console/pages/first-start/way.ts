import type { Search } from '../../shell/search.ts'

export const steps = ['account', 'policy', 'connect', 'watch'] as const
export type Step = (typeof steps)[number]

/** Which of the two ways somebody goes, and how far they are. */
export interface Way {
  kind: 'own' | 'sandbox'
  /** Null until one is connected. */
  account: string | null
  step: Step
}

/** The sandbox needs neither details nor a connection: Greeter makes both. */
export const stepsOf = (kind: Way['kind']): readonly Step[] =>
  kind === 'own' ? steps : steps.filter(step => step === 'policy' || step === 'watch')

/** What the address says; null: nothing is chosen yet. A step that needs an account waits for one. */
export function readWay({ way, account, step }: Search): Way | null {
  if (way !== 'own' && way !== 'sandbox') return null
  if (account === undefined || account === '')
    return way === 'own' ? { kind: way, account: null, step: 'account' } : null
  const known = stepsOf(way).find(one => one === step)
  return { kind: way, account, step: known ?? 'policy' }
}
