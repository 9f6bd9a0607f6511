/** Prints `docs/configuration.md` from the table of settings in `src/config.ts`. */
import { settings } from '../src/config.ts'
import { markdownTable, writeOrCheck } from './page.ts'

const rows = Object.entries(settings).map(([name, setting]) => [
  `\`${name}\``,
  setting.meaning,
  setting.otherwise === '–' ? 'not set' : setting.otherwise,
  'secret' in setting && setting.secret ? 'yes' : '',
])

const text = `# Configuration

<!-- Generated from src/config.ts by \`npm run docs:config\`. Do not edit by hand. -->

Greeter is set up by environment variables. They are read once, at the start; a missing or wrong value
stops the start with one line that names the variable. An empty variable counts as not set. A variable
marked secret is never shown and never logged.

${markdownTable(['Variable', 'Meaning', 'Default', 'Secret'], rows)}
`

writeOrCheck({
  url: new URL('../docs/configuration.md', import.meta.url),
  text,
  script: 'docs:config',
})
