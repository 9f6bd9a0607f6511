import type { z } from 'zod'
import { notFound } from '../api/errors.ts'
import { accepted, created, noContent, ok, pathId } from '../api/routes.ts'
import { inventDraft } from '../load/invent-draft.ts'
import { examplePeople, nextExample } from '../people/examples.ts'
import { robotOpening } from '../people/robot-openings.ts'
import { createRandom, type Random } from '../random.ts'
import type { World } from '../world/world.ts'
import { agentBody, draftBody, loadBody, robotBody } from './bodies.ts'
import type { Draft, People } from './contract.ts'
import { type AddControlRoutes, readOrder } from './desk.ts'
import { shownAgents, shownLoads, shownRobots } from './sections.ts'

/** So many of those who wrote are offered again. */
const knownPeople = 50

/** Who writes to the shop, and who answers by themselves. */
export const addPeopleRoutes: AddControlRoutes = (app, { sandbox, world }) => {
  // A stream of its own: looking for words must not change the run of the world.
  const random = createRandom(world.settings.seed)

  app.get('/people', () => ok(peopleOf(world)))
  app.post('/drafts', async context => ok(draftFor(random, await readOrder(context.req.raw, draftBody))))

  app.get('/robots', () => ok(shownRobots(world)))
  app.post('/robots', async context => {
    const { id, input } = sandbox.addRobot(await readOrder(context.req.raw, robotBody))
    return created({ id, ...input })
  })
  app.delete('/robots/:id', context => stopped(sandbox.stopRobot(pathId(context.req.param('id')))))

  app.get('/agents', () => ok(shownAgents(world)))
  app.post('/agents', async context => {
    const { id, input } = sandbox.addAgent(await readOrder(context.req.raw, agentBody))
    return created({ id, ...input })
  })
  app.delete('/agents/:id', context => stopped(sandbox.stopAgent(pathId(context.req.param('id')))))

  app.get('/load', () => ok(shownLoads(world)))
  /** Answered when all have written, unless the caller does not want to wait. */
  app.post('/load', async context => {
    const { wait = true, ...input } = await readOrder(context.req.raw, loadBody)
    const loading = sandbox.runLoad(input)
    return wait ? created(await loading) : accepted(shownLoads(world).at(-1) ?? {})
  })
  app.delete('/load/:id', context => stopped(sandbox.stopLoad(pathId(context.req.param('id')))))
}

function stopped(wasThere: boolean): Response {
  if (!wasThere) throw notFound()
  return noContent()
}

function peopleOf(world: World): People {
  const examples = new Set(examplePeople.map(person => person.email))
  const customers = [...world.customers.values()]
    .slice(-knownPeople)
    .toReversed()
    .flatMap(({ name, email, language }) =>
      email === null || examples.has(email) ? [] : [{ name: name ?? '', email, language: language ?? 'en' }],
    )
  return { next: nextExample(world), examples: examplePeople, customers }
}

function draftFor(random: Random, wish: z.infer<typeof draftBody>): Draft {
  if (wish.by === 'robot') return robotOpening(wish.kind, wish.email ?? `${wish.kind}@robots.example`)
  const { name = '', email = '', language = 'en', channel = 'email', again = false } = wish
  return { from: { name, email }, ...inventDraft(random, { name, language, channel, again }), headers: {} }
}
