-- Who paused an account; null where Greeter did, or the environment.
alter table account add column paused_by text;

-- What the account's sender knew of its request bucket when it last made a call. Whoever reads it later lets it leak.
create table pace (
  account text primary key,
  at timestamptz not null,
  -- Calls in the bucket, of how many, and how fast they leak.
  used double precision not null,
  limited_to double precision not null,
  leaks_per_second double precision not null,
  -- Calls that are always left free (PACE_RESERVE), and those that are left free now because others were noticed.
  kept_free double precision not null,
  left_free double precision not null,
  -- Before this moment no call is made.
  next_at timestamptz
);

-- Events are counted soon after they came, so that nobody who asks for the figures has to walk through three days of
-- them. Copies still come for hours (counted_to, 0006); few events have any, so those are looked at each time.
alter table retention
  add column seen_to bigint not null default 0,
  add column seen bigint not null default 0;
update retention set
  seen_to = young.last,
  seen = received - duplicates + young.events
from (
  select coalesce(max(event.id), (select counted_to from retention)) as last,
    count(event.id) filter (where source <> 'read') as events
  from event, retention
  -- Whatever is older than the oldest that may still change its place.
  where event.id > counted_to and event.id < coalesce(
    (select min(id) from event where received_at > now() - interval '5 minutes'), 9223372036854775807)
) as young;
create index event_copied on event (id) include (copies, source) where copies > 0;

-- When the customer wrote again before a person had answered.
alter table reply_time add column wrote_again_at timestamptz;
-- Tickets from before this column are looked at once more: what is known already stays.
update reply_time_mark set event = 0;
-- Promises that somebody waits for.
create index reply_time_promised on reply_time (promised_until)
  where promised_until is not null and answered_at is null and ended_at is null;
