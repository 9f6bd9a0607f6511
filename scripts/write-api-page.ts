/** Prints `docs/api.md`: who may ask what (route-roles.ts), what is taken (the routes' schemas), what comes back (contract.ts). */
import { globSync, readFileSync } from 'node:fs'
import { routeRoles } from '../src/console-api/route-roles.ts'
import { type Contract, readContract } from './api-page/read-contract.ts'
import { type Route, readRoutes } from './api-page/read-routes.ts'
import { writeOrCheck } from './page.ts'

const sources = globSync('src/console-api/**/*.ts')
  .filter(path => !path.endsWith('.test.ts'))
  .sort()
  .map(path => readFileSync(path, 'utf8'))
const contract = readContract(readFileSync('src/console-api/contract.ts', 'utf8'))
const routes = readRoutes(sources, new Set(contract.keys()))

const unknown = Object.keys(routeRoles).filter(name => !routes.has(name))
if (unknown.length > 0) throw new Error(`No route found for ${unknown.join(', ')}`)

const groups = new Map<string, string[]>()
for (const name of Object.keys(routeRoles)) {
  const group = /\/api\/([\w-]+)/.exec(name)?.[1] ?? name
  groups.set(group, [...(groups.get(group) ?? []), name])
}

const roleText = { anyone: 'anyone', viewer: 'viewers', editor: 'editors', owner: 'owners' } as const

function section(name: string): string {
  const route: Route = routes.get(name) ?? { takes: [], answers: [] }
  const answers = [...new Set([...typesThatName(name), ...route.answers])]
  const lines = [`### ${name}`, '', `For ${roleText[routeRoles[name] ?? 'owner']}.`]
  if (answers.length > 0) {
    const links = answers.map(type => `[\`${type}\`](#${type.toLowerCase()})`)
    lines.push(`Answers ${links.join(', ')}.`)
  }
  if (route.takes.length > 0) lines.push('', '```ts', ...route.takes, '```')
  return lines.join('\n')
}

/** The types whose comment says that they answer this route. */
function typesThatName(name: string): string[] {
  const [method = '', path = ''] = name.split(' ')
  const said = [...contract].filter(([, { comment }]) =>
    Array.from(comment.matchAll(/`([^`]+)`/g), ([, quoted = '']) => quoted).some(quoted => {
      const [methods = '', asked = ''] = quoted.split(/ (?=\/)/)
      return methods.split(/,? and |, /).includes(method) && asked.split('?')[0] === path
    }),
  )
  return said.map(([type]) => type)
}

const typeSection = ([name, { text }]: [string, Contract]) => `### ${name}\n\n\`\`\`ts\n${text}\n\`\`\``

const text = `# The API

<!-- Generated from src/console-api by \`npm run docs:api\`. Do not edit by hand. -->

JSON in and out, on Greeter's own address. The console uses nothing else, so whatever it shows and does, a script can.

**Who asks.** Send a token as \`Authorization: Bearer\` (\`greeter token create NAME\`, or \`CONSOLE_TOKEN\` to read), or the
cookie of \`POST /api/session\`. What is for viewers is for editors too, and what is for editors is for owners
([access](access.md)).

**What comes back.** 200 or 201 with the type named here. Else \`{"error": "…"}\` with one sentence for a person: 400 for
what cannot be read, 401 and 403 for whoever may not, 404 for what is not there, 409 for what somebody was faster with, 422
for what is understood and not possible. Lists come in pages: \`nextCursor\` goes into \`cursor=\`, \`nextBefore\` into
\`before=\`.

**What is taken** stands below each address as its schema ([Zod](https://zod.dev)): of the query for GET, of the JSON body else.

## Addresses

${[...groups.values()].map(names => names.map(section).join('\n\n')).join('\n\n')}

## Types

Times are ISO 8601 in UTC. Types that are named and not listed are words from closed lists; the words stand in the code
([contract.ts](../src/console-api/contract.ts)).

${[...contract].map(typeSection).join('\n\n')}
`

writeOrCheck({ url: new URL('../docs/api.md', import.meta.url), text, script: 'docs:api' })
