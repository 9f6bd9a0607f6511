-- When this database was last put back from a backup. What was sent between the backup and then is unknown here, so
-- whatever could have been sent before this moment is looked for in its ticket first (src/outbox/look-first.ts).
alter table account add restored_at timestamptz;

-- Whose ticket it is, for rules that ask how many earlier tickets the customer has. Taken out of the facts, so that what
-- is erased there is erased here; it changes once, so an event's update still stays in its page.
alter table ticket add column customer_id bigint generated always as
  (case when facts #>> '{ticket,customer,id}' ~ '^[0-9]{1,18}$' then (facts #>> '{ticket,customer,id}')::bigint end) stored;
create index ticket_by_customer on ticket (account, customer_id, id) where customer_id is not null;
