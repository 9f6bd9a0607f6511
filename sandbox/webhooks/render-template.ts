import nunjucks from 'nunjucks'
import type { JsonObject } from '../json.ts'
import { pythonText } from './python-text.ts'

/**
 * Renders a Jinja template as Gorgias does (FACTS 2.4). nunjucks is Jinja for JavaScript; what it
 * prints and how it reads members is replaced here, so that the text is Python's.
 */
export function renderTemplate(source: string, variables: JsonObject): string {
  if (!source.includes('{')) return source
  return compile(source).render(variables)
}

const environment = new nunjucks.Environment(null, { autoescape: false })
environment.addFilter('tojson', (value: unknown) => JSON.stringify(value ?? null))
environment.addGlobal('True', true)
environment.addGlobal('False', false)
environment.addGlobal('None', null)

type Runtime = Record<string, unknown>
type Root = (
  this: unknown,
  env: unknown,
  context: unknown,
  frame: unknown,
  runtime: Runtime,
  done: unknown,
) => void

const compiled = new Map<string, nunjucks.Template>()

function compile(source: string): nunjucks.Template {
  const known = compiled.get(source)
  if (known !== undefined) return known
  const template = new nunjucks.Template(source, environment, 'integration', true)
  // The compiled function takes its runtime as an argument; its types do not show it.
  const inner = template as unknown as { rootRenderFunc: Root }
  const root = inner.rootRenderFunc
  inner.rootRenderFunc = (env, context, frame, runtime, done) =>
    root(env, context, frame, pythonRuntime(runtime), done)
  compiled.set(source, template)
  return template
}

function pythonRuntime(runtime: Runtime): Runtime {
  return { ...runtime, suppressValue: pythonText, memberLookup: member }
}

/**
 * Only what an object itself holds: missing members print nothing, lists count from the end
 * (`messages[-1]`), and a template cannot reach JavaScript's own functions.
 */
function member(holder: unknown, key: unknown): unknown {
  if (Array.isArray(holder) && typeof key === 'number') return holder.at(key)
  if (typeof holder !== 'object' || holder === null) return undefined
  const name = String(key)
  return Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined
}
