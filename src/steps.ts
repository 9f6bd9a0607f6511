/**
 * The places where a process may die between two effects. Each is named so that the fault tests can
 * stop it exactly there; in production the hook does nothing.
 */
export const steps = [
  'intake.received',
  'intake.before-commit',
  'intake.committed',
  'wake.tickets-made',
  'wake.committed',
  'respond.loaded',
  'respond.decided',
  'respond.before-commit',
  'respond.committed',
  'sender.claimed',
  'sender.before-call',
  'sender.answered',
  'sender.recorded',
  'confirm.before-commit',
  'confirm.committed',
  'look-up.before-call',
  'look-up.answered',
  'look-up.recorded',
  'action.claimed',
  'action.before-call',
  'action.answered',
  'action.recorded',
] as const
export type Step = (typeof steps)[number]

/** Called at each step, synchronously: between a step's name and its effect nothing else may run. */
export type StepHook = (step: Step) => void
