-- Generated from migrations/ by "npm run db:dump". Do not edit by hand; nothing runs this file.

create table account (
  id text not null,
  domain text,
  mode text not null default 'shadow'::text,
  connected_at timestamp with time zone not null,
  armed_at timestamp with time zone,
  paused_at timestamp with time zone,
  pause_code text,
  pause_detail text,
  refused_at timestamp with time zone,
  returns_external_id boolean not null default true,
  profile jsonb,
  profile_at timestamp with time zone,
  sender text,
  sender_until timestamp with time zone,
  breaker_reset_at timestamp with time zone,
  breaker_reset_contact bigint not null default 0,
  integration_state text,
  integration_since timestamp with time zone,
  integration_reactivated_at timestamp with time zone,
  paused_by text,
  access text not null default 'environment'::text,
  base_url text,
  api_email text,
  public_url text,
  pace_reserve double precision,
  removed_at timestamp with time zone,
  access_version integer not null default 0,
  restored_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_access_check CHECK ((access = ANY (ARRAY['environment'::text, 'api-key'::text, 'oauth'::text]))),
  constraint account_id_check CHECK (((length(id) >= 1) AND (length(id) <= 100))),
  constraint account_integration_state_check CHECK ((integration_state = ANY (ARRAY['active'::text, 'switched-off'::text, 'missing'::text, 'unknown'::text]))),
  constraint account_mode_check CHECK ((mode = ANY (ARRAY['shadow'::text, 'armed'::text]))),
  constraint account_pace_reserve_check CHECK (((pace_reserve >= (0)::double precision) AND (pace_reserve <= (0.9)::double precision)))
);

create table act (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  actor text not null,
  act text not null,
  account text not null,
  ticket_id bigint not null,
  forced boolean not null,
  before jsonb not null,
  after jsonb not null,
  constraint act_pkey PRIMARY KEY (id),
  constraint act_act_check CHECK ((act = ANY (ARRAY['answer'::text, 'retry'::text, 'dismiss'::text, 'redrive'::text, 'erase'::text])))
);
CREATE INDEX act_by_ticket ON public.act USING btree (account, ticket_id, id);

create table active_policy (
  account text not null,
  number integer not null,
  since timestamp with time zone not null,
  file text,
  constraint active_policy_pkey PRIMARY KEY (account),
  constraint active_policy_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint active_policy_account_number_fkey FOREIGN KEY (account, number) REFERENCES policy_version(account, number)
);

create table alarm_delivery (
  id bigint not null generated always as identity,
  episode bigint not null,
  phase text not null,
  way text not null,
  due_at timestamp with time zone not null,
  attempts integer not null default 0,
  done_at timestamp with time zone,
  outcome text,
  problem text,
  constraint alarm_delivery_pkey PRIMARY KEY (id),
  constraint alarm_delivery_episode_phase_way_key UNIQUE (episode, phase, way),
  constraint alarm_delivery_episode_fkey FOREIGN KEY (episode) REFERENCES alarm_episode(id) ON DELETE CASCADE,
  constraint alarm_delivery_outcome_check CHECK ((outcome = ANY (ARRAY['delivered'::text, 'given-up'::text]))),
  constraint alarm_delivery_phase_check CHECK ((phase = ANY (ARRAY['started'::text, 'ended'::text]))),
  constraint alarm_delivery_way_check CHECK ((way = ANY (ARRAY['webhook'::text, 'mail'::text])))
);
CREATE INDEX alarm_delivery_due ON public.alarm_delivery USING btree (due_at, id) WHERE (done_at IS NULL);

create table alarm_episode (
  id bigint not null generated always as identity,
  alarm text not null,
  account text not null,
  text text not null,
  started_at timestamp with time zone not null,
  calm_since timestamp with time zone,
  ended_at timestamp with time zone,
  constraint alarm_episode_pkey PRIMARY KEY (id)
);
CREATE INDEX alarm_episode_by_time ON public.alarm_episode USING btree (started_at DESC);
CREATE UNIQUE INDEX alarm_episode_open ON public.alarm_episode USING btree (alarm, account) WHERE (ended_at IS NULL);

create table attempt (
  id bigint not null generated always as identity,
  outbox_id bigint not null,
  number integer not null,
  call text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone not null,
  status integer,
  code text,
  detail text,
  constraint attempt_pkey PRIMARY KEY (id),
  constraint attempt_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id) ON DELETE CASCADE,
  constraint attempt_call_check CHECK ((call = ANY (ARRAY['send'::text, 'look-up'::text])))
);
CREATE INDEX attempt_by_outbox ON public.attempt USING btree (outbox_id, id);

