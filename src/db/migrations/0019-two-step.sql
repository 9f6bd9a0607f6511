-- Users with a second step at their sign-in: a code of an authenticator app (RFC 6238). The secret lies sealed in
-- stored_secret, under a name that ends with the user's number.
create table two_step (
  user_id bigint primary key references users (id) on delete cascade,
  -- When the secret was shown. Until a first right code was given, none is asked for at a sign-in.
  begun_at timestamptz not null,
  on_since timestamptz,
  -- The time step of the last code that was taken: neither that code nor an older one is taken again (section 5.2).
  last_step bigint not null default 0
);

-- For whoever has lost the app: each is good once, and gone then. 80 random bits each, so a digest is enough.
create table recovery_code (
  user_id bigint not null references users (id) on delete cascade,
  digest bytea not null,
  primary key (user_id, digest)
);
