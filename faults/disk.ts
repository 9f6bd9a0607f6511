import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A small disk of its own, which can be full. */
export interface Disk {
  folder: string
  /** From now on next to nothing more fits. */
  fill(): void
  free(): void
  close(): void
}

const sizeBytes = 3 * 2 ** 30

/** Left free when it is full, in blocks of 4 kB: less than any write of a database's next seconds. */
const spareBlocks = 4

/** Makes a disk in memory; takes memory as it is written. @returns null where this user may not mount one. */
export function openDisk(): Disk | null {
  const folder = mkdtempSync(join(tmpdir(), 'greeter-disk-'))
  const resize = (bytes: number) => mount('-o', `remount,size=${bytes}`, folder)
  try {
    mount('-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'greeter-faults', folder)
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  return {
    folder,
    fill() {
      for (let tries = 1; ; tries += 1) {
        const { bsize, blocks, bfree } = statfsSync(folder)
        try {
          return resize((blocks - bfree + tries * spareBlocks) * bsize)
        } catch (error) {
          // Somebody wrote between the look and the cut.
          if (tries === 20) throw error
        }
      }
    },
    free: () => resize(sizeBytes),
    close() {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true })
    },
  }
}

const mount = (...words: string[]) => execFileSync('mount', words, { stdio: 'ignore' })
