/** The dashboard, the alert rules and docs/telemetry.md speak of metrics that exist, with labels that exist. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { metricTable } from '../../src/telemetry/metric-table.ts'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const read = (path: string) => readFileSync(at(path), 'utf8')

interface Rules {
  groups: Array<{ rules: Array<{ alert: string; expr: string; annotations: Record<string, string> }> }>
}
interface Dashboard {
  panels: Array<{ id: number; title: string; targets?: Array<{ expr: string }> }>
}

// The shapes are those of the files: each is looked at below.
const rules = (parse(read('deploy/monitoring/alerts.yml')) as Rules).groups.flatMap(group => group.rules)
const dashboard = JSON.parse(read('deploy/monitoring/grafana-dashboard.json')) as Dashboard
const page = read('docs/telemetry.md')

const panelQueries = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => [`panel ${title}`, expr] as const),
)
const queries = [...rules.map(({ alert, expr }) => [alert, expr] as const), ...panelQueries]

const table: Partial<Record<string, { type: string; labels: readonly string[] }>> = metricTable
/** What Prometheus itself says of each target. */
const ofPrometheus = ['up']
const ofTarget = ['job', 'instance']

/** The metrics of a query, with the labels that it chooses them by. */
function metricsIn(expr: string): Array<{ name: string; labels: string[] }> {
  const found = expr.matchAll(/\b(up|(?:greeter|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)
  return Array.from(found, ([, name = '', selector = '']) => ({
    name,
    labels: Array.from(selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g), ([, label = '']) => label),
  }))
}

/** The metric of the table; a histogram is asked for by its parts. */
function known(name: string) {
  const base = name.replace(/_(bucket|count|sum)$/, '')
  return table[base]?.type === 'histogram' && base !== name ? table[base] : table[name]
}

test.each(queries)('%s asks for metrics and labels that exist', (_, expr) => {
  const metrics = metricsIn(expr)
  expect(metrics.length).toBeGreaterThan(0)
  for (const { name, labels } of metrics) {
    if (ofPrometheus.includes(name)) continue
    const metric = known(name)
    // A histogram itself has no samples, only its parts.
    const isAsked = metric !== undefined && (metric.type !== 'histogram' || table[name] === undefined)
    expect(isAsked ? null : name).toBeNull()
    expect(labels.filter(label => ![...(metric?.labels ?? []), ...ofTarget].includes(label))).toEqual([])
  }
  const grouped = Array.from(expr.matchAll(/by \(([^)]*)\)/g), ([, list = '']) => list.split(/,\s*/)).flat()
  const labels = metrics.flatMap(({ name }) => [...(known(name)?.labels ?? []), 'le', ...ofTarget])
  expect(grouped.filter(label => !labels.includes(label))).toEqual([])
})

test('every metric is on the dashboard', () => {
  const shown = panelQueries.flatMap(([, expr]) => metricsIn(expr)).map(({ name }) => name)
  const missing = Object.keys(metricTable).filter(name => !shown.some(one => one.startsWith(name)))
  expect(missing).toEqual([])
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
})

test('every alert says what is the matter and what to do, and the page lists it', () => {
  for (const { alert, annotations } of rules) {
    expect(Object.keys(annotations)).toEqual(['summary', 'description'])
    expect(page).toContain(`| \`${alert}\` |`)
  }
  expect(Array.from(page.matchAll(/^\| `Greeter\w+`/gm))).toHaveLength(rules.length)
})

test('the page lists every metric as the table has it', () => {
  for (const [name, { type, labels, of, help }] of Object.entries(metricTable))
    expect(page).toContain(`| \`${name}\` | ${type} | ${labels.join(', ')} | ${of} | ${help} |`)
  expect(Array.from(page.matchAll(/^\| `\w+` \| (counter|gauge|histogram) \|/gm))).toHaveLength(
    Object.keys(metricTable).length,
  )
})

const hasPromtool = spawnSync('promtool', ['--version']).status === 0

describe.skipIf(!hasPromtool)('promtool', () => {
  test.each([
    ['takes the configuration and the rules', ['check', 'config', 'prometheus.yml']],
    ['finds that the rules fire when they should, and only then', ['test', 'rules', 'alerts.test.yml']],
  ])('%s', (_, command) => {
    const { status, stdout, stderr } = spawnSync('promtool', command, {
      cwd: at('deploy/monitoring'),
      encoding: 'utf8',
    })
    expect(`${stdout}${stderr}`).toContain('SUCCESS')
    expect(status).toBe(0)
  })
})
