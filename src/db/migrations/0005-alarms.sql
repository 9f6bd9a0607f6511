-- One time that something was wrong: from when it was noticed until it was calm again.
create table alarm_episode (
  id bigint generated always as identity primary key,
  alarm text not null,
  -- Empty for what concerns no account.
  account text not null,
  text text not null,
  started_at timestamptz not null,
  -- Since when the condition has not been seen; a flicker does not end an episode.
  calm_since timestamptz,
  ended_at timestamptz
);
-- Several instances look at the same time: the first one opens the episode, and only it is told.
create unique index alarm_episode_open on alarm_episode (alarm, account) where ended_at is null;
create index alarm_episode_by_time on alarm_episode (started_at desc);

-- A message about an alarm that has to be delivered. A bounded queue: see src/alarms/deliveries.ts.
create table alarm_delivery (
  id bigint generated always as identity primary key,
  episode bigint not null references alarm_episode (id) on delete cascade,
  phase text not null check (phase in ('started', 'ended')),
  way text not null check (way in ('webhook', 'mail')),
  due_at timestamptz not null,
  attempts integer not null default 0,
  -- Null while it waits.
  done_at timestamptz,
  outcome text check (outcome in ('delivered', 'given-up')),
  problem text,
  unique (episode, phase, way)
);
create index alarm_delivery_due on alarm_delivery (due_at, id) where done_at is null;
