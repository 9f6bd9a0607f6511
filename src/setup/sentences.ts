import { sayFrom } from '../sentences.ts'

/** What the doctor looks at. */
export const checkNames = [
  'credentials',
  'account',
  'everything in Gorgias',
  'role of the API user',
  'rights of the API user',
  'address that answers come from',
  'integration in Gorgias',
  'webhooks arrive with the right secret',
  'lost webhooks are made up for',
  'another responder',
  'others who answer',
  'clock',
  'database',
  'notifications of the database',
  'free disk',
  'disk of the database',
] as const
export type CheckName = (typeof checkNames)[number]

/** Everything that the doctor, and whoever connects an account, has to say. */
export const setupSentences = {
  'as-it-is': '{it}',
  'said-by-gorgias': '{message}',

  'key-works': '{who} at {account}',
  'key-not-set': 'not set: {names}',
  'set-it-in-environment': 'Set them in the environment and start again.',
  'key-refused': 'refused by Gorgias',
  'check-key-in-environment':
    'Check GORGIAS_EMAIL and GORGIAS_API_KEY (Settings, REST API); a reset key ends the old one at once.',
  'enter-key': 'Enter a valid key (Gorgias: Settings, REST API); a reset key ends the old one at once.',
  'authorise-again': 'Authorise Greeter again, or enter an API key.',
  'check-domain': 'Check GORGIAS_DOMAIN and the network.',
  'run-doctor-again': 'Run the doctor again; if it stays, see docs/error-codes.md.',
  'not-looked-at': 'could not be looked at',

  'address-and-key-refused': 'Gorgias refused the address and the key',
  'copy-both':
    'Copy both from Gorgias (Settings, REST API): the address is that of the user who made the key, and a reset key ends the old one at once.',
  'account-unknown': 'Gorgias knows no account "{domain}"',
  'write-account-as-in-browser':
    'Write the account as it stands in the address of your browser: acme for acme.gorgias.com.',
  'no-answer': 'there is no answer ({message})',
  'check-name-and-network':
    'Check the name of the account, and whether this machine reaches the internet; then try again.',
  'may-not-see-account': 'it may not even see the account',
  'give-role-admin': 'Give the API user the role admin in Gorgias (Settings, Users).',
  'try-in-a-minute': 'Try again in a minute; if it stays, see docs/error-codes.md.',
  'may-not-see-integrations': 'it may not see integrations',
  'give-admin-for-integration':
    'Give it the role admin in Gorgias (Settings, Users): Greeter makes and watches the integration that brings webhooks.',
  'may-see-integrations': 'it may see integrations',
  'inboxes-not-shown': 'the API user may not see the integrations',

  'user-not-told': 'the helpdesk does not tell who the API user is',
  'role-not-shown': '{email} has no role that is shown',
  'role-of-person':
    "{role}; its answers count as that person's. A user of its own for Greeter keeps the figures clean",
  'give-writing-role': 'Give the API user a role that may write messages, such as agent or bot.',
  'no-inbox': 'no e-mail integration is connected',
  'connect-inbox': 'Connect an e-mail address in Gorgias (Settings, Email).',
  'inbox-written-to': 'the inbox the customer wrote to, else {address}',
  'no-default-inbox': '{count} inboxes and no default one',
  'choose-inbox':
    'Choose the default e-mail integration in Gorgias: answers to forms and chats without an inbox are sent from it.',
  'time-not-told': 'the helpdesk does not send its time',
  'clock-ahead': '{seconds} s ahead of the helpdesk',
  'clock-behind': '{seconds} s behind the helpdesk',
  'set-clock': 'Set the clock of this machine (or of the database) by NTP.',

  'database-embedded': 'embedded, in {folder}',
  'use-postgresql':
    'Good for a trial or a small shop. A power cut (not a crash) can cost the last moments: use PostgreSQL (DATABASE_URL) in production.',
  'newer-postgresql': 'Use PostgreSQL 13 or later.',
  'disk-not-told': 'a server does not tell; watch it there',
  'notifications-arrive': 'arrive',
  'notifications-lost': 'do not arrive (a pooler in transaction mode?)',
  'use-direct-connection':
    'Greeter polls every second instead. For quicker answers use a direct connection or session pooling.',
  'disk-free': '{mebibytes} MiB in {folder}',
  'make-room': 'Make room: a full disk stops the embedded database.',
  'make-room-soon': 'Make room before it runs out.',
  'disk-not-asked': '{folder} cannot be asked',

  'no-webhook-yet': 'none has come in yet',
  'test-with-ticket': 'Run: greeter doctor --test-ticket (or write a message to the shop).',
  'last-webhook-refused': 'the last one was refused, {at}',
  'write-secret-again': 'Run: greeter connect URL; it writes the secret again.',
  'last-webhook': 'the last one came {at}',
  'test-ticket-came': "a test ticket's came after {ms} ms",
  'test-ticket-missed': "a test ticket's did not come within {seconds} s",
  'check-public-url': 'Check that PUBLIC_URL can be reached from the internet, then run: greeter connect URL',

  'no-integration': 'there is none that brings webhooks here',
  'connect-with-url': 'Run: greeter connect URL, with the address at which Gorgias reaches Greeter.',
  'connect-to': 'Run: greeter connect {url}',
  'integration-faults': '{id}: {faults}',
  'connect-again': 'Run: greeter connect URL',
  'integration-perhaps-here': '{id} calls {url}; whether that is here is not known',
  'set-public-url': 'Set PUBLIC_URL to where Gorgias reaches Greeter.',
  'integration-here': '{id} calls {url}',
  'integrations-twice': '{ids} bring the same webhooks again',
  'connect-switches-off':
    'Run: greeter connect URL; it switches the others off. (Greeter answers once all the same.)',
  'off-since': 'it is switched off since {at}',
  'points-elsewhere': 'it points to {url}',
  'wrong-method': 'it uses {method} instead of POST',
  'not-whole-context': 'it does not send the whole context',
  'triggers-missing': 'triggers are missing: {triggers}',
  'other-app': 'integration {id} calls {url}: the first app answers too',
  'switch-off-other':
    'Deactivate that integration in Gorgias (docs/moving-over.md), or customers get two answers.',

  'other-greeter': '{count} of the newest messages were written by another Greeter',
  'stop-one': 'Stop one of the two: together they answer twice.',
  'same-text': "{count} of the newest messages of {email} have one and the same text, without Greeter's mark",
  'see-other-app': 'See whether another app answers with the same API user.',
  'no-other': 'none seen in the newest messages',

  'sweep-off': 'the sweep is off',
  'set-sweep': 'Set SWEEP_MINUTES, or tickets whose webhooks get lost stay unanswered.',
  'no-sweep-yet': 'no sweep has ended yet',
  'sweep-ended': 'the last sweep ended {at}',
  'sweep-late': 'Start Greeter, or see in its log why the sweep waits.',
  'sweep-found': 'the last sweep ended {at}; {count} tickets were found in all',
  'sweep-found-and-on-again':
    'the last sweep ended {at}; {count} tickets were found in all; it switched the integration on again {on}',

  'integration-made': 'Made the integration {id}: {target}',
  'integration-was-right': 'The integration {id} was right already: {target}. Its secret is written again.',
  'integration-mended': 'Put the integration {id} right: {faults}.',
  'integration-off-twice':
    'Switched off the integration {id}, which brought the same webhooks a second time.',
  'integration-removed': 'Removed the integration {id} ({url}).',
  'integration-off-in-use': 'Switched off the integration {id}: a rule or a view still uses it.',
  'integration-none': 'There is no integration of Greeter to remove.',
  'integration-stays': 'The integration in Gorgias is still there: {message}. Delete it in Gorgias.',
  'write-secret-by-hand':
    'Write it into the header X-Greeter-Secret of the integration in Gorgias. Both secrets are valid until the older one is retired.',
  'new-secret-sent': 'Gorgias sends the new secret. The old one is valid for a day more.',
  'account-removed': 'Greeter does not work for {account} any more, and its key is forgotten.',

  costs:
    'What answering costs: in Gorgias a ticket becomes billable when an agent, a rule or the AI agent answers it, and an answer posted through the API should be expected to count the same; internal notes do not. The answer may also count as the first response in the statistics, because it is posted by a user: give Greeter a user of its own, and check one ticket in your statistics and your invoice before you rely on either figure.',
} as const

export const say = sayFrom(setupSentences)
