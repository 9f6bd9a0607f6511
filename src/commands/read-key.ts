import { text } from 'node:stream/consumers'

/** An API key comes on standard input: what stands on the command line is in the shell's history and in `ps`. */
export async function readKey([action]: readonly string[]): Promise<{ 'api-key'?: string }> {
  if (action !== 'add' && action !== 'key') return {}
  if (process.stdin.isTTY) process.stderr.write('The API key (end with Ctrl+D): ')
  return { 'api-key': (await text(process.stdin)).trim() }
}
