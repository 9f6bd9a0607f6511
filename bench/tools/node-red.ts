import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '../../sandbox/create-sandbox.ts'
import { freePort } from '../../test/support/free-port.ts'
import type { Replier } from '../through-sandbox.ts'
import type { Tool } from './install.ts'
import { startTool } from './start-tool.ts'

export const nodeRed: Tool = { name: 'node-red', version: '5.0.7', entry: 'node-red/red.js' }

/** Node-RED with one flow: take the webhook, acknowledge it, post the reply. */
export async function startNodeRed(
  entry: string,
  folder: string,
  sandbox: Sandbox,
  baseUrl: string,
): Promise<Replier> {
  const port = await freePort()
  const settings = join(folder, 'settings.js')
  writeFileSync(join(folder, 'flows.json'), JSON.stringify(flow(sandbox, baseUrl)))
  writeFileSync(settings, `module.exports = ${JSON.stringify(settingsOf(port))}`)
  return startTool({
    entry,
    args: ['--userDir', folder, '--settings', settings],
    environment: {},
    port,
    path: '/greet',
  })
}

const settingsOf = (uiPort: number) => ({
  uiHost: '127.0.0.1',
  uiPort,
  flowFile: 'flows.json',
  httpAdminRoot: false,
  credentialSecret: false,
  logging: { console: { level: 'off' } },
})

function flow({ authorization }: Sandbox, baseUrl: string) {
  const tab = { id: 'tab', type: 'tab', label: 'Greet' }
  const node = (id: string, type: string, wires: string[][], more: object) => ({
    id,
    type,
    z: tab.id,
    wires,
    ...more,
  })
  return [
    tab,
    node('door', 'http in', [['acknowledge', 'choose']], { url: '/greet', method: 'post' }),
    node('acknowledge', 'function', [['answer']], { outputs: 1, func: 'msg.payload = {}; return msg' }),
    node('answer', 'http response', [], { statusCode: '200' }),
    node('choose', 'function', [['post']], { outputs: 1, func: choose(baseUrl, authorization) }),
    node('post', 'http request', [[]], { method: 'use', ret: 'txt', senderr: false }),
  ]
}

/** The flow's own words: which webhooks are answered, and with what call. */
const choose = (baseUrl: string, authorization: string) => `
  const { event, message, ticket } = msg.payload
  if (event.type !== 'ticket-message-created' || message === null || message.from_agent) return null
  return {
    method: 'POST',
    url: ${JSON.stringify(baseUrl)} + '/api/tickets/' + ticket.id + '/messages',
    headers: { authorization: ${JSON.stringify(authorization)}, 'content-type': 'application/json' },
    payload: {
      channel: 'email',
      via: 'api',
      from_agent: true,
      receiver: { id: ticket.customer.id },
      source: {
        type: 'email',
        from: { address: 'support@sandbox.example' },
        to: [{ address: ticket.customer.email }],
      },
      body_text: 'An agent will be with you shortly.',
    },
  }`
