-- How far the comparison of the helpdesk's changed tickets with the events has come, per account.
create table sweep (
  account text primary key,
  -- Everything that changed up to here, by the helpdesk's clock, was compared; null before the first sweep's end.
  mark timestamptz,
  -- A sweep under way: the mark that its end will set, and the page where it goes on. Cursors do not last, so
  -- an old one is not used.
  next_mark timestamptz,
  cursor text,
  cursor_at timestamptz,
  -- Tickets of this sweep that changed a moment ago and that no webhook has told of yet: they are looked at soon.
  unsettled integer not null default 0,
  due_at timestamptz not null,
  completed_at timestamptz,
  -- How many tickets all sweeps together found that no webhook had told of, or not of their last change.
  found bigint not null default 0
);

alter table account
  -- What the last look at the HTTP integration found, and since when that is so.
  add column integration_state text
    check (integration_state in ('active', 'switched-off', 'missing', 'unknown')),
  add column integration_since timestamptz,
  -- When the sweep last switched it on again: what is off again soon after is left to a person.
  add column integration_reactivated_at timestamptz;
