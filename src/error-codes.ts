/** Every error code Greeter can show, each with what it means and what to do. `docs/error-codes.md` is printed from it. */
export const errorCodes = {
  CONFIG_INVALID: {
    next: 'final',
    means: 'A setting in the environment is missing or wrong; the start is stopped.',
    doThis: 'Correct the variable that the message names.',
  },
  POLICY_INVALID: {
    next: 'final',
    means: 'The policy file cannot be read, or has mistakes; the start is stopped.',
    doThis: 'Mend the lines that the message names: each says what is wrong and what to write.',
  },
  POLICY_FROM_FILE: {
    next: 'final',
    means: 'The policy comes from POLICY_FILE, so none is applied in another way.',
    doThis: 'Change the file and start again; or start without POLICY_FILE, then apply.',
  },
  POLICY_OVERTAKEN: {
    next: 'final',
    means: 'Somebody else has applied a policy since the one that was changed here.',
    doThis: 'Look at the new version (greeter policy diff), put the change into it, apply that.',
  },
  POLICY_NOT_FOUND: {
    next: 'final',
    means: 'There is no such version of the policy, or no such account.',
    doThis: 'See which there are: greeter policy log.',
  },
  SECRET_KEY_MISSING: {
    next: 'final',
    means: 'A secret has to be stored in PostgreSQL, and there is no key to seal it.',
    doThis: 'Set SECRET_KEY (openssl rand -hex 32), the same for every process.',
  },
  SECRET_UNREADABLE: {
    next: 'final',
    means: 'A stored secret was sealed with another SECRET_KEY, or was changed.',
    doThis: 'Set the SECRET_KEY that it was sealed with, as SECRET_KEY or SECRET_KEY_OLD.',
  },
  USER_NOT_FOUND: {
    next: 'final',
    means: 'There is no user with this address.',
    doThis: 'See which there are: greeter user list.',
  },
  USER_EXISTS: {
    next: 'final',
    means: 'Somebody with this address is a user already.',
    doThis: 'Change the role (greeter user role), or make a password link (greeter user password-link).',
  },
  LAST_OWNER: {
    next: 'final',
    means: 'The only owner cannot be removed or become less: nobody could invite anybody any more.',
    doThis: 'Make somebody else an owner first.',
  },
  LINK_INVALID: {
    next: 'final',
    means: 'A link to join or to choose a password was used, taken back, or is older than three days.',
    doThis: 'Ask an owner for a new one.',
  },
  PASSWORD_WEAK: {
    next: 'final',
    means: 'The password is too short, or far too long.',
    doThis: 'Choose one of 12 characters or more.',
  },
  LOGIN_REFUSED: {
    next: 'final',
    means: 'The address or the password is not right.',
    doThis: 'Try again, or ask an owner for a password link.',
  },
  CODE_NEEDED: {
    next: 'final',
    means: 'Two-step sign-in is on for this user: the password is right, and a code is needed too.',
    doThis: 'Send address, password and the code of the authenticator app together, or a recovery code.',
  },
  CODE_REFUSED: {
    next: 'final',
    means: 'The code is not right, is older than a minute, or was used already.',
    doThis:
      'Wait for the next code, look at the clock of the phone, or use a recovery code. An owner can turn two-step sign-in off for somebody (greeter user two-step-off).',
  },
  TWO_STEP_STATE: {
    next: 'final',
    means: 'Two-step sign-in is on already, or is off, or was not begun.',
    doThis: 'Look again: it was probably changed in another window.',
  },
  LOGIN_TOO_OFTEN: {
    next: 'retry',
    means: 'Too many sign-ins failed from this network address or for this user.',
    doThis: 'Wait a quarter of an hour. When it was somebody else: see docs/access.md.',
  },
  USAGE: {
    next: 'final',
    means: 'A command was called with words it does not know.',
    doThis: 'Call it as the message says.',
  },
  BACKTEST_RUNNING: {
    next: 'final',
    means: 'A backtest is running already, and one at a time is enough for this machine.',
    doThis: 'Wait until it is done, or stop it.',
  },
  INTEGRATION_ELSEWHERE: {
    next: 'final',
    means: 'An active integration of the account brings its webhooks to another Greeter.',
    doThis: 'Disconnect there, or add --move to turn it to this one.',
  },
  DATA_DIR_LOCKED: {
    next: 'final',
    means: 'Another Greeter process uses this data folder.',
    doThis: 'Stop the other process, or set DATA_DIR to another folder, or use PostgreSQL (DATABASE_URL).',
  },
  BACKUP_UNUSABLE: {
    next: 'final',
    means: 'A file cannot be restored (damaged, of a newer Greeter, no backup), or would be written over.',
    doThis: 'Do what the message says. What was there is untouched.',
  },
  BODY_UNREADABLE: {
    next: 'final',
    means: 'A webhook body could not be read as JSON, form fields or a query string.',
    doThis: "Set the integration's body to the entire ticket/message JSON ({{context}}). The body is kept.",
  },
  BODY_WITHOUT_TICKET: {
    next: 'final',
    means: 'A webhook body names no ticket.',
    doThis: 'Add {{ticket.id}} to the body, or send {{context}}. The body is kept.',
  },
  TEMPLATE_NOT_RENDERED: {
    next: 'final',
    means: 'A webhook body still holds a template such as {{ticket.id}}.',
    doThis: 'Check the spelling of the variable in the integration. The body is kept.',
  },
  STORE_UNAVAILABLE: {
    next: 'retry',
    means: 'The database did not take the event in time; the webhook was answered with 503.',
    doThis: 'Nothing at once: the helpdesk tries again. Check the database when it lasts.',
  },
  HELPDESK_RATE_LIMITED: {
    next: 'retry',
    means: 'Gorgias answered 429: the account has used up its calls.',
    doThis: 'Nothing: the call is repeated after Retry-after. See which other apps use the account.',
  },
  HELPDESK_UNREACHABLE: {
    next: 'retry',
    means: 'The connection to Gorgias could not be opened (name look-up, refused); nothing was sent.',
    doThis: 'Check the network and GORGIAS_DOMAIN. The call is repeated.',
  },
  HELPDESK_OUTCOME_UNKNOWN: {
    next: 'look up first',
    means: 'A call to Gorgias ended without a clear answer (time-out, reset, half an answer, 5xx).',
    doThis: "Nothing: the ticket's messages are read before anything is sent again.",
  },
  HELPDESK_REFUSED: {
    next: 'final',
    means: 'Gorgias refused the call (4xx) and will do so again.',
    doThis: 'Read the message of Gorgias beside the attempt.',
  },
  HELPDESK_NOT_FOUND: {
    next: 'final',
    means: 'Gorgias does not know the ticket (deleted, or of another account).',
    doThis: 'Nothing, unless it happens to every ticket: then check GORGIAS_DOMAIN.',
  },
  HELPDESK_NO_HEADERS: {
    next: 'final',
    means: 'The mail headers of a message could not be read; it is judged without them.',
    doThis: 'Nothing.',
  },
  HELPDESK_READ_LAG: {
    next: 'retry',
    means: 'Gorgias does not know a ticket that is less than a minute old.',
    doThis: 'Nothing: it is asked again.',
  },
  HELPDESK_MOVED: {
    next: 'look up first',
    means: 'The ticket was merged into another one (301).',
    doThis: 'Nothing: the surviving ticket is looked at first.',
  },
  HELPDESK_UNAUTHORIZED: {
    next: 'pause',
    means: 'Gorgias refused the credentials (401). The account is paused, replies wait.',
    doThis: 'Set a valid GORGIAS_EMAIL and GORGIAS_API_KEY and start again.',
  },
  HELPDESK_TOKEN_SPENT: {
    next: 'retry',
    means: 'Gorgias does not take an OAuth2 token any more, and another one is asked for.',
    doThis: 'Nothing: the call is repeated with the new token.',
  },
  OAUTH_REVOKED: {
    next: 'pause',
    means:
      'Gorgias gives this app no more tokens for the account: its owner has removed it, or the app was changed.',
    doThis: 'Authorise Greeter again (Settings, Accounts), or enter an API key. Replies wait until then.',
  },
  OAUTH_REFUSED: {
    next: 'final',
    means: 'Gorgias did not let Greeter into the account, or the way there took too long.',
    doThis:
      'Begin again under Settings, Accounts; if it stays, check OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET and PUBLIC_URL.',
  },
  ACCOUNT_REFUSED: {
    next: 'final',
    means: 'An account was not saved, because Gorgias refused its details or they allow too little.',
    doThis: 'Do what the message and its findings say, then save again.',
  },
  ACCOUNT_EXISTS: {
    next: 'final',
    means: 'Greeter works for this account already.',
    doThis: 'See which there are (greeter account list); replace its key instead of adding it again.',
  },
  ACCOUNT_NOT_FOUND: {
    next: 'final',
    means: 'Greeter works for no account of this name.',
    doThis: 'See which there are: greeter account list.',
  },
  ACCOUNT_FROM_ENVIRONMENT: {
    next: 'final',
    means: 'The details of this account come from the environment, so they are changed only there.',
    doThis: 'Change GORGIAS_DOMAIN, GORGIAS_EMAIL and GORGIAS_API_KEY and start again.',
  },
  HELPDESK_QUOTA: {
    next: 'pause',
    means: 'Gorgias refused for lack of permission or quota (403). The account is paused, replies wait.',
    doThis: "Check the plan and the API user's role, then resume.",
  },
  ACCOUNT_NOT_CONFIGURED: {
    next: 'pause',
    means: 'No credentials are set for this account, so nothing can be read or sent.',
    doThis: 'Set GORGIAS_DOMAIN, GORGIAS_EMAIL and GORGIAS_API_KEY.',
  },
  LOOP_BREAKER: {
    next: 'pause',
    means:
      'The last automatic replies look like a loop with another machine. The account is paused, replies wait.',
    doThis:
      'Look at the newest tickets, exclude the machine, then resume. After a calm half hour it goes on by itself.',
  },
  HELPDESK_READ_FAILED: {
    next: 'retry',
    means: 'Reading from Gorgias ended without a clear answer (time-out, reset, half an answer, 5xx).',
    doThis: 'Nothing: reading changes nothing, so it is simply repeated.',
  },
  NO_SENDER_ADDRESS: {
    next: 'final',
    means: 'No address of the shop is known that this answer could be sent from.',
    doThis: 'Connect an email integration in Gorgias, or choose a default one, then try the ticket again.',
  },
  NO_RECIPIENT_ADDRESS: {
    next: 'final',
    means:
      'The ticket has no address that may be answered: none, a masked one, one of the shop itself, or a channel that is not answered.',
    doThis: "Look at the customer's channels in Gorgias.",
  },
  TEMPLATE_INVALID: {
    next: 'final',
    means: 'A template of the policy cannot be rendered: bad Liquid, an unknown filter, or too much work.',
    doThis: 'Correct the template that the message names; the editor shows the line.',
  },
} as const satisfies Record<
  string,
  { next: 'retry' | 'look up first' | 'final' | 'pause'; means: string; doThis: string }
>

export type ErrorCode = keyof typeof errorCodes
