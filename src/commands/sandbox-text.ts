import type { Sandbox } from '../../sandbox/create-sandbox.ts'

/** What `sandbox --help` prints. */
export const sandboxHelp = `Usage: npm run sandbox -- [load] [OPTIONS]

A Gorgias on this machine: its REST API, its webhooks, its sending and its failures, with a page to write
as a customer and to watch. Nothing leaves this machine but the webhooks that you ask for.

  load                   open tickets of invented shops
    --tickets 100          how many
    --rate 5               how many a second

  --port 4000            where it listens; 0 takes a free port
  --host 127.0.0.1       on which address; whoever reaches it can use it
  --https                speak https, with a certificate made for *.gorgias.com and localhost
  --certificate FILE     the same, and write the certificate where clients can be told to trust it
  --state FILE           begin with what the file holds, and write it back at the end
  --seed 1               equal seeds repeat equal runs
  --set NAME=VALUE       any option of sandbox/options.ts, for example
                           --set switchOffAfter=500
                           --set 'rateLimit={"calls":80,"seconds":20}'
                           --set 'webhookFaults={"duplicate":1,"shuffle":true}'
  --help                 this text

Everything else is in sandbox/README.md, first of all what is not imitated.
`

/** What is said once it runs. */
export function sandboxGreeting(world: Sandbox, url: string, certificate: string | null): string {
  const { email, apiKey } = world.credentials
  const trust = url.startsWith('https:') ? ` --cacert ${certificate ?? 'CERTIFICATE'}` : ''
  const lines = [
    `The sandbox is running: ${url}`,
    'Open it in a browser: write as a customer, watch the wire, break things.',
    '',
    `  user ${email}, API key ${apiKey}`,
    `  curl -u ${email}:${apiKey}${trust} ${url}/api/tickets`,
    '',
    'Start Greeter against it with:',
    `  GORGIAS_DOMAIN=sandbox GORGIAS_BASE_URL=${url} \\`,
    `  GORGIAS_EMAIL=${email} GORGIAS_API_KEY=${apiKey} ARMED=on npm start`,
    'and connect it, in another terminal with the same environment:',
    '  npm run greeter -- connect http://127.0.0.1:3000',
  ]
  if (trust !== '') lines.push('', ...trustLines(url, certificate))
  return `${lines.join('\n')}\n`
}

function trustLines(url: string, certificate: string | null): string[] {
  const { port } = new URL(url)
  return [
    certificate === null
      ? 'Clients must trust its certificate: start with --certificate FILE to have it written.'
      : `Node clients trust it with NODE_EXTRA_CA_CERTS=${certificate}.`,
    `Clients that insist on gorgias.com: put "127.0.0.1 sandbox.gorgias.com" into the hosts file, and use`,
    `  https://sandbox.gorgias.com:${port}`,
  ]
}
