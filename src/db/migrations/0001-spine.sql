-- One helpdesk account. `connected_at` is the line before which nothing is ever greeted.
create table account (
  id text primary key check (length(id) between 1 and 100),
  -- The subdomain at Gorgias, when configured: a webhook that names another one is held.
  domain text,
  mode text not null default 'shadow' check (mode in ('shadow', 'armed')),
  connected_at timestamptz not null,
  armed_at timestamptz,
  paused_at timestamptz,
  pause_code text,
  pause_detail text,
  -- The last webhook that came with a wrong secret or none.
  refused_at timestamptz,
  -- False once a 201 came back without our external_id: unknown outcomes then hold (DESIGN section 4).
  returns_external_id boolean not null default true,
  profile jsonb,
  profile_at timestamptz,
  -- The one instance that may call this account's API, until when. Fences every claim.
  sender text,
  sender_until timestamptz
);

-- One ticket, what is known of it, and how it came out. The row is the lock that orders all its events:
-- intake touches it before it writes events, respond takes it before it reads them.
create table ticket (
  account text not null,
  id bigint not null,
  first_seen_at timestamptz not null,
  last_event_at timestamptz not null,
  facts jsonb,
  outcome text not null default 'waiting'
    check (outcome in ('waiting', 'answered', 'skipped', 'held', 'failed')),
  reason text,
  outcome_at timestamptz,
  decision_id bigint,
  -- A ticket that was first decided in shadow is not greeted after arming.
  shadowed boolean not null default false,
  -- A read of this ticket through the API that respond asked for and the sender carries out.
  read_due_at timestamptz,
  read_kind text check (read_kind in ('facts', 'hint', 'headers')),
  -- The opening message whose headers were asked of the API.
  headers_asked_of bigint,
  reads integer not null default 0,
  -- A timer of this ticket. Never a delayed job: that would swallow fresh events (DESIGN section 4).
  wake_at timestamptz,
  failures integer not null default 0,
  primary key (account, id)
);
create index ticket_read on ticket (account, read_due_at) where read_due_at is not null;
create index ticket_wake on ticket (wake_at) where wake_at is not null;
-- Every event touches its ticket, so what events change is in no index: such an update stays in its page.
create index ticket_by_outcome on ticket (outcome, first_seen_at desc, id desc);
create index ticket_by_time on ticket (first_seen_at desc, id desc);
alter table ticket set (fillfactor = 70);

-- One delivery, raw. Bodies are bytes because PostgreSQL refuses NUL and very deep JSON. Neither events nor
-- tickets refer to their account by a foreign key: accounts are never deleted, and the check costs a sixth of
-- the time of an insert.
create table event (
  id bigint generated always as identity primary key,
  account text not null,
  key text not null,
  source text not null check (source in ('webhook', 'unverified', 'read', 'receive')),
  -- How far the body is believed: all of it, not its addresses (secret in the URL), only the ticket id.
  trust text not null check (trust in ('full', 'no-addresses', 'hint')),
  ticket_id bigint,
  trigger text,
  message_id bigint,
  content_type text,
  query text,
  body bytea not null,
  problem_code text,
  problem text,
  received_at timestamptz not null,
  copies integer not null default 0,
  last_copy_at timestamptz,
  handled_at timestamptz,
  -- Set when the event itself is not about the customer's question (own echo, agent's message, ...);
  -- otherwise the event shares its ticket's outcome.
  aside text,
  unique (account, key)
);
-- Most bodies are below 4 kB and stay in their row as they are: trying to compress each costs a fifth of its insert.
alter table event set (toast_tuple_target = 4080);
create index event_unhandled on event (account, ticket_id) where handled_at is null and ticket_id is not null;
create index event_by_ticket on event (account, ticket_id, id);

-- Every decision, with the trace that led to it, written in the transaction that acts on it (P7).
create table decision (
  id bigint generated always as identity primary key,
  account text not null,
  ticket_id bigint not null,
  at timestamptz not null,
  mode text not null check (mode in ('shadow', 'armed')),
  verdict text not null check (verdict in ('answer', 'skip', 'hold', 'wait')),
  reason text not null,
  policy text not null,
  trace jsonb not null
);
create index decision_by_ticket on decision (account, ticket_id, id);

-- The right to send one message of one kind and purpose to one ticket, given once and never taken back.
-- Retention may delete everything else of a ticket; this row stays, so that P3 outlives the data.
create table reservation (
  account text not null,
  ticket_id bigint not null,
  purpose text not null,
  kind text not null check (kind in ('reply', 'note')),
  at timestamptz not null,
  primary key (account, ticket_id, purpose, kind)
);

-- One message on its way out. States and transitions: src/outbox/states.ts.
create table outbox (
  id bigint generated always as identity primary key,
  account text not null,
  ticket_id bigint not null,
  purpose text not null,
  kind text not null check (kind in ('reply', 'note')),
  external_id text not null,
  state text not null check (state in
    ('reserved', 'sending', 'accepted', 'sent', 'failed', 'unknown', 'held', 'cancelled')),
  reason text,
  detail text,
  attempt integer not null default 0,
  content jsonb not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  claimed_at timestamptz,
  claimed_by text,
  look_at timestamptz,
  looks integer not null default 0,
  message_id bigint,
  -- The surviving ticket, when a call was answered with 301: the looks go there.
  moved_to bigint,
  accepted_at timestamptz,
  sent_at timestamptz,
  changed_at timestamptz not null,
  unique (account, external_id),
  unique (account, ticket_id, purpose, kind),
  foreign key (account, ticket_id, purpose, kind) references reservation
);
create index outbox_due on outbox (account, kind desc, due_at, id) where state = 'reserved';
create index outbox_open on outbox (account, state, look_at) where state in ('sending', 'unknown', 'accepted');
create index outbox_message on outbox (account, message_id) where message_id is not null;

-- Each call made for a message, and what came of it.
create table attempt (
  id bigint generated always as identity primary key,
  outbox_id bigint not null references outbox (id) on delete cascade,
  number integer not null,
  call text not null check (call in ('send', 'look-up')),
  started_at timestamptz not null,
  ended_at timestamptz not null,
  status integer,
  code text,
  detail text
);
create index attempt_by_outbox on attempt (outbox_id, id);

-- API calls made, by purpose.
create table call_count (
  account text not null,
  purpose text not null check (purpose in ('reply', 'note', 'read', 'headers', 'look-up', 'confirm', 'profile', 'setup', 'sweep')),
  calls bigint not null default 0,
  primary key (account, purpose)
);

-- Values generated at first start (webhook secret), kept for the next.
create table setting (
  key text primary key,
  value text not null
);

-- Read tokens for /api, stored as SHA-256 digests.
create table token (
  id bigint generated always as identity primary key,
  name text not null,
  digest bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);
