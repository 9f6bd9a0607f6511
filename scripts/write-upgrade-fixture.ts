/**
 * `node scripts/write-upgrade-fixture.ts NAME`: lets Greeter work on an empty database for a moment and stores all its
 * rows as test/fixtures/upgrades/NAME.json.gz. Done once for each release, with the release's number as the name; the
 * fixtures of earlier releases stay as they are (CONTRIBUTING, "A release").
 */
import { setMode } from '../src/accounts/accounts.ts'
import { openDatabase } from '../src/db/open.ts'
import { operations } from '../src/setup/operations.ts'
import { startDesk } from '../test/support/greeter.ts'
import { until } from '../test/support/until.ts'
import { writeUpgradeFixture } from '../test/support/upgrade-fixture.ts'

const [name] = process.argv.slice(2)
if (name === undefined || !/^[\w.-]+$/.test(name)) {
  process.stderr.write('node scripts/write-upgrade-fixture.ts NAME\n')
  process.exit(2)
}
const database = await openDatabase({ inMemory: true })
const desk = await startDesk({ database, environment: { NOTE: 'on' }, sandbox: { seed: 18 } })
const { sandbox, greeter } = desk
const request = (...positionals: string[]) => ({ positionals, flags: { role: 'editor', may: 'read' } })

const answered = ['parcel', 'invoice', 'jacket'].map(
  about =>
    sandbox.openTicket({ subject: `About the ${about}`, text: `Hello, where is my ${about}? Thanks.` })
      .ticketId,
)
for (const id of answered) await desk.settled(id)
sandbox.customerWrites(answered[0] ?? 0, { text: 'It has arrived, thank you.' })
sandbox.agentWrites(answered[1] ?? 0, { text: 'It is in the attachment.' })
sandbox.openTicket({ subject: 'Win a prize', text: 'Click here.', spam: true })
await operations.user(greeter.setup, request('add', 'editor@shop.example'))
await operations.token(greeter.setup, request('create', 'reports'))
await desk.quiet()
await setMode(database.sql, greeter.account, 'shadow', greeter.setup.clock.now())
const shadowed = sandbox.openTicket({ subject: 'Shadow', text: 'Is anybody there in the shadow?' }).ticketId
await until('it is decided in shadow', async () => (await desk.settled(shadowed)).outcome === 'skipped')
await desk.quiet()
await desk.close()
await writeUpgradeFixture(database, name)
await database.close()
process.stdout.write(`test/fixtures/upgrades/${name}.json.gz\n`)
