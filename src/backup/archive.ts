import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { FinalError } from '../errors.ts'

/**
 * The file of a backup: one line that says what it is, filled up with spaces to `headBytes`, then the database's files
 * as a compressed tar archive. `tail -c +4097 FILE | tar tz` lists them.
 */
const headBytes = 4_096
const mark = 'greeter-backup '

/** The newest form of this file that this Greeter reads. */
const format = 1

/** What a backup says of itself. */
const head = z.object({
  format: z.number(),
  /** When it was made. */
  at: z.string(),
  /** The major version of the PostgreSQL inside: its files are read by that one alone. */
  postgres: z.number(),
  /** The newest migration that it has seen. */
  migration: z.string(),
  /** Length and SHA-256 of what follows. */
  bytes: z.number(),
  sha256: z.string(),
})
export type BackupHead = z.infer<typeof head>

/** Writes a backup so that the file is there whole or not at all, for its owner alone. @throws FinalError BACKUP_UNUSABLE */
export async function writeBackup(
  file: string,
  about: Pick<BackupHead, 'at' | 'postgres' | 'migration'>,
  archive: Blob,
): Promise<BackupHead> {
  if (existsSync(file)) throw new FinalError('BACKUP_UNUSABLE', `${file} is there already: name another one.`)
  const partial = `${file}.partial`
  try {
    const written = { format, ...about, ...(await writeBody(partial, archive)) }
    const handle = await open(partial, 'r+')
    try {
      await handle.write(`${mark}${JSON.stringify(written)}`.padEnd(headBytes - 1).concat('\n'), 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, file)
    return written
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

async function writeBody(file: string, archive: Blob): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.byteLength
      yield chunk
    }
  }
  await pipeline(
    Readable.fromWeb(archive.stream()),
    createGzip({ level: 1 }),
    counted,
    createWriteStream(file, { mode: 0o600, start: headBytes }),
  )
  return { bytes, sha256: hash.digest('hex') }
}

/** Reads what a backup says of itself, and whether it is whole. @throws FinalError BACKUP_UNUSABLE, in plain words */
export async function readBackupHead(file: string): Promise<BackupHead> {
  const said = await readHead(file)
  if (said.format > format) throw new FinalError('BACKUP_UNUSABLE', newer(file))
  const { size } = await stat(file)
  if (size !== headBytes + said.bytes)
    throw damaged(file, `it should have ${headBytes + said.bytes} bytes and has ${size}`)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { start: headBytes })) hash.update(chunk as Buffer)
  if (hash.digest('hex') !== said.sha256) throw damaged(file, 'its checksum is another one')
  return said
}

async function readHead(file: string): Promise<BackupHead> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new FinalError('BACKUP_UNUSABLE', `${file} cannot be opened.`, { cause })
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const line = buffer.toString('utf8', 0, bytesRead)
    if (!line.startsWith(mark)) throw new FinalError('BACKUP_UNUSABLE', `${file} is no backup of Greeter's.`)
    const read = head.safeParse(parsed(line.slice(mark.length)))
    if (!read.success) throw damaged(file, 'its first line cannot be read')
    return read.data
  } finally {
    await handle.close()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The database's files out of a backup that was found whole, as a tar archive. */
export async function readBackupBody(file: string): Promise<Blob> {
  const parts: Buffer[] = []
  await pipeline(createReadStream(file, { start: headBytes }), createGunzip(), async chunks => {
    for await (const chunk of chunks as AsyncIterable<Buffer>) parts.push(chunk)
  })
  return new Blob(parts.map(part => new Uint8Array(part)))
}

const damaged = (file: string, why: string) =>
  new FinalError('BACKUP_UNUSABLE', `${file} is damaged: ${why}. Take another backup; nothing was changed.`)

/** In words for whoever has an older Greeter than the one that made the backup. */
export const newer = (file: string) =>
  `${file} was made by a newer Greeter than this one. Install that version or a later one; nothing was changed.`
