/** Prints `THIRD-PARTY-LICENCES.md` from the lockfile, and fails when a licence is not allowed (`licences.ts`). */
import { readFileSync } from 'node:fs'
import { exceptionLines, type LockedPackage, lockedPackages, objections } from './licences.ts'
import { markdownTable, writeOrCheck } from './page.ts'

const lock: unknown = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const packages = lockedPackages(lock)

const table = (chosen: readonly LockedPackage[]) =>
  markdownTable(
    ['Package', 'Version', 'Licence'],
    chosen.map(({ name, version, licence }) => [name, version, licence]),
  )

const text = `# Licences of others

<!-- Generated from package-lock.json by \`npm run docs:licences\`. Do not edit by hand. -->

Greeter itself is under the [MIT licence](LICENSE). Each package brings its own text along in its folder in
\`node_modules\`. All licences here ask for no more than that, but for these:

${exceptionLines.map(line => `- ${line}`).join('\n')}

## What runs

The package \`node\` is the runtime; what Node itself holds is named in its own LICENSE file.

${table(packages.filter(({ dev }) => !dev))}

## What builds and tests

Mantine and React are bundled into the pages.

${table(packages.filter(({ dev }) => dev))}
`

const wrong = objections(packages)
for (const line of wrong) process.stdout.write(`${line}\n`)
writeOrCheck({ url: new URL('../THIRD-PARTY-LICENCES.md', import.meta.url), text, script: 'docs:licences' })
if (wrong.length > 0) process.exitCode = 1
