/** A page for the browser, bundled from TypeScript. */
export interface Page {
  name: string
  /** Its folder, with index.html. */
  root: string
  /** Files beside it whose values it uses. Types vanish and change no bundle. */
  uses: readonly string[]
  /** Where the bundle goes. */
  out: string
  /** The path under which its files are served. */
  base: string
}

export const pages: readonly Page[] = [
  {
    name: 'sandbox',
    root: 'sandbox/page',
    uses: ['sandbox/triggers.ts'],
    out: 'dist/sandbox-page',
    base: '/sandbox/page/',
  },
  {
    name: 'console',
    root: 'console',
    uses: [
      'src/policy/calendar-text.ts',
      'src/policy/finding.ts',
      'src/decide/calendar/calendar.ts',
      'src/decide/calendar/day.ts',
    ],
    out: 'dist/console',
    base: '/console/',
  },
]
