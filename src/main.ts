#!/usr/bin/env node
import { type CommandName, commands } from './commands/commands.ts'
import { howToCall } from './commands/how-to-call.ts'
import { GreeterError } from './errors.ts'

/** Runs one command of the tool: `greeter COMMAND`. Without one it starts Greeter. */
async function main([name = 'start', ...rest]: string[]): Promise<void> {
  if (name === 'help' || name === '--help' || !(name in commands)) {
    process.stdout.write(usage())
    process.exitCode = name === 'help' || name === '--help' ? 0 : 2
    return
  }
  // Checked on the line above.
  await commands[name as CommandName].run(rest)
}

function usage(): string {
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
