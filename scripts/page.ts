import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of the repository that is printed from the code. */
interface GeneratedFile {
  url: URL
  text: string
  /** The npm script that writes it. */
  script: string
}

/** Writes a generated file or, with `--check` on the command line, fails when the one that lies there differs. */
export function writeOrCheck({ url, text, script }: GeneratedFile): void {
  const path = relative(process.cwd(), fileURLToPath(url))
  if (!process.argv.includes('--check')) {
    writeFileSync(url, text)
    process.stdout.write(`${path} is written\n`)
    return
  }
  const fresh = readOrNull(url) === text
  process.stdout.write(fresh ? `${path} is up to date\n` : `${path} is stale: run "npm run ${script}"\n`)
  if (!fresh) process.exitCode = 1
}

function readOrNull(url: URL): string | null {
  try {
    return readFileSync(url, 'utf8')
  } catch {
    return null
  }
}

/** A Markdown table whose columns line up in the source too. */
export function markdownTable(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const lines = [head, ...rows].map(row => row.map(cell => cell.replaceAll('|', '\\|')))
  const widths = head.map((_, column) => Math.max(3, ...lines.map(line => line[column]?.length ?? 0)))
  const print = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = print(widths.map(width => '-'.repeat(width)))
  return [print(lines[0] ?? []), rule, ...lines.slice(1).map(print)].join('\n')
}
