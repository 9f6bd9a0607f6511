/** The documentation as a site: the pages of `docs/`, as they can be read in the repository too. */
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { plainBraces, repositoryLinks } from './repository-links.ts'

const docs = fileURLToPath(new URL('..', import.meta.url))

const groups: ReadonlyArray<{ text: string; pages: readonly string[] }> = [
  { text: 'Begin', pages: ['index', 'start', 'moving-over', 'console'] },
  { text: 'Rules and texts', pages: ['policies-by-example', 'policy', 'judgement'] },
  {
    text: 'Operate',
    pages: [
      'operating',
      'configuration',
      'deploy/docker',
      'deploy/systemd',
      'deploy/render',
      'deploy/fly',
      'heroku',
      'deploy/databases',
      'alarms',
      'telemetry',
      'held-and-failed',
      'access',
      'backup',
      'privacy',
      'error-codes',
    ],
  },
  { text: 'What holds', pages: ['guarantees', 'merging', 'gorgias-facts', 'loop-rules'] },
  { text: 'Build on it', pages: ['api', 'architecture', 'design'] },
]

const titleOf = (page: string) => /^# (.+)$/m.exec(readFileSync(`${docs}/${page}.md`, 'utf8'))?.[1] ?? page

const item = (page: string) => ({ text: titleOf(page), link: page === 'index' ? '/' : `/${page}` })

/** Every page has its place: one that no group names stands under "More", so that none is forgotten. */
function sidebar() {
  const pages = globSync('**/*.md', { cwd: docs, exclude: ['.vitepress/**', 'screenshots/**'] })
    .map(path => path.replaceAll('\\', '/').replace(/\.md$/, ''))
    .sort()
  const named = new Set(groups.flatMap(group => group.pages))
  const decisions = pages.filter(page => page.startsWith('decisions/'))
  const others = pages.filter(page => !named.has(page) && !decisions.includes(page))
  const given = groups.map(group => ({
    text: group.text,
    items: group.pages.filter(page => pages.includes(page)).map(item),
  }))
  return [
    ...given,
    ...(others.length === 0 ? [] : [{ text: 'More', items: others.map(item) }]),
    { text: 'Decisions', collapsed: true, items: decisions.map(item) },
  ]
}

export default defineConfig({
  lang: 'en',
  title: 'Greeter',
  description:
    'Answers every new Gorgias ticket: exactly once, within a second, never a robot, and says why.',
  outDir: '../dist/docs',
  cacheDir: '../node_modules/.cache/vitepress',
  // Works in any folder of any server: what the links have to be relative to is not known here.
  base: process.env['DOCS_BASE'] ?? '/',
  cleanUrls: false,
  markdown: {
    theme: { light: 'github-light', dark: 'github-dark' },
    config(md) {
      repositoryLinks(md, docs)
      plainBraces(md)
    },
  },
  themeConfig: {
    sidebar: sidebar(),
    outline: { level: [2, 3] },
    search: { provider: 'local' },
    docFooter: { prev: 'Before', next: 'Next' },
  },
  transformPageData(page) {
    page.title = page.title === '' ? basename(page.relativePath, '.md') : page.title
  },
})
