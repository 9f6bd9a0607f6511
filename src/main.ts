#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import type { CommandName } from './commands/commands.ts'
import { howToCall } from './commands/how-to-call.ts'
import { GreeterError } from './errors.ts'

// What was compiled at the last start is not compiled again, which is half of a command's time. So whatever is large is
// imported after this line.
enableCompileCache()

/** Runs one command of the tool: `greeter COMMAND`. Without one it starts Greeter. */
async function main([name = 'start', ...rest]: string[]): Promise<void> {
  const { commands } = await import('./commands/commands.ts')
  if (name === 'help' || name === '--help' || !(name in commands)) {
    process.stdout.write(usage(commands))
    process.exitCode = name === 'help' || name === '--help' ? 0 : 2
    return
  }
  // Checked on the line above.
  await commands[name as CommandName].run(rest)
}

function usage(commands: Readonly<Record<string, { summary: string }>>): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  return `Usage: ${howToCall('COMMAND')}\n\n${lines.join('\n')}\n`
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // One clear line for what we know; everything for what nobody foresaw.
  const known = error instanceof GreeterError
  process.stderr.write(
    known
      ? `greeter: ${error.message} (${error.code})\n`
      : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
})
