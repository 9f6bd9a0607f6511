import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The wall clock that Greeter's processes see; their steady clock goes on as it does in life. */
export interface WallClock {
  environment: Record<string, string>
  jump(seconds: number): void
  close(): void
}

/** @returns null where libfaketime (Debian: faketime) is not installed. LIBFAKETIME names it elsewhere. */
export function openWallClock(): WallClock | null {
  const library =
    process.env['LIBFAKETIME'] ??
    globSync('/usr/lib/{*,*/*}/libfaketimeMT.so.1')[0] ??
    globSync('/usr/{local,opt}/lib/faketime/libfaketimeMT.so.1')[0]
  if (library === undefined) return null
  const folder = mkdtempSync(join(tmpdir(), 'greeter-clock-'))
  const file = join(folder, 'offset')
  const jump = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}s\n`)
  jump(0)
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      FAKETIME_CACHE_DURATION: '1',
      // A killed process would leave its shared memory behind.
      FAKETIME_DISABLE_SHM: '1',
    },
    jump,
    close: () => rmSync(folder, { recursive: true }),
  }
}
