import { expect, test } from 'vitest'
import { readContract } from './read-contract.ts'
import { readRoutes } from './read-routes.ts'

const contract = `
/** \`GET /api/teas\`: all of them. */
export interface TeasAnswer {
  teas: Tea[]
}

export interface Tea {
  name: string
}

export type { Kettle } from './kettle.ts'
`

const word = `export const word = z.string().min(1) // no name of a tea`

const teas = `
import { word } from './word.ts'
const path = '/api/teas' as const
const name = z.string()
const bodies = {
  brew: z.object({
    kind: word,
  }),
}
const query = z.object({ name: name.optional() })
const further = query.extend({ limit: z.number() })
export function teaRoutes(routes: Hono) {
  routes.get(path, async c => {
    const asked = further.safeParse(c.req.query())
    return c.json(await listTeas(asked))
  })
  routes.post(\`\${path}/:id\`, async c => c.json(await readWanted(c, bodies.brew)))
  routes.delete('/api/teas/:id', c => c.body(null, 204))
}
async function listTeas(db: Sql): Promise<TeasAnswer> {}
async function readWanted(c: Context, schema: Schema) {
  return schema.safeParse(await c.req.json()) satisfies Tea
}
`

test('of a route is read what it takes, parts first, and which of the types it answers with', () => {
  const types = readContract(contract)
  const routes = readRoutes([word, teas], new Set(types.keys()))
  expect([...routes.keys()]).toEqual(['GET /api/teas', 'POST /api/teas/:id', 'DELETE /api/teas/:id'])
  expect(routes.get('GET /api/teas')).toEqual({
    takes: [
      'const name = z.string()',
      'const query = z.object({ name: name.optional() })',
      'const further = query.extend({ limit: z.number() })',
    ],
    answers: ['TeasAnswer'],
  })
  expect(routes.get('POST /api/teas/:id')).toEqual({
    takes: ['const word = z.string().min(1)', 'const brew = z.object({\n  kind: word,\n})'],
    answers: ['Tea'],
  })
  expect(routes.get('DELETE /api/teas/:id')).toEqual({ takes: [], answers: [] })
})

test('of the contract every type is read with its comment, and what is only handed on is not', () => {
  expect([...readContract(contract)]).toEqual([
    [
      'TeasAnswer',
      { comment: '`GET /api/teas`: all of them.', text: expect.stringContaining('teas: Tea[]') },
    ],
    ['Tea', { comment: '', text: 'interface Tea {\n  name: string\n}' }],
  ])
})
