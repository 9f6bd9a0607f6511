-- How an account's API is reached: as the environment says, or with what somebody has entered. Keys, tokens and webhook
-- secrets of the latter lie sealed in stored_secret, under names that end with the account's id.
alter table account add column access text not null default 'environment'
  check (access in ('environment', 'api-key', 'oauth'));
alter table account add column base_url text;
-- The API user's address: its messages without our mark are a person's, and its domain is the shop's.
alter table account add column api_email text;
-- Where Gorgias reaches Greeter, as it was when the account was connected; PUBLIC_URL where there is none.
alter table account add column public_url text;
-- The share of the bucket that is left free; PACE_RESERVE where there is none.
alter table account add column pace_reserve double precision check (pace_reserve between 0 and 0.9);
-- What was decided stays as long as other data; nothing comes in and nothing is called any more.
alter table account add column removed_at timestamptz;
-- Rises with each change of the columns above and of the account's secrets, so that all processes see that there was one.
alter table account add column access_version integer not null default 0;

-- Somebody was sent to Gorgias to let Greeter in, and has not come back yet.
create table oauth_attempt (
  digest bytea primary key,
  account text not null,
  base_url text not null,
  -- The address that Gorgias sends the answer to: it has to be named again when the code is exchanged.
  redirect_url text not null,
  -- Only who was sent there may come back.
  asked_by text not null,
  expires_at timestamptz not null
);