create table audit (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  who text not null,
  name text not null,
  address text,
  what text not null,
  account text,
  subject text,
  before jsonb,
  after jsonb,
  constraint audit_pkey PRIMARY KEY (id),
  constraint audit_who_check CHECK ((who = ANY (ARRAY['user'::text, 'token'::text, 'command'::text, 'environment'::text])))
);

create table blocked_address (
  account text not null,
  address text not null,
  reason text not null,
  until timestamp with time zone,
  at timestamp with time zone not null,
  constraint blocked_address_pkey PRIMARY KEY (account, address),
  constraint blocked_address_reason_check CHECK ((reason = ANY (ARRAY['bounce'::text, 'complaint'::text])))
);

create table call_count (
  account text not null,
  purpose text not null,
  calls bigint not null default 0,
  constraint call_count_pkey PRIMARY KEY (account, purpose),
  constraint call_count_purpose_check CHECK ((purpose = ANY (ARRAY['reply'::text, 'note'::text, 'read'::text, 'headers'::text, 'look-up'::text, 'confirm'::text, 'profile'::text, 'setup'::text, 'sweep'::text, 'action'::text])))
);

create table contact (
  id bigint not null generated always as identity,
  account text not null,
  ticket_id bigint not null,
  purpose text not null,
  at timestamp with time zone not null,
  message_at timestamp with time zone not null,
  address text not null,
  customer text,
  domain text,
  near text[] not null default '{}'::text[],
  subject text,
  body text,
  wording text,
  text_id text not null,
  period text,
  answered_at timestamp with time zone,
  stopped_by text,
  repeat boolean not null,
  echo boolean not null,
  released_at timestamp with time zone,
  constraint contact_pkey PRIMARY KEY (account, ticket_id, purpose)
);
CREATE INDEX contact_answered ON public.contact USING btree (account, id DESC) WHERE (answered_at IS NOT NULL);
CREATE INDEX contact_by_address ON public.contact USING btree (address, at DESC);
CREATE INDEX contact_by_company_text ON public.contact USING btree (domain, body, at DESC) WHERE ((domain IS NOT NULL) AND (body IS NOT NULL));
CREATE INDEX contact_by_customer ON public.contact USING btree (customer, at DESC) WHERE (customer IS NOT NULL);
CREATE INDEX contact_by_domain ON public.contact USING btree (domain, at DESC) WHERE (domain IS NOT NULL);
CREATE INDEX contact_by_time ON public.contact USING brin (at);
CREATE INDEX contact_echo ON public.contact USING btree (account, id DESC) WHERE echo;
CREATE INDEX contact_stopped ON public.contact USING btree (account, id DESC) WHERE ((stopped_by IS NOT NULL) AND (released_at IS NULL));

create table decision (
  id bigint not null generated always as identity,
  account text not null,
  ticket_id bigint not null,
  at timestamp with time zone not null,
  mode text not null,
  verdict text not null,
  reason text not null,
  policy text not null,
  trace jsonb not null,
  constraint decision_pkey PRIMARY KEY (id),
  constraint decision_mode_check CHECK ((mode = ANY (ARRAY['shadow'::text, 'armed'::text]))),
  constraint decision_verdict_check CHECK ((verdict = ANY (ARRAY['answer'::text, 'skip'::text, 'hold'::text, 'wait'::text])))
);
CREATE INDEX decision_by_ticket ON public.decision USING btree (account, ticket_id, id);

create table event (
  id bigint not null generated always as identity,
  account text not null,
  key text not null,
  source text not null,
  trust text not null,
  ticket_id bigint,
  trigger text,
  message_id bigint,
  content_type text,
  query text,
  body bytea not null,
  problem_code text,
  problem text,
  received_at timestamp with time zone not null,
  copies integer not null default 0,
  last_copy_at timestamp with time zone,
  handled_at timestamp with time zone,
  aside text,
  constraint event_pkey PRIMARY KEY (id),
  constraint event_account_key_key UNIQUE (account, key),
  constraint event_source_check CHECK ((source = ANY (ARRAY['webhook'::text, 'unverified'::text, 'read'::text, 'receive'::text]))),
  constraint event_trust_check CHECK ((trust = ANY (ARRAY['full'::text, 'no-addresses'::text, 'hint'::text])))
);
CREATE INDEX event_by_ticket ON public.event USING btree (account, ticket_id, id);
CREATE INDEX event_copied ON public.event USING btree (id) INCLUDE (copies, source) WHERE (copies > 0);
CREATE INDEX event_unhandled ON public.event USING btree (account, ticket_id) WHERE ((handled_at IS NULL) AND (ticket_id IS NOT NULL));
CREATE INDEX event_unusable ON public.event USING btree (id) WHERE (ticket_id IS NULL);

