/**
 * Holds the walls between the rooms (docs/architecture.md): reads every module's imports and compares them
 * with the table in `boundaries/rules.ts`. Finding no module at all is a failure, not a success.
 */
import { globSync, readFileSync } from 'node:fs'
import { posix, sep } from 'node:path'
import { readModule } from './boundaries/read-module.ts'
import { staleEntries, violationsOf } from './boundaries/rules.ts'

const paths = globSync('{src,sandbox,console,test,bench,faults}/**/*.{ts,tsx}')
  .map(path => path.split(sep).join(posix.sep))
  .sort()
const modules = paths.map(path => readModule(path, readFileSync(path, 'utf8')))
const violations = [...modules.flatMap(violationsOf), ...staleEntries(modules)]

for (const { path, problem } of violations) process.stdout.write(`${path}: ${problem}\n`)
if (modules.length === 0) process.stdout.write('No module was found: is this the root of the repository?\n')
else process.stdout.write(`${modules.length} modules, ${violations.length} violations\n`)
process.exitCode = modules.length === 0 || violations.length > 0 ? 1 : 0
