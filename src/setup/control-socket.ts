import { chmodSync, rmSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { GreeterError } from '../errors.ts'
import { isOperation, type OperationName, runOperation } from './operations.ts'
import type { Report } from './report.ts'
import type { SetupContext } from './setup-context.ts'

/**
 * A running Greeter on the embedded database has its folder to itself, so commands for it come in through a
 * socket in that folder. Who may read the folder may use it: there is no other check.
 */
const socketName = 'control.sock'

/** The longest path that a socket may have on Linux and macOS. */
const longestPath = 100

const command = z.object({
  positionals: z.array(z.string()),
  flags: z.record(z.string(), z.union([z.boolean(), z.string()])),
})

/** A failed operation travels as its code and message. */
const answer = z.union([
  z.object({ lines: z.array(z.string()), data: z.unknown(), exitCode: z.number() }),
  z.object({ error: z.string(), code: z.string().nullable() }),
])

/** Serves the folder's socket. @returns a function that closes it; null where the path is too long for one. */
export async function serveControl(
  folder: string,
  context: SetupContext,
): Promise<(() => Promise<void>) | null> {
  const path = join(folder, socketName)
  if (path.length > longestPath) return null
  // Left by a killed process: the folder lock, which is ours, proves that nobody listens on it.
  rmSync(path, { force: true })
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      carryOut(context, incoming.url ?? '', Buffer.concat(chunks).toString()).then(
        result => outgoing.end(JSON.stringify(result)),
        (error: unknown) => outgoing.end(JSON.stringify(failure(error))),
      )
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return () => new Promise(resolve => server.close(() => resolve()))
}

async function carryOut(context: SetupContext, url: string, body: string): Promise<Report> {
  const name = url.slice(1)
  if (!isOperation(name)) throw new Error(`The running Greeter does not know the command ${name}.`)
  return await runOperation(context, name, command.parse(JSON.parse(body)))
}

const failure = (error: unknown) => ({
  error: error instanceof Error ? error.message : String(error),
  code: error instanceof GreeterError ? error.code : null,
})

/** Asks the Greeter that runs on this folder. @returns null when none answers there. */
export async function askControl(
  folder: string,
  name: OperationName,
  wanted: z.infer<typeof command>,
): Promise<Report | { error: string; code: string | null } | null> {
  const text = await new Promise<string | null>(resolve => {
    const call = request(
      { socketPath: join(folder, socketName), path: `/${name}`, method: 'POST' },
      response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(Buffer.concat(chunks).toString()))
      },
    )
    call.on('error', () => resolve(null))
    call.end(JSON.stringify(wanted))
  })
  return text === null ? null : answer.parse(JSON.parse(text))
}
