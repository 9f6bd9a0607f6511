import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Hono } from 'hono'
import type { StartersAnswer } from './contract.ts'
import type { Holder } from './holder.ts'

const folder = join(import.meta.dirname, '..', '..', 'docs', 'policies')

/** The policies of docs/policies, to begin with. */
export function starterRoutes(): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.get('/api/starters', async c => {
    const files = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort()
    const starters = await Promise.all(
      files.map(async name => ({
        name: basename(name, '.yaml'),
        text: await readFile(join(folder, name), 'utf8'),
      })),
    )
    return c.json({ starters } satisfies StartersAnswer)
  })
  return routes
}
