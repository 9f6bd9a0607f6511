-- What a person said about a ticket. It outlives every later event: `answer` sets aside what guards and brakes say,
-- `answer-anyway` also that the ticket is closed, spam or answered, `dismiss` ends the matter (decide/person-says.ts).
alter table ticket add column person_says text check (person_says in ('answer', 'answer-anyway', 'dismiss'));

alter table outbox
  -- A person asked for another try: the next look decides alone, and what it does not find is sent.
  add column retry_asked text check (retry_asked in ('retry', 'retry-anyway')),
  -- A person has seen that it failed, so it is on no work list any more. Its state stays what it was.
  add column dismissed_at timestamptz;
create index outbox_for_people on outbox (state, changed_at desc, id desc)
  where state in ('held', 'failed') and dismissed_at is null;

-- Everything that a person did to a ticket: written in the transaction that does it, never changed afterwards.
create table act (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- Who: the token's name, or the command line.
  actor text not null,
  act text not null check (act in ('answer', 'retry', 'dismiss', 'redrive')),
  account text not null,
  ticket_id bigint not null,
  forced boolean not null,
  -- The ticket and its messages, without their texts and addresses.
  before jsonb not null,
  after jsonb not null
);
create index act_by_ticket on act (account, ticket_id, id);

create function act_is_final() returns trigger language plpgsql as $act$ begin
  raise exception 'An act that was written down is not changed.';
end $act$;
create trigger act_is_final before update or delete on act
  for each row execute function act_is_final();

-- What a token may do. Those made before could only read.
alter table token add column may text not null default 'read' check (may in ('read', 'act'));