create table first_reply (
  account text not null,
  ticket_id bigint not null,
  first_seen_at timestamp with time zone not null,
  took_ms double precision not null,
  constraint first_reply_pkey PRIMARY KEY (account, ticket_id)
);
CREATE INDEX first_reply_by_time ON public.first_reply USING btree (first_seen_at) INCLUDE (account, ticket_id, took_ms);

create table greeter_migration (
  name text not null,
  applied_at timestamp with time zone not null default now(),
  constraint greeter_migration_pkey PRIMARY KEY (name)
);

create table invitation (
  id bigint not null generated always as identity,
  digest bytea not null,
  email text not null,
  purpose text not null,
  role text not null,
  invited_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_digest_key UNIQUE (digest),
  constraint invitation_email_check CHECK ((email = lower(email))),
  constraint invitation_purpose_check CHECK ((purpose = ANY (ARRAY['join'::text, 'password'::text]))),
  constraint invitation_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'editor'::text, 'owner'::text])))
);

create table login_try (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  account bytea not null,
  address bytea not null,
  constraint login_try_pkey PRIMARY KEY (id)
);
CREATE INDEX login_try_by_account ON public.login_try USING btree (account, at);
CREATE INDEX login_try_by_address ON public.login_try USING btree (address, at);

create table oauth_attempt (
  digest bytea not null,
  account text not null,
  base_url text not null,
  redirect_url text not null,
  asked_by text not null,
  expires_at timestamp with time zone not null,
  constraint oauth_attempt_pkey PRIMARY KEY (digest)
);

