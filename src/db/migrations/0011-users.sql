-- People who sign in. An address belongs to one of them, and is kept in small letters.
create table users (
  id bigint generated always as identity primary key,
  email text not null unique check (email = lower(email)),
  role text not null check (role in ('viewer', 'editor', 'owner')),
  -- argon2id with its parameters and salt, as a PHC string.
  password text not null,
  created_at timestamptz not null
);

-- Who is signed in. Only the digest of the cookie is here, so that a copy of the database opens no session.
create table session (
  digest bytea primary key,
  user_id bigint not null references users (id) on delete cascade,
  created_at timestamptz not null,
  -- It ends when it was not used until then, and at the latest at `ends_at`.
  idle_at timestamptz not null,
  ends_at timestamptz not null,
  address text
);
create index session_of_user on session (user_id);

-- Links that may be used once: to join, or to choose a new password.
create table invitation (
  id bigint generated always as identity primary key,
  digest bytea not null unique,
  email text not null check (email = lower(email)),
  purpose text not null check (purpose in ('join', 'password')),
  role text not null check (role in ('viewer', 'editor', 'owner')),
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Sign-ins that failed or are being tried, for all instances to count. Kept for minutes.
create table login_try (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- Digests: people mistype, and what they type here may be a password.
  account bytea not null,
  address bytea not null
);
create index login_try_by_account on login_try (account, at);
create index login_try_by_address on login_try (address, at);

-- What a token may do is said by a role, as for people. Those made before keep their right.
alter table token add column role text not null default 'viewer' check (role in ('viewer', 'editor', 'owner'));
update token set role = 'editor' where may = 'act';
alter table token drop column may;

-- Every change that a person, a token, a command or the environment made: written in the change's own transaction.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  who text not null check (who in ('user', 'token', 'command', 'environment')),
  -- The user's address, the token's name, or what the command line calls itself.
  name text not null,
  -- From which network address; null on this machine.
  address text,
  what text not null,
  account text,
  -- What was changed: a user's address, a token's name, a ticket's number.
  subject text,
  before jsonb,
  after jsonb
);

create function audit_is_final() returns trigger language plpgsql as $audit$ begin
  raise exception 'An entry of the audit is not changed.';
end $audit$;
create trigger audit_is_final before update or delete on audit
  for each row execute function audit_is_final();
create trigger audit_stays before truncate on audit
  for each statement execute function audit_is_final();

-- Secrets that Greeter made or was given, sealed with a key that is not in this database.
create table stored_secret (
  id bigint generated always as identity primary key,
  name text not null,
  sealed text not null,
  created_at timestamptz not null,
  -- The older of two is valid until then, while the newer takes over.
  retires_at timestamptz
);
-- One is the newest: two instances that start together make one.
create unique index stored_secret_current on stored_secret (name) where retires_at is null;
