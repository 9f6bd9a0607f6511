-- What the list of tickets is filtered by, beside outcome and reason. Facts are wide, and a filter that fits little has
-- to look at many tickets: so this is taken out of them once, when they are written. What is erased there is erased here.
alter table ticket
  -- The policy's rule that took it; null when none did, or none yet.
  add column rule text,
  add column channel text generated always as (left(facts #>> '{ticket,channel}', 30)) stored,
  add column language text generated always as
    (left(coalesce(facts #>> '{ticket,language}', facts #>> '{ticket,customer,language}'), 20)) stored,
  -- What is searched: subject, address and name, in small letters. Bounded, because an index holds no long rows.
  add column words text generated always as (
    lower(left(coalesce(facts #>> '{ticket,subject}', ''), 160) || ' '
      || left(coalesce(facts #>> '{ticket,customer,email}', ''), 80) || ' '
      || left(coalesce(facts #>> '{ticket,customer,name}', ''), 60))) stored;

update ticket set rule = left(jsonb_path_query_first(decision.trace, '$[*] ? (@.check == "a rule takes it").saw') #>> '{}', 100)
from decision where decision.id = ticket.decision_id;

-- It answers every question of the list by itself, in the list's order: a hundred thousand tickets are 25 MB.
drop index ticket_by_time;
create index ticket_by_time on ticket (first_seen_at desc, id desc, account desc)
  include (outcome, reason, rule, channel, language, words);
