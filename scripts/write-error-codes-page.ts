/** Prints `docs/error-codes.md` from the table in `src/error-codes.ts`. */
import { errorCodes } from '../src/error-codes.ts'
import { markdownTable, writeOrCheck } from './page.ts'

const rows = Object.entries(errorCodes)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, { next, means, doThis }]) => [`\`${code}\``, means, doThis, next])

const text = `# Error codes

<!-- Generated from src/error-codes.ts by \`npm run docs:errors\`. Do not edit by hand. -->

Every error that Greeter shows carries one of these codes: on the terminal, in the log, on a ticket and
beside an attempt. The last column is what Greeter does by itself: \`retry\` tries again, \`look up first\`
reads the ticket's messages before anything is sent, \`pause\` stops the account and keeps its messages in
line, \`final\` records the failure and stops.

${markdownTable(['Code', 'What happened', 'What to do', 'Greeter'], rows)}
`

writeOrCheck({ url: new URL('../docs/error-codes.md', import.meta.url), text, script: 'docs:errors' })
