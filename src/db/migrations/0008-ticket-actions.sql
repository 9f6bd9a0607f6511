-- What a rule does to a ticket besides writing. States: src/outbox/actions/states.ts.

-- Given once per ticket, like the right to write: it outlives the rows below.
alter table reservation drop constraint reservation_kind_check;
alter table reservation add constraint reservation_kind_check check (kind in ('reply', 'note', 'actions'));

create table ticket_action (
  id bigint generated always as identity unique,
  account text not null,
  ticket_id bigint not null,
  action text not null check (action in ('addTags', 'assignTeam', 'assignUser', 'priority', 'close', 'snooze')),
  -- The action as data. A snooze holds its moment, so that a second try means the same one.
  wanted jsonb not null,
  rule text not null,
  -- The newest message that the decision knew: whoever wrote after it was not thought of.
  seen_message_id bigint not null,
  state text not null check (state in ('reserved', 'sending', 'done', 'failed', 'cancelled')),
  reason text,
  status integer,
  code text,
  detail text,
  attempt integer not null default 0,
  created_at timestamptz not null,
  -- When it is next looked at: while it waits for its reply, and when the process that claimed it must be gone.
  due_at timestamptz not null,
  changed_at timestamptz not null,
  -- A person has seen that it failed.
  dismissed_at timestamptz,
  primary key (account, ticket_id, action)
);
create index ticket_action_due on ticket_action (account, due_at) where state in ('reserved', 'sending');
create index ticket_action_for_people on ticket_action (changed_at desc) where state = 'failed' and dismissed_at is null;

alter table call_count drop constraint call_count_purpose_check;
alter table call_count add constraint call_count_purpose_check check (purpose in
  ('reply', 'note', 'read', 'headers', 'look-up', 'confirm', 'profile', 'setup', 'sweep', 'action'));
