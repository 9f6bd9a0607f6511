import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { commands } from '../../src/commands/commands.ts'
import { readConfig } from '../../src/config.ts'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const read = (path: string) => readFileSync(at(path), 'utf8')

interface Compose {
  services: Record<string, { command?: string[]; environment?: Record<string, string>; read_only?: boolean }>
}
const compose = parse(read('deploy/compose.yaml'), { merge: true }) as Compose
const dockerfile = read('Dockerfile')

interface Render {
  services: Array<{ healthCheckPath: string; envVars: Array<{ key: string }> }>
}

const settings = new Set(
  Array.from(read('docs/configuration.md').matchAll(/^\| `([A-Z_]+)`/gm), ([, name = '']) => name),
)

test.each([
  ['compose', Object.keys(compose.services['serve']?.environment ?? {})],
  [
    'render',
    (parse(read('render.yaml')) as Render).services.flatMap(one => one.envVars.map(({ key }) => key)),
  ],
  ['fly', Array.from(read('fly.toml').matchAll(/^([A-Z_]+) =/gm), ([, name = '']) => name)],
  [
    'the systemd unit',
    Array.from(
      (/^Environment=(.+)$/m.exec(read('deploy/greeter.service'))?.[1] ?? '').matchAll(/([A-Z_]+)=/g),
      ([, name = '']) => name,
    ),
  ],
  [
    'the image',
    Array.from(
      /^ENV (.+)$/m.exec(dockerfile)?.[1]?.matchAll(/([A-Z_]+)=/g) ?? [],
      ([, name = '']) => name,
    ).filter(name => name !== 'PATH'),
  ],
])('%s sets nothing that Greeter does not read', (_, names) => {
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter(name => !settings.has(name))).toEqual([])
})

test('what compose asks for is enough to start in production', () => {
  const values = Object.fromEntries(
    Object.entries(compose.services['work']?.environment ?? {}).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{(\w+)(?::[^}]*)?\}/g, (_, word: string) =>
        word === 'PUBLIC_URL' ? 'https://greeter.example' : 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6',
      ),
    ]),
  )
  const config = readConfig({ ...values, NODE_ENV: 'production' })
  expect(config.missing).toEqual([])
  expect(config.databaseUrl).toContain('@database:5432/greeter')
})

test('every command that the files name is one of the tool', () => {
  const named = [
    ...Object.values(compose.services).flatMap(({ command = [] }) => command),
    /release_command = "(\w+)"/.exec(read('fly.toml'))?.[1],
    /main\.js (\w+)$/m.exec(read('deploy/greeter.service'))?.[1],
    /^CMD \["(\w+)"\]/m.exec(dockerfile)?.[1],
  ]
  expect(named).toEqual(['serve', 'work', 'migrate', 'start', 'start'])
  expect(named.every(name => name !== undefined && name in commands)).toBe(true)
})

test('the image runs as a number that is not root, has a health check, and its own files are read-only', () => {
  expect(/^USER (\d+):(\d+)$/m.exec(dockerfile)?.slice(1)).toEqual(['10001', '10001'])
  expect(dockerfile).toContain('/readyz')
  expect(compose.services['serve']?.read_only).toBe(true)
  expect(compose.services['work']?.read_only).toBe(true)
})

test('everything that is copied from the clone is there and is not left out by .dockerignore', () => {
  const kept = read('.dockerignore')
    .split('\n')
    .filter(line => line.startsWith('!'))
    .map(line => line.slice(1))
  const copied = [
    ...(/^COPY (package.*) \.\/$/m.exec(dockerfile)?.[1]?.split(' ') ?? []),
    'LICENSE',
    'THIRD-PARTY-LICENCES.md',
  ]
  expect(copied.filter(path => !existsSync(at(path)) || !kept.includes(path))).toEqual([])
})
