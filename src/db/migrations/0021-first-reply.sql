-- How long a ticket's first reply took, noted once when Gorgias has it: read from facts and messages, the times of a
-- quarter of a million tickets took seconds. A trigger, because a reply is accepted by its call, by a look-up and by an echo.
create table first_reply (
  account text not null,
  ticket_id bigint not null,
  -- The ticket's, because periods are asked for.
  first_seen_at timestamptz not null,
  -- From the moment that Gorgias noted for the customer's message until it had the reply.
  took_ms double precision not null,
  primary key (account, ticket_id)
);

create function note_first_reply() returns trigger language plpgsql as $note$ begin
  insert into first_reply (account, ticket_id, first_seen_at, took_ms)
  select account, id, first_seen_at, greatest(0, extract(epoch from new.accepted_at - coalesce(
      -- Years that only one of JavaScript and PostgreSQL can say must not keep a reply from being noted as accepted.
      case when facts #>> '{opening,wroteAt}' ~ '^[12]\d{3}-' then (facts #>> '{opening,wroteAt}')::timestamptz end,
      first_seen_at)) * 1000)
  from ticket where account = new.account and id = new.ticket_id
  on conflict (account, ticket_id) do nothing;
  return null;
end $note$;
create trigger outbox_first_reply after insert or update of accepted_at on outbox for each row
  when (new.kind = 'reply' and new.accepted_at is not null) execute function note_first_reply();

insert into first_reply (account, ticket_id, first_seen_at, took_ms)
select ticket.account, ticket.id, first_seen_at, greatest(0, extract(epoch from min(accepted_at) - coalesce(
    case when facts #>> '{opening,wroteAt}' ~ '^[12]\d{3}-' then (facts #>> '{opening,wroteAt}')::timestamptz end,
    first_seen_at)) * 1000)
from outbox join ticket on ticket.account = outbox.account and ticket.id = outbox.ticket_id
where kind = 'reply' and accepted_at is not null
group by ticket.account, ticket.id;
create index first_reply_by_time on first_reply (first_seen_at) include (account, ticket_id, took_ms);

-- The tickets of a period by outcome and reason, without the wide columns that the list is filtered by.
drop index ticket_by_outcome;
create index ticket_by_outcome on ticket (outcome, first_seen_at desc, id desc) include (account, reason);
