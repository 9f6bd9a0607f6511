-- A person has said that what the brakes remember of somebody counts no more. It stays, because the breaker of the
-- account still counts it.
alter table contact add column released_at timestamptz;

-- Who is braked now: few of all that the brakes remember.
create index contact_stopped on contact (account, id desc) where stopped_by is not null and released_at is null;