create table outbox (
  id bigint not null generated always as identity,
  account text not null,
  ticket_id bigint not null,
  purpose text not null,
  kind text not null,
  external_id text not null,
  state text not null,
  reason text,
  detail text,
  attempt integer not null default 0,
  content jsonb not null,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  claimed_at timestamp with time zone,
  claimed_by text,
  look_at timestamp with time zone,
  looks integer not null default 0,
  message_id bigint,
  moved_to bigint,
  accepted_at timestamp with time zone,
  sent_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  provider_message_id text,
  retry_asked text,
  dismissed_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_account_external_id_key UNIQUE (account, external_id),
  constraint outbox_account_ticket_id_purpose_kind_key UNIQUE (account, ticket_id, purpose, kind),
  constraint outbox_account_ticket_id_purpose_kind_fkey FOREIGN KEY (account, ticket_id, purpose, kind) REFERENCES reservation(account, ticket_id, purpose, kind),
  constraint outbox_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'note'::text]))),
  constraint outbox_retry_asked_check CHECK ((retry_asked = ANY (ARRAY['retry'::text, 'retry-anyway'::text]))),
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'sending'::text, 'accepted'::text, 'sent'::text, 'failed'::text, 'unknown'::text, 'held'::text, 'cancelled'::text])))
);
CREATE INDEX outbox_due ON public.outbox USING btree (account, kind DESC, due_at, id) WHERE (state = 'reserved'::text);
CREATE INDEX outbox_for_people ON public.outbox USING btree (state, changed_at DESC, id DESC) WHERE ((state = ANY (ARRAY['held'::text, 'failed'::text])) AND (dismissed_at IS NULL));
CREATE INDEX outbox_message ON public.outbox USING btree (account, message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX outbox_open ON public.outbox USING btree (account, state, look_at) WHERE (state = ANY (ARRAY['sending'::text, 'unknown'::text, 'accepted'::text]));
CREATE INDEX outbox_provider_message ON public.outbox USING btree (account, provider_message_id) WHERE (provider_message_id IS NOT NULL);

create table pace (
  account text not null,
  at timestamp with time zone not null,
  used double precision not null,
  limited_to double precision not null,
  leaks_per_second double precision not null,
  kept_free double precision not null,
  left_free double precision not null,
  next_at timestamp with time zone,
  constraint pace_pkey PRIMARY KEY (account)
);

create table policy_version (
  account text not null,
  number integer not null,
  text text not null,
  hash text not null,
  author text not null,
  at timestamp with time zone not null,
  message text not null,
  origin text not null,
  brought_back integer,
  constraint policy_version_pkey PRIMARY KEY (account, number),
  constraint policy_version_account_brought_back_fkey FOREIGN KEY (account, brought_back) REFERENCES policy_version(account, number),
  constraint policy_version_account_fkey FOREIGN KEY (account) REFERENCES account(id),
  constraint policy_version_check CHECK (((origin = 'rollback'::text) = (brought_back IS NOT NULL))),
  constraint policy_version_origin_check CHECK ((origin = ANY (ARRAY['apply'::text, 'rollback'::text, 'file'::text])))
);

create table recovery_code (
  user_id bigint not null,
  digest bytea not null,
  constraint recovery_code_pkey PRIMARY KEY (user_id, digest),
  constraint recovery_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table reply_time (
  account text not null,
  ticket_id bigint not null,
  channel text not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  ended_at timestamp with time zone,
  promised_at timestamp with time zone,
  promised_until timestamp with time zone,
  wrote_again_at timestamp with time zone,
  constraint reply_time_pkey PRIMARY KEY (account, ticket_id)
);
CREATE INDEX reply_time_by_time ON public.reply_time USING btree (account, asked_at DESC);
CREATE INDEX reply_time_promised ON public.reply_time USING btree (promised_until) WHERE ((promised_until IS NOT NULL) AND (answered_at IS NULL) AND (ended_at IS NULL));

create table reply_time_mark (
  single boolean not null default true,
  event bigint not null default 0,
  constraint reply_time_mark_pkey PRIMARY KEY (single),
  constraint reply_time_mark_single_check CHECK (single)
);

create table reservation (
  account text not null,
  ticket_id bigint not null,
  purpose text not null,
  kind text not null,
  at timestamp with time zone not null,
  constraint reservation_pkey PRIMARY KEY (account, ticket_id, purpose, kind),
  constraint reservation_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'note'::text, 'actions'::text])))
);

create table retention (
  single boolean not null default true,
  holder text,
  held_until timestamp with time zone,
  due_at timestamp with time zone not null default '1970-01-01 00:00:00+00'::timestamp with time zone,
  completed_at timestamp with time zone,
  removed jsonb not null default '{}'::jsonb,
  longest_step_ms double precision,
  counted_to bigint not null default 0,
  received bigint not null default 0,
  duplicates bigint not null default 0,
  seen_to bigint not null default 0,
  seen bigint not null default 0,
  constraint retention_pkey PRIMARY KEY (single),
  constraint retention_single_check CHECK (single)
);

