-- Every text that was an account's policy, as it was written, comments included. A decision names its version and has
-- to find it as it was, so a version is never changed and never goes.
create table policy_version (
  account text not null references account (id),
  -- 1, 2, 3 … for each account, without gaps.
  number integer not null,
  text text not null,
  -- SHA-256 of the text in hex. Decisions carry its beginning beside the number.
  hash text not null,
  -- Who: a token or a person of the console, user@host of the command line, or file.
  author text not null,
  at timestamptz not null,
  message text not null,
  origin text not null check (origin in ('apply', 'rollback', 'file')),
  -- The version whose text was brought back.
  brought_back integer,
  primary key (account, number),
  foreign key (account, brought_back) references policy_version,
  check ((origin = 'rollback') = (brought_back is not null))
);

create function policy_version_follows() returns trigger language plpgsql as $follows$ begin
  if new.number <> (select coalesce(max(number), 0) + 1 from policy_version where account = new.account) then
    raise exception 'The versions of a policy are numbered without gaps.';
  end if;
  return new;
end $follows$;
create trigger policy_version_follows before insert on policy_version
  for each row execute function policy_version_follows();

create function policy_version_is_final() returns trigger language plpgsql as $final$ begin
  raise exception 'A version of a policy is not changed: apply a new one.';
end $final$;
create trigger policy_version_is_final before update or delete on policy_version
  for each row execute function policy_version_is_final();
create trigger policy_version_stays before truncate on policy_version
  for each statement execute function policy_version_is_final();

-- By which version an account's tickets are decided. Without a row: by the built-in policy.
create table active_policy (
  account text primary key references account (id),
  number integer not null,
  since timestamptz not null,
  -- POLICY_FILE of the last start. While there is one it rules, and nothing else is applied.
  file text,
  foreign key (account, number) references policy_version
);
