import { defaultTiming, type OutboxTiming } from '../../src/outbox/timing.ts'

/** The outbox's delays at a tenth of life: every relation between them stays what it is. */
export const tenthTiming: OutboxTiming = {
  ...defaultTiming,
  callTimeout: defaultTiming.callTimeout / 10,
  abandonedAfter: defaultTiming.abandonedAfter / 10,
  looks: [defaultTiming.looks[0] / 10, defaultTiming.looks[1] / 10],
  lookRetry: defaultTiming.lookRetry / 10,
  lookOverdue: defaultTiming.lookOverdue / 10,
  readLag: defaultTiming.readLag / 10,
  readLagRetry: defaultTiming.readLagRetry / 10,
  unreachableRetry: defaultTiming.unreachableRetry / 10,
  confirmAfter: defaultTiming.confirmAfter / 10,
  confirmWithin: defaultTiming.confirmWithin / 10,
  leaseTtl: defaultTiming.leaseTtl / 10,
  leaseRenew: defaultTiming.leaseRenew / 10,
  standAside: defaultTiming.standAside / 10,
  idle: defaultTiming.idle / 10,
}
