-- A ticket that has reached the brakes: by what its sender and its message are recognised later. All keys are
-- keyed hashes of the account (the key is the setting brake-key), so a row tells nothing about a person and stays
-- when a customer is erased. Rows go when the longest window of a brake is over: the table does not grow with
-- the number of customers.
create table contact (
  -- Counts up, unlike time: the breaker's "last fifty" and "since the reset" must survive a clock that jumps.
  id bigint generated always as identity,
  account text not null,
  ticket_id bigint not null,
  purpose text not null,
  -- When it came, and when it was written as far as the helpdesk says.
  at timestamptz not null,
  message_at timestamptz not null,
  address text not null,
  customer text,
  domain text,
  -- Shapes of an address of a company: two addresses that differ by a few characters share one (B09).
  near text[] not null default '{}',
  subject text,
  body text,
  wording text,
  -- The template before its variables are filled in (B04), and the closed period it tells about (B03).
  text_id text not null,
  period text,
  -- When the reply was put in line; when it left stands in the outbox.
  answered_at timestamptz,
  -- The reason of the brake that stopped it. The same ticket gets the same verdict again.
  stopped_by text,
  repeat boolean not null,
  echo boolean not null,
  primary key (account, ticket_id, purpose)
);
-- One index for each question of a brake, so that a flood of one sender makes no other ticket wait.
create index contact_by_address on contact (address, at desc);
create index contact_by_customer on contact (customer, at desc) where customer is not null;
create index contact_by_domain on contact (domain, at desc) where domain is not null;
create index contact_by_company_text on contact (domain, body, at desc)
  where domain is not null and body is not null;
create index contact_answered on contact (account, id desc) where answered_at is not null;
create index contact_echo on contact (account, id desc) where echo;
-- Rows are written in the order of time and only ever looked up by time to be purged.
create index contact_by_time on contact using brin (at);

-- An address that gets no automatic answer for something that was seen in mail: it bounced (S22, for a while)
-- or sent a complaint (S23, for good). `until` is null when it is for good.
create table blocked_address (
  account text not null,
  address text not null,
  reason text not null check (reason in ('bounce', 'complaint')),
  until timestamptz,
  at timestamptz not null,
  primary key (account, address)
);

alter table account
  -- When the breaker was last reset, for people; and the last contact that it no longer looks at.
  add column breaker_reset_at timestamptz,
  add column breaker_reset_contact bigint not null default 0;

-- The mail's Message-ID, known from the echo of our reply: whatever names it answers us (B11).
alter table outbox add column provider_message_id text;
create index outbox_provider_message on outbox (account, provider_message_id)
  where provider_message_id is not null;
