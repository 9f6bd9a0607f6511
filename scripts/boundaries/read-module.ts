import { posix } from 'node:path'
import { parseAst } from 'vitest/node'

/** One import of a module, whichever way it is written. */
export interface Import {
  /** A path from the repository's root for our own files, else the package's name or `node:…`. */
  target: string
  ours: boolean
  /** Types vanish when the program runs; an import that leaves anything behind takes values. */
  kind: 'type' | 'value'
}

/** What the program takes from its surroundings by name instead of by parameter. */
export type Ambient = 'environment' | 'time'

/** A module as the boundary rules see it. */
export interface Module {
  path: string
  imports: Import[]
  uses: Set<Ambient>
  /** Imports whose target is computed: no rule can judge them. */
  unreadable: number
}

/** The shape of every node of the syntax tree. */
interface Node {
  type: string
  [key: string]: unknown
}

/** Reads the imports of a TypeScript module and its use of environment and time, from its syntax tree. */
export function readModule(path: string, code: string): Module {
  const module: Module = { path, imports: [], uses: new Set(), unreadable: 0 }
  const lang = path.endsWith('.tsx') ? 'tsx' : 'ts'
  visit(parseAst(code, { lang }), node => {
    readImport(module, node)
    const ambient = ambientOf(node)
    if (ambient !== null) module.uses.add(ambient)
  })
  return module
}

function visit(value: unknown, look: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, look)
    return
  }
  if (!isNode(value)) return
  look(value)
  for (const child of Object.values(value)) visit(child, look)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function readImport(module: Module, node: Node): void {
  switch (node.type) {
    case 'ImportDeclaration':
      addImport(module, node['source'], node['importKind'] === 'type' ? 'type' : 'value')
      if (importsEnvironment(node)) module.uses.add('environment')
      return
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      if (isNode(node['source']))
        addImport(module, node['source'], node['exportKind'] === 'type' ? 'type' : 'value')
      return
    case 'ImportExpression':
      addImport(module, node['source'], 'value')
      return
    case 'TSImportType':
      addImport(module, node['source'] ?? node['argument'], 'type')
  }
}

function addImport(module: Module, source: unknown, kind: Import['kind']): void {
  const specifier = isNode(source) ? (isNode(source['literal']) ? source['literal'] : source)['value'] : null
  if (typeof specifier !== 'string') {
    module.unreadable += 1
    return
  }
  const ours = specifier.startsWith('.')
  const target = ours ? posix.join(posix.dirname(module.path), specifier) : packageOf(specifier)
  module.imports.push({ target, ours, kind })
}

/** `@scope/name` of `@scope/name/part`, `name` of `name/part`; Node's own modules stay whole. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** `import { env } from 'node:process'` is the environment under another name. */
function importsEnvironment(node: Node): boolean {
  const { source, specifiers } = node
  if (!isNode(source) || !Array.isArray(specifiers)) return false
  if (source['value'] !== 'node:process' && source['value'] !== 'process') return false
  return specifiers.some(specifier => isNode(specifier) && nameOf(specifier['imported']) === 'env')
}

function ambientOf(node: Node): Ambient | null {
  if (node.type === 'MemberExpression') {
    const member = `${nameOf(node['object'])}.${nameOf(node['property'])}`
    if (member === 'process.env') return 'environment'
    return ['Date.now', 'Temporal.Now', 'performance.now'].includes(member) ? 'time' : null
  }
  if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Date') {
    return Array.isArray(node['arguments']) && node['arguments'].length === 0 ? 'time' : null
  }
  return node.type === 'CallExpression' && nameOf(node['callee']) === 'Date' ? 'time' : null
}

/** The name of an identifier, or the text of a literal property such as `process['env']`. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  const name = node.type === 'Literal' ? node['value'] : node['name']
  return typeof name === 'string' ? name : ''
}
