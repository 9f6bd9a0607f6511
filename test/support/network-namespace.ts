import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** What a process in a network of its own is connected to. */
export type Cable = 'database' | 'gorgias'

/** A network of its own for one process, with two cables to this machine that can be pulled one by one. */
export interface NetworkNamespace {
  /** Where this machine is reached from inside, by cable. */
  hosts: Readonly<Record<Cable, string>>
  /** The words before a command that run it inside. */
  within: readonly string[]
  /** Packets are lost from now on, and nobody is told. */
  pull(cable: Cable): void
  plug(cable: Cable): void
  remove(): void
}

const cables: readonly Cable[] = ['database', 'gorgias']
const prefix = 'greeter-test-'

/** Of Debian's iproute2, which is not a package of this project. */
const program = 'ip'

/** Whether this machine lets us make one: it takes Linux, iproute2 and the rights of root. */
export function areNetworkNamespacesAllowed(): boolean {
  try {
    createNetworkNamespace().remove()
    return true
  } catch {
    return false
  }
}

/** Makes one; those that a killed test run left behind go first. */
export function createNetworkNamespace(): NetworkNamespace {
  removeStale()
  const name = `${prefix}${process.pid}`
  ip('netns', 'add', name)
  // A link that is only left to its namespace goes when the last process there has ended; by name it goes now.
  const remove = () => {
    for (const index of cables.keys()) if (isLaid(index)) ip('link', 'delete', outerEnd(index))
    ip('netns', 'delete', name)
  }
  try {
    const laid = cables.map((cable, index) => [cable, layCable(name, index)] as const)
    // Both cables were laid; the names are those of the list.
    const hosts = Object.fromEntries(laid) as Record<Cable, string>
    return {
      hosts,
      within: [program, 'netns', 'exec', name],
      pull: cable => ip('link', 'set', outerEnd(cables.indexOf(cable)), 'down'),
      plug: cable => ip('link', 'set', outerEnd(cables.indexOf(cable)), 'up'),
      remove,
    }
  } catch (error) {
    remove()
    throw error
  }
}

const isLaid = (index: number) => existsSync(`/sys/class/net/${outerEnd(index)}`)
const outerEnd = (index: number) => `gt${process.pid}o${index}`
const innerEnd = (index: number) => `gt${process.pid}i${index}`

/** @returns this machine's address on the cable. */
function layCable(namespace: string, index: number): string {
  // A range of documentation and tests (RFC 2544), apart for each process and cable.
  const subnet = `198.18.${process.pid % 256}`
  const [outer, inner] = [`${subnet}.${index * 4 + 1}`, `${subnet}.${index * 4 + 2}`]
  ip('link', 'add', outerEnd(index), 'type', 'veth', 'peer', 'name', innerEnd(index))
  ip('link', 'set', innerEnd(index), 'netns', namespace)
  ip('address', 'add', `${outer}/30`, 'dev', outerEnd(index))
  ip('link', 'set', outerEnd(index), 'up')
  ip('-n', namespace, 'address', 'add', `${inner}/30`, 'dev', innerEnd(index))
  ip('-n', namespace, 'link', 'set', innerEnd(index), 'up')
  return outer
}

function removeStale(): void {
  for (const line of ip('netns', 'list').split('\n')) {
    const [name = ''] = line.split(' ')
    const owner = name.startsWith(prefix) ? name.slice(prefix.length) : null
    if (owner !== null && !existsSync(`/proc/${owner}`)) ip('netns', 'delete', name)
  }
}

function ip(...words: string[]): string {
  return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}
