import { readdirSync, readFileSync } from 'node:fs'

/**
 * The share of the machine's processors that was taken by others since a moment, between 0 and 1. Figures
 * from a machine whose neighbours took a tenth or more say little; ratios say more, and still not all.
 *
 * @returns null where the system does not tell (anywhere but Linux).
 */
export function watchNeighbours(): () => number | null {
  const before = snapshot()
  return () => {
    const now = snapshot()
    if (before === null || now === null) return null
    const others = now.busy - before.busy - (now.ours - before.ours)
    return Math.max(0, others / (now.total - before.total))
  }
}

/** Ticks of the system's clock, for the whole machine and for this process with all it has started. */
interface Snapshot {
  total: number
  busy: number
  ours: number
}

/** Ticks are hundredths of a second wherever Linux runs today. */
const msPerTick = 10

/** Processor time of a process and all that it has started, in milliseconds; null where the system does not tell. */
export function processorTimeOf(root: number): number | null {
  return process.platform === 'linux' ? ticksOfTree(root) * msPerTick : null
}

function snapshot(): Snapshot | null {
  if (process.platform !== 'linux') return null
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  // user nice system idle iowait irq softirq steal; guest time is in user time already.
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number)
  const total = ticks.reduce((sum, value) => sum + value, 0)
  const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0)
  return { total, busy: total - idle, ours: ticksOfTree(process.pid) }
}

function ticksOfTree(root: number): number {
  const processes = readdirSync('/proc').flatMap(name => processTimes(Number(name)))
  const ours = new Set([root])
  // A child's number may be below its parent's, so look until nobody new is found.
  for (let size = 0; size < ours.size; ) {
    size = ours.size
    for (const { id, parent } of processes) if (ours.has(parent)) ours.add(id)
  }
  return processes.reduce((sum, { id, ticks }) => sum + (ours.has(id) ? ticks : 0), 0)
}

/** The times of a process and of its children that have ended; none when it is gone meanwhile. */
function processTimes(id: number): Array<{ id: number; parent: number; ticks: number }> {
  if (!Number.isInteger(id)) return []
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8')
    // The name before the fields is in brackets and may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0)
    return [{ id, parent: fields[1] ?? 0, ticks }]
  } catch {
    return []
  }
}
