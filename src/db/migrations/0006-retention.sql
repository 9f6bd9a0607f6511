-- How deleting what is old goes: one row, because one instance at a time does it.
create table retention (
  single boolean primary key default true check (single),
  -- Who is at it, until when.
  holder text,
  held_until timestamptz,
  -- When the next pass begins.
  due_at timestamptz not null default 'epoch',
  -- The last pass that came to its end: when, what it removed by kind, and its longest step.
  completed_at timestamptz,
  removed jsonb not null default '{}',
  longest_step_ms double precision,
  -- Webhooks up to this event, counted when their copies had all had their time: the figures of /api/stats outlive the
  -- rows, and need not be counted from the first one each time.
  counted_to bigint not null default 0,
  received bigint not null default 0,
  duplicates bigint not null default 0
);
insert into retention default values;

-- Bodies that cannot be used are few; people look at their number.
create index event_unusable on event (id) where ticket_id is null;

alter table ticket
  -- When everything personal was last taken out of this ticket. What an event brings later is younger than this.
  add column pared_at timestamptz,
  -- Somebody asked to erase this ticket's customer: what webhooks bring about the ticket afterwards goes too.
  add column erased_at timestamptz;
create index ticket_erased on ticket (account, id) where erased_at is not null;

alter table act drop constraint act_act_check;
alter table act add constraint act_act_check check (act in ('answer', 'retry', 'dismiss', 'redrive', 'erase'));

-- An act is never changed. It goes when it is old, by retention alone, which says so in its transaction.
create or replace function act_is_final() returns trigger language plpgsql as $act$ begin
  if tg_op = 'DELETE' and current_setting('greeter.retention', true) = 'on' then return old; end if;
  raise exception 'An act that was written down is not changed.';
end $act$;
