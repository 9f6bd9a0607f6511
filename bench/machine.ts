import { cpus, loadavg, totalmem } from 'node:os'

/** Where and when it was measured: without it a figure means nothing. */
export interface Machine {
  at: string
  cpu: string
  cores: number
  memoryGb: number
  platform: string
  node: string
  /** Processes that wanted to run in the minute before: who shares the machine shares the figures. */
  load: number
}

export function thisMachine(): Machine {
  return {
    at: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    cpu: cpus()[0]?.model.trim() || 'unknown CPU',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
}
