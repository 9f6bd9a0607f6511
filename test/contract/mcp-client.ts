import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** What a tool answered: the JSON in its text, and whether it says that it failed. */
export interface ToolAnswer {
  failed: boolean
  // Tests look into the answer and fail where it is not what they expect.
  // oxlint-disable-next-line typescript/no-explicit-any
  value: any
}

interface RpcAnswer {
  id?: number
  result?: { content?: Array<{ text: string }>; isError?: boolean; tools?: Array<{ name: string }> }
  error?: { message: string }
}

/** An MCP server as a child process, spoken to over stdio: one JSON-RPC message a line. */
export class McpClient {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #waiting = new Map<number, (answer: RpcAnswer) => void>()
  #lastId = 0
  /** What the server wrote to stderr: its own account of itself. */
  log = ''

  constructor(args: string[], environment: Record<string, string>) {
    this.#child = spawn(process.execPath, args, { env: environment })
    this.#child.stderr.on('data', (part: Buffer) => (this.log += part.toString()))
    createInterface({ input: this.#child.stdout }).on('line', line => {
      const answer = JSON.parse(line) as RpcAnswer
      this.#waiting.get(answer.id ?? 0)?.(answer)
    })
    this.#child.once('exit', () => {
      for (const end of this.#waiting.values()) end({ error: { message: `The server ended. ${this.log}` } })
    })
  }

  async connect(): Promise<void> {
    await this.#ask('initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'greeter-contract-test', version: '0' },
    })
    this.#write({ method: 'notifications/initialized' })
  }

  async toolNames(): Promise<string[]> {
    const { tools = [] } = await this.#ask('tools/list', {})
    return tools.map(tool => tool.name)
  }

  async call(tool: string, args: object = {}): Promise<ToolAnswer> {
    const { content, isError } = await this.#ask('tools/call', { name: tool, arguments: args })
    const text = content?.[0]?.text ?? 'null'
    return { failed: isError === true, value: parseOrText(text) }
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.kill()
    await ended
  }

  async #ask(method: string, params: object): Promise<NonNullable<RpcAnswer['result']>> {
    this.#lastId += 1
    const id = this.#lastId
    const answered = new Promise<RpcAnswer>(resolve => this.#waiting.set(id, resolve))
    this.#write({ id, method, params })
    const { result, error } = await answered
    this.#waiting.delete(id)
    if (result === undefined) throw new Error(`${method}: ${error?.message ?? 'no result'}`)
    return result
  }

  #write(message: object): void {
    this.#child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  }
}

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