create table session (
  digest bytea not null,
  user_id bigint not null,
  created_at timestamp with time zone not null,
  idle_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  address text,
  constraint session_pkey PRIMARY KEY (digest),
  constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX session_of_user ON public.session USING btree (user_id);

create table setting (
  key text not null,
  value text not null,
  constraint setting_pkey PRIMARY KEY (key)
);

create table stored_secret (
  id bigint not null generated always as identity,
  name text not null,
  sealed text not null,
  created_at timestamp with time zone not null,
  retires_at timestamp with time zone,
  constraint stored_secret_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX stored_secret_current ON public.stored_secret USING btree (name) WHERE (retires_at IS NULL);

create table sweep (
  account text not null,
  mark timestamp with time zone,
  next_mark timestamp with time zone,
  cursor text,
  cursor_at timestamp with time zone,
  unsettled integer not null default 0,
  due_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  found bigint not null default 0,
  constraint sweep_pkey PRIMARY KEY (account)
);

create table ticket (
  account text not null,
  id bigint not null,
  first_seen_at timestamp with time zone not null,
  last_event_at timestamp with time zone not null,
  facts jsonb,
  outcome text not null default 'waiting'::text,
  reason text,
  outcome_at timestamp with time zone,
  decision_id bigint,
  shadowed boolean not null default false,
  read_due_at timestamp with time zone,
  read_kind text,
  headers_asked_of bigint,
  reads integer not null default 0,
  wake_at timestamp with time zone,
  failures integer not null default 0,
  person_says text,
  pared_at timestamp with time zone,
  erased_at timestamp with time zone,
  rule text,
  channel text generated always as ("left"((facts #>> '{ticket,channel}'::text[]), 30)) stored,
  language text generated always as ("left"(COALESCE((facts #>> '{ticket,language}'::text[]), (facts #>> '{ticket,customer,language}'::text[])), 20)) stored,
  words text generated always as (lower((((("left"(COALESCE((facts #>> '{ticket,subject}'::text[]), ''::text), 160) || ' '::text) || "left"(COALESCE((facts #>> '{ticket,customer,email}'::text[]), ''::text), 80)) || ' '::text) || "left"(COALESCE((facts #>> '{ticket,customer,name}'::text[]), ''::text), 60)))) stored,
  customer_id bigint generated always as (
CASE
    WHEN ((facts #>> '{ticket,customer,id}'::text[]) ~ '^[0-9]{1,18}$'::text) THEN ((facts #>> '{ticket,customer,id}'::text[]))::bigint
    ELSE NULL::bigint
END) stored,
  constraint ticket_pkey PRIMARY KEY (account, id),
  constraint ticket_outcome_check CHECK ((outcome = ANY (ARRAY['waiting'::text, 'answered'::text, 'skipped'::text, 'held'::text, 'failed'::text]))),
  constraint ticket_person_says_check CHECK ((person_says = ANY (ARRAY['answer'::text, 'answer-anyway'::text, 'dismiss'::text]))),
  constraint ticket_read_kind_check CHECK ((read_kind = ANY (ARRAY['facts'::text, 'hint'::text, 'headers'::text])))
);
CREATE INDEX ticket_by_customer ON public.ticket USING btree (account, customer_id, id) WHERE (customer_id IS NOT NULL);
CREATE INDEX ticket_by_outcome ON public.ticket USING btree (outcome, first_seen_at DESC, id DESC) INCLUDE (account, reason);
CREATE INDEX ticket_by_time ON public.ticket USING btree (first_seen_at DESC, id DESC, account DESC) INCLUDE (outcome, reason, rule, channel, language, words);
CREATE INDEX ticket_erased ON public.ticket USING btree (account, id) WHERE (erased_at IS NOT NULL);
CREATE INDEX ticket_read ON public.ticket USING btree (account, read_due_at) WHERE (read_due_at IS NOT NULL);
CREATE INDEX ticket_wake ON public.ticket USING btree (wake_at) WHERE (wake_at IS NOT NULL);

create table ticket_action (
  id bigint not null generated always as identity,
  account text not null,
  ticket_id bigint not null,
  action text not null,
  wanted jsonb not null,
  rule text not null,
  seen_message_id bigint not null,
  state text not null,
  reason text,
  status integer,
  code text,
  detail text,
  attempt integer not null default 0,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  dismissed_at timestamp with time zone,
  constraint ticket_action_pkey PRIMARY KEY (account, ticket_id, action),
  constraint ticket_action_id_key UNIQUE (id),
  constraint ticket_action_action_check CHECK ((action = ANY (ARRAY['addTags'::text, 'assignTeam'::text, 'assignUser'::text, 'priority'::text, 'close'::text, 'snooze'::text]))),
  constraint ticket_action_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'sending'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX ticket_action_due ON public.ticket_action USING btree (account, due_at) WHERE (state = ANY (ARRAY['reserved'::text, 'sending'::text]));
CREATE INDEX ticket_action_for_people ON public.ticket_action USING btree (changed_at DESC) WHERE ((state = 'failed'::text) AND (dismissed_at IS NULL));

create table token (
  id bigint not null generated always as identity,
  name text not null,
  digest bytea not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  role text not null default 'viewer'::text,
  constraint token_pkey PRIMARY KEY (id),
  constraint token_digest_key UNIQUE (digest),
  constraint token_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'editor'::text, 'owner'::text])))
);

create table two_step (
  user_id bigint not null,
  begun_at timestamp with time zone not null,
  on_since timestamp with time zone,
  last_step bigint not null default 0,
  constraint two_step_pkey PRIMARY KEY (user_id),
  constraint two_step_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table users (
  id bigint not null generated always as identity,
  email text not null,
  role text not null,
  password text not null,
  created_at timestamp with time zone not null,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email),
  constraint users_email_check CHECK ((email = lower(email))),
  constraint users_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'editor'::text, 'owner'::text])))
);
