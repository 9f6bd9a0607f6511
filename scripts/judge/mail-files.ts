import { open, readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { looksLikeMail } from './looks-like-mail.ts'

/** What decides stands long before this; the rest of a huge mail is attachments. */
const mostBytes = 8 * 1024 * 1024

/** Names of files that lie beside mails: documents, pictures, and the books that mail servers keep. */
const besideMails = [
  /^(?:readme|licen[cs]e|copying|makefile|changelog|authors|contributing|sources|index)\b/i,
  /\.(?:md|json|ya?ml|html?|css|m?[jt]s|rb|py|p[lm]|gif|png|jpe?g|pdf|csv|gz|zip)$/i,
  /^(?:dovecot|courier|maildirfolder|maildirsize|subscriptions)/i,
]

export interface MailFile {
  /** From the corpus folder, with `/`. */
  name: string
  bytes: Uint8Array
}

/**
 * Every mail file under a folder, one at a time, in the order of their names: `.eml`, the files of a maildir, and
 * anything else that is not hidden. A file whose name says that it lies beside mails counts only when it looks like one.
 *
 * @param onSkip told of each file that was left out, also because it cannot be opened
 */
export async function* mailFiles(folder: string, onSkip: (name: string) => void): AsyncGenerator<MailFile> {
  for await (const path of filesUnder(folder)) {
    const name = relative(folder, path).split(sep).join('/')
    const bytes = await readStart(path).catch(() => null)
    const isBeside = besideMails.some(pattern => pattern.test(name.slice(name.lastIndexOf('/') + 1)))
    if (bytes === null || (isBeside && !looksLikeMail(bytes))) onSkip(name)
    else yield { name, bytes }
  }
}

async function* filesUnder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) yield path
  }
}

/** Links to folders are not followed: they may lead back. */
const isFile = async (path: string) => (await stat(path).catch(() => null))?.isFile() ?? false

async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const room = new Uint8Array(Math.min(size, mostBytes))
    let filled = 0
    while (filled < room.length) {
      const { bytesRead } = await file.read(room, filled, room.length - filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return room.subarray(0, filled)
  } finally {
    await file.close()
  }
}
