-- How long customers waited for a person, ticket by ticket. Learned from what webhooks told, behind the decisions.
create table reply_time (
  account text not null,
  ticket_id bigint not null,
  channel text not null,
  -- The first message of the customer.
  asked_at timestamptz not null,
  -- The first answer of a person; null while nobody has answered.
  answered_at timestamptz,
  -- Closed without a person's answer: nobody waits any more, and nothing can be learned.
  ended_at timestamptz,
  -- What our reply promised, when it left with a promise.
  promised_at timestamptz,
  promised_until timestamptz,
  primary key (account, ticket_id)
);
create index reply_time_by_time on reply_time (account, asked_at desc);

-- Up to which event there is nothing left to learn. One row, locked by whoever is at it.
create table reply_time_mark (
  single boolean primary key default true check (single),
  event bigint not null default 0
);
insert into reply_time_mark default values;
