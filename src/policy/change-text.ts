import { stringify } from 'yaml'
import type { PolicyChange } from './diff-policy.ts'
import { shortened } from './line-diff.ts'

/** A list of changes in lines for a person, one change after the other. */
export function changeLines(changes: readonly PolicyChange[]): string[] {
  return changes.flatMap(inWords)
}

function inWords(change: PolicyChange): string[] {
  const { path } = change
  switch (change.what) {
    case 'added':
      return whole(`+ ${path}`, change.value)
    case 'removed':
      // What goes is known by its name; its content is in the version before.
      return typeof change.value === 'object' ? [`- ${path}`] : whole(`- ${path}`, change.value)
    case 'changed':
      return [`~ ${path}: ${short(change.before)} → ${short(change.after)}`]
    case 'text':
      return [`~ ${path}:`, ...shortened(change.lines).map(line => `    ${line}`)]
    case 'renamed':
      return [`~ ${path} is now called ${JSON.stringify(change.to)}`]
    case 'moved':
      return [`> ${path} moved from place ${change.from} to ${change.to}`]
  }
}

function whole(head: string, value: unknown): string[] {
  if (typeof value !== 'object') return [`${head}: ${short(value)}`]
  const lines = stringify(value, { lineWidth: 0 }).trimEnd().split('\n')
  return [`${head}:`, ...lines.map(line => `    ${line}`)]
}

const longest = 200

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
}
