/** A page of a built site. */
export interface Page {
  /** From the site's root: `deploy/docker.html`. */
  path: string
  html: string
}

export interface BrokenLink {
  page: string
  link: string
  problem: string
}

/**
 * Every link of the site that leads to a page, heading or file that it does not have. Links to elsewhere are not looked at.
 * Pure.
 *
 * @param isThere whether the site has this file.
 * @param base what the addresses of the site begin with.
 */
export function brokenLinks(
  pages: readonly Page[],
  isThere: (path: string) => boolean,
  base: string = '/',
): BrokenLink[] {
  const ids = new Map(pages.map(({ path, html }) => [path, new Set(valuesOf(html, 'id'))]))
  return pages.flatMap(({ path, html }) =>
    [...new Set([...valuesOf(html, 'href'), ...valuesOf(html, 'src')])].flatMap(link => {
      const problem = problemOf(link, path)
      return problem === null ? [] : [{ page: path, link, problem }]
    }),
  )

  function problemOf(link: string, page: string): string | null {
    if (/^(\w[\w+.-]*:|\/\/)/.test(link)) return null
    const url = new URL(link, `http://site${base}${page}`)
    if (!url.pathname.startsWith(base)) return `is not below ${base}`
    const asked = decodeURIComponent(url.pathname.slice(base.length))
    const path = asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked
    if (!ids.has(path) && !isThere(path)) return 'there is no such page or file'
    const heading = decodeURIComponent(url.hash.slice(1))
    return heading === '' || ids.get(path)?.has(heading) === true ? null : `there is no heading "${heading}"`
  }
}

function valuesOf(html: string, attribute: 'id' | 'href' | 'src'): string[] {
  const found = html.matchAll(new RegExp(`<[^>]*\\s${attribute}="([^"]*)"`, 'g'))
  return Array.from(found, ([, value = '']) => value.replaceAll('&amp;', '&'))
}
