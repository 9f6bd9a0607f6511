import { parseAst } from 'vitest/node'

/** What a route takes, as the source of its schemas, and the contract's types that it answers with. */
export interface Route {
  takes: string[]
  answers: string[]
}

/** A node of the syntax tree. */
interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** One source file: its functions, schemas and texts by name, and where its routes stand. */
interface Source {
  texts: Map<string, string>
  functions: Map<string, string>
  schemas: Map<string, string>
  /** Names that it takes from other files. */
  imports: Set<string>
  routes: Map<string, string>
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

/**
 * The routes of some modules, by method and path: `routes.get('/api/tickets', handler)`. What a handler takes are the schemas
 * that it names itself or through functions of its file. Pure.
 *
 * @param types the names of the contract's types.
 */
export function readRoutes(sources: readonly string[], types: ReadonlySet<string>): Map<string, Route> {
  const read = sources.map(readSource)
  const routes = new Map<string, Route>()
  for (const source of read)
    for (const [name, handler] of source.routes) {
      const text = withFunctions(handler, functionsOf(source, read))
      routes.set(name, {
        takes: schemasIn(text, source, read),
        answers: answersIn(text).filter(type => types.has(type)),
      })
    }
  return routes
}

function readSource(code: string): Source {
  const source: Source = {
    texts: new Map(),
    functions: new Map(),
    schemas: new Map(),
    imports: new Set(),
    routes: new Map(),
  }
  const text = ({ start, end }: Node) => code.slice(start, end)
  visit(parseAst(code, { lang: 'ts' }), node => {
    if (node.type === 'FunctionDeclaration') source.functions.set(nameOf(node['id']), text(node))
    if (node.type === 'VariableDeclarator' && isNode(node['init'])) readConstant(source, node, text)
    if (node.type === 'CallExpression') readCall(source, node, text)
    if (node.type === 'ImportSpecifier') source.imports.add(nameOf(node['local']))
  })
  return source
}

function readConstant({ texts, functions, schemas }: Source, node: Node, text: (node: Node) => string): void {
  const [name, given] = [nameOf(node['id']), node['init']]
  if (name === '' || !isNode(given)) return
  // `… as const` is what stands before it.
  const init = given.type === 'TSAsExpression' && isNode(given['expression']) ? given['expression'] : given
  if (typeof init['value'] === 'string') texts.set(name, init['value'])
  if (init.type === 'ArrowFunctionExpression') functions.set(name, text(init))
  if (init.type === 'CallExpression' && isSchema.test(text(init))) schemas.set(name, text(init))
  // Schemas that stand together in one object are asked for as `bodies.apply`.
  if (init.type !== 'ObjectExpression' || !Array.isArray(init['properties'])) return
  for (const property of init['properties'].filter(isNode))
    if (isNode(property['value']) && isSchema.test(text(property['value'])))
      schemas.set(`${name}.${nameOf(property['key'])}`, text(property['value']))
}

/** What begins with Zod, or is made of another schema. */
const isSchema = /^(z\s*\.|\w+\s*\.(extend|and|omit|pick|partial|min|max)\()/

function readCall({ routes, texts }: Source, node: Node, text: (node: Node) => string): void {
  const { callee, arguments: given } = node
  if (!isNode(callee) || callee.type !== 'MemberExpression' || !Array.isArray(given)) return
  const method = nameOf(callee['property'])
  const [first, ...handlers] = given.filter(isNode)
  if (!methods.includes(method) || first === undefined || handlers.length === 0) return
  const path = pathOf(first, texts, text)
  if (path?.startsWith('/api/') === true)
    routes.set(`${method.toUpperCase()} ${path}`, handlers.map(text).join('\n'))
}

/** A path as it is written, by its name, or with a name in it. */
function pathOf(node: Node, texts: ReadonlyMap<string, string>, text: (node: Node) => string): string | null {
  if (typeof node['value'] === 'string') return node['value']
  if (node.type === 'Identifier') return texts.get(nameOf(node)) ?? null
  if (node.type !== 'TemplateLiteral') return null
  return text(node)
    .slice(1, -1)
    .replaceAll(/\$\{(\w+)\}/g, (_, name: string) => texts.get(name) ?? '')
}

/** The functions of a file, and those that it imports from the others. */
function functionsOf({ functions, imports }: Source, all: readonly Source[]): Map<string, string> {
  const others = all.flatMap(one => [...one.functions].filter(([name]) => imports.has(name)))
  return new Map([...others, ...functions])
}

/** A handler with the functions that it calls, and those that these call. */
function withFunctions(handler: string, functions: ReadonlyMap<string, string>): string {
  const called = new Set<string>()
  let text = handler
  for (let found = true; found; ) {
    const next = [...functions].filter(
      ([name]) => !called.has(name) && new RegExp(`\\b${name}\\b`).test(text),
    )
    for (const [name, body] of next) {
      called.add(name)
      text += `\n${body}`
    }
    found = next.length > 0
  }
  return text
}

/** The schemas that a handler reads with, each after those that it is made of. */
function schemasIn(handler: string, source: Source, all: readonly Source[]): string[] {
  const found = new Map<string, string>()
  function take(name: string, from: Source) {
    const home = from.schemas.has(name) ? from : definer(name, all)
    const schema = home?.schemas.get(name)
    if (home === null || home === undefined || schema === undefined || found.has(name)) return
    // Named before those that it is made of, so that one that names itself comes to an end.
    found.set(name, '')
    for (const part of namesIn(schema)) if (home.schemas.has(part) || home.imports.has(part)) take(part, home)
    found.delete(name)
    found.set(name, `const ${name.replace(/^\w+\./, '')} = ${dedent(schema)}`)
  }
  for (const name of readWith(handler)) take(name, source)
  return [...found.values()]
}

/** The one file that has a schema of this name. */
function definer(name: string, all: readonly Source[]): Source | null {
  const [one = null, ...others] = all.filter(({ schemas }) => schemas.has(name))
  return others.length === 0 ? one : null
}

/** What a handler reads with: `query.safeParse(…)`, or a schema handed on as the last argument. */
function readWith(text: string): string[] {
  const found = text.matchAll(/([\w.]+)\.(?:safeParse|parse)\(|, ([\w.]+)\)/g)
  return Array.from(found, ([, parsed, given]) => parsed ?? given ?? '')
}

/** The names that a schema is made of; those of its own fields and methods are none. */
function namesIn(schema: string): string[] {
  const code = schema.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  return Array.from(code.matchAll(/(?<![\w.'"/-])(\w+)(?![\w'"-]|\s*:)/g), ([, name = '']) => name)
}

/** The types that are said of what is answered. */
function answersIn(text: string): string[] {
  return Array.from(text.matchAll(/(?<=satisfies |Promise<|: )\w+/g), ([type]) => type)
}

/** A schema that stood indented inside an object begins at the left. */
function dedent(source: string): string {
  const [first = '', ...rest] = source.split('\n')
  const last = rest.at(-1) ?? ''
  const indent = last.length - last.trimStart().length - (last.trimStart().startsWith('.') ? 2 : 0)
  return [
    first,
    ...rest.map(line => line.slice(Math.min(indent, line.length - line.trimStart().length))),
  ].join('\n')
}

const nameOf = (value: unknown) => (isNode(value) && typeof value['name'] === 'string' ? value['name'] : '')

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function visit(value: unknown, look: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, look)
  } else if (isNode(value)) {
    look(value)
    for (const part of Object.values(value)) visit(part, look)
  }
}
