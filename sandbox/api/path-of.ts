/** The path of a call. Clients append a slash and it works (FACTS 3.1): it is left out. */
export function pathOf(request: Request): string {
  const { pathname } = new URL(request.url)
  return pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname
}
