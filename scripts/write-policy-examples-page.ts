/** Prints `docs/policies-by-example.md` from the policies of `docs/policies`, which a test applies and tries. */
import { readdirSync, readFileSync } from 'node:fs'
import { writeOrCheck } from './page.ts'

const folder = new URL('../docs/policies/', import.meta.url)

/** A policy begins with a comment that says what it is for. */
function section(file: string): string {
  const text = readFileSync(new URL(file, folder), 'utf8')
  const lines = text.split('\n')
  const end = lines.findIndex(line => !line.startsWith('#'))
  const meaning = lines.slice(0, end).map(line => line.replace(/^#\s*/, ''))
  const words = file.replace(/\.yaml$/, '').replaceAll('-', ' ')
  const title = `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`
  const policy = lines.slice(end).join('\n').trim()
  return `## ${title}\n\n${meaning.join('\n')}\n\n\`\`\`yaml\n${policy}\n\`\`\`\n\nAs a file: [${file}](policies/${file}).`
}

const files = readdirSync(folder).filter(file => file.endsWith('.yaml'))

const text = `# Policies by example

<!-- Generated from docs/policies by \`npm run docs:policies\`. Do not edit by hand. -->

Each of these is a whole policy: put your texts in, and apply it.

\`\`\`sh
npm run greeter -- policy check FILE    # mistakes, with line and column
npm run greeter -- policy test FILE     # the cases at its end
npm run greeter -- policy apply FILE    # from now on
\`\`\`

The cases under \`tests\` say what each is meant to do; they are tried before a policy is applied, and a test of Greeter tries
these here. Every field is described in [the policy](policy.md).

${files.map(section).join('\n\n')}
`

writeOrCheck({
  url: new URL('../docs/policies-by-example.md', import.meta.url),
  text,
  script: 'docs:policies',
})
