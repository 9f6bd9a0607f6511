import { expect, test } from 'vitest'
import { brokenLinks } from './broken-links.ts'

const pages = [
  {
    path: 'index.html',
    html: '<h1 id="top">A</h1><a href="/deploy/docker.html#with-postgresql">b</a> <a class="x" href="#top">c</a>',
  },
  {
    path: 'deploy/docker.html',
    html: '<h2 id="with-postgresql">D</h2><a href="../">e</a><img alt="" src="/a.png"><a href="https://x.example/y#z">f</a>',
  },
]
const isThere = (path: string) => path === 'a.png'

test('links to pages, headings, files and elsewhere are whole', () => {
  expect(brokenLinks(pages, isThere)).toEqual([])
})

test.each([
  ['/gone.html', 'there is no such page or file'],
  ['../gone.html', 'there is no such page or file'],
  ['/deploy/docker.html#gone', 'there is no heading "gone"'],
  ['#gone', 'there is no heading "gone"'],
  ['/b.png', 'there is no such page or file'],
])('%s is broken', (link, problem) => {
  const page = { path: 'x.html', html: `<a href="${link}">x</a>` }
  expect(brokenLinks([...pages, page], isThere)).toEqual([{ page: 'x.html', link, problem }])
})

test('what is not below the base is broken', () => {
  const page = { path: 'x.html', html: '<a href="/y.html">y</a><a href="/docs/x.html">x</a>' }
  expect(brokenLinks([page], () => false, '/docs/').map(({ link }) => link)).toEqual(['/y.html'])
})
