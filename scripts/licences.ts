/** A package as the lockfile names it. */
export interface LockedPackage {
  name: string
  version: string
  /** As its author declares it: an SPDX expression. */
  licence: string
  /** Only needed to build and test; no part of what runs. */
  dev: boolean
}

/** Licences that ask for no more than that their notice travels along. */
const allowed: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
])

/** What else is used, and why that is fine. `runs` says that it may be part of what runs. */
const exceptions: ReadonlyArray<{ licence: string; names: RegExp; runs: boolean; why: string }> = [
  {
    licence: 'CC-BY-3.0',
    names: /^date-holidays$/,
    runs: true,
    why: 'The data of public holidays. They name their source: date-holidays, by its authors, with data under CC BY 3.0.',
  },
  {
    licence: 'MPL-2.0',
    names: /^(axe-core|lightningcss(-.+)?)$/,
    runs: false,
    why: 'Tools that look at the pages and bundle them; nothing of them is in what they make, and they are not changed.',
  },
]

/** The packages of an npm lockfile, by name and version, each once. @throws when one has no licence there. */
export function lockedPackages(lock: unknown): LockedPackage[] {
  const { packages } = lock as { packages: Record<string, LockEntry> }
  const found = new Map<string, LockedPackage>()
  for (const [path, { version, license, dev = false, devOptional = false, link = false }] of Object.entries(
    packages,
  )) {
    if (path === '' || link) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (version === undefined || license === undefined)
      throw new Error(`${path} has no version or no licence`)
    const id = `${name}@${version}`
    const known = found.get(id)
    found.set(id, { name, version, licence: license, dev: (dev || devOptional) && (known?.dev ?? true) })
  }
  return [...found.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

interface LockEntry {
  version?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  link?: boolean
}

const keyOf = ({ name, version }: LockedPackage) => `${name} ${version}`

/** The licences that no rule allows, one line for each package. */
export function objections(packages: readonly LockedPackage[]): string[] {
  return packages
    .filter(one => !isFine(one.licence, one))
    .map(
      ({ name, version, licence }) => `${name} ${version}: ${licence} is not allowed (scripts/licences.ts)`,
    )
}

/** Reads the expression as SPDX does: of `OR` one suffices, of `AND` all must be fine. */
function isFine(expression: string, one: LockedPackage): boolean {
  const bare = expression.replaceAll(/[()]/g, '')
  return bare
    .split(' OR ')
    .some(way =>
      way.split(' AND ').every(part => allowed.has(part) || exceptionOf(part.trim(), one) !== undefined),
    )
}

const exceptionOf = (licence: string, { name, dev }: LockedPackage) =>
  exceptions.find(one => one.licence === licence && one.names.test(name) && (one.runs || dev))

/** Exceptions as lines for the page. */
export const exceptionLines: readonly string[] = exceptions.map(
  ({ licence, runs, why }) => `${licence}${runs ? '' : ' (not in what runs)'}: ${why}`,
)
