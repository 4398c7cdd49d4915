-- What every service shares: news (outbox, receipts, parked), the audit chain, idempotency keys, revocations.
-- Roles regie_<service> are made by the migrator before this file runs; regie_relay and regie_app likewise.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Who is calling, as set for one transaction by the database layer. nullif: a pooled connection keeps ''.
CREATE FUNCTION platform.caller_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(nullif(current_setting('app.kind', true), ''), 'nobody') $$;
CREATE FUNCTION platform.caller_account() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.account', true), '')::uuid $$;
CREATE FUNCTION platform.caller_organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.organisation', true), '')::uuid $$;
CREATE FUNCTION platform.caller_is_house() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT platform.caller_kind() IN ('staff', 'system') $$;
-- The service of the role in use: regie_missions -> missions.
CREATE FUNCTION platform.own_service() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT substr(current_user::text, 7) $$;

-- A refusal of the database that the code can name: SQLSTATE RG001, the failure code as constraint name.
CREATE FUNCTION platform.refuse(failure text, message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING ERRCODE = 'RG001', CONSTRAINT = failure, MESSAGE = message; END $$;

CREATE FUNCTION platform.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM platform.refuse('immutable', format('%s.%s: %s refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP));
  RETURN NULL;
END $$;

-- State machines: the table of allowed moves is data beside the column; TG_ARGV: machine name, state column.
CREATE TABLE platform.transition (
  machine text NOT NULL, from_state text NOT NULL, to_state text NOT NULL,
  PRIMARY KEY (machine, from_state, to_state)
);
CREATE FUNCTION platform.check_transition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE old_state text; new_state text;
BEGIN
  EXECUTE format('SELECT ($1).%I::text, ($2).%I::text', TG_ARGV[1], TG_ARGV[1]) INTO old_state, new_state USING OLD, NEW;
  IF old_state IS DISTINCT FROM new_state AND NOT EXISTS (
    SELECT 1 FROM platform.transition WHERE machine = TG_ARGV[0] AND from_state = old_state AND to_state = new_state
  ) THEN
    PERFORM platform.refuse('wrong-state', format('%s: %s -> %s is not a move', TG_ARGV[0], old_state, new_state));
  END IF;
  RETURN NEW;
END $$;

-- ── news ─────────────────────────────────────────────────────────────────────
CREATE TABLE platform.outbox (
  id uuid PRIMARY KEY,
  source text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('event', 'job')),
  name text NOT NULL,
  consumers text[] NOT NULL,
  payload jsonb NOT NULL,
  concerns jsonb NOT NULL DEFAULT '{}',
  request_id text NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  run_at timestamptz NOT NULL,
  settle_within_ms integer NOT NULL CHECK (settle_within_ms > 0),
  dispatched_at timestamptz,
  settled_at timestamptz,
  rings integer NOT NULL DEFAULT 0,
  next_ring_at timestamptz
);
CREATE INDEX outbox_waiting ON platform.outbox (id) WHERE dispatched_at IS NULL;
CREATE INDEX outbox_unsettled ON platform.outbox (next_ring_at) WHERE settled_at IS NULL AND dispatched_at IS NOT NULL;

CREATE TABLE platform.receipt (
  message_id uuid NOT NULL, consumer text NOT NULL, done_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (message_id, consumer)
);

CREATE TABLE platform.parked (
  message_id uuid NOT NULL, consumer text NOT NULL, queue text NOT NULL, name text NOT NULL,
  payload jsonb NOT NULL, reason text NOT NULL, attempts integer NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  rerun_at timestamptz, rerun_by uuid,
  PRIMARY KEY (message_id, consumer)
);

ALTER TABLE platform.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY outbox_own ON platform.outbox
  USING (source = platform.own_service() OR current_user = 'regie_relay')
  WITH CHECK (source = platform.own_service() OR current_user = 'regie_relay');
ALTER TABLE platform.receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.receipt FORCE ROW LEVEL SECURITY;
CREATE POLICY receipt_read ON platform.receipt FOR SELECT USING (true);
CREATE POLICY receipt_own ON platform.receipt FOR INSERT WITH CHECK (consumer = platform.own_service());

-- ── audit: append-only, one hash chain a service ─────────────────────────────
CREATE TABLE platform.audit (
  chain text NOT NULL, seq bigint NOT NULL, at timestamptz NOT NULL,
  actor_kind text NOT NULL, actor_id uuid, action text NOT NULL,
  subject_kind text NOT NULL, subject_id uuid NOT NULL, organisation_id uuid,
  reason text, detail jsonb NOT NULL DEFAULT '{}', request_id text NOT NULL,
  prev_hash bytea NOT NULL, hash bytea NOT NULL,
  PRIMARY KEY (chain, seq)
);
CREATE INDEX audit_subject ON platform.audit (subject_id, seq);
CREATE TABLE platform.audit_head (chain text PRIMARY KEY, seq bigint NOT NULL, hash bytea NOT NULL);

CREATE FUNCTION platform.audit_hash(line platform.audit) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(line.prev_hash || convert_to(jsonb_build_array(
    line.chain, line.seq, extract(epoch FROM line.at)::text, line.actor_kind, line.actor_id, line.action,
    line.subject_kind, line.subject_id, line.organisation_id, line.reason, line.detail, line.request_id)::text, 'UTF8')) $$;

-- SECURITY DEFINER: only the trigger may move the head. seq, not the clock, gives the order.
CREATE FUNCTION platform.chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = platform, pg_temp AS $$
DECLARE head platform.audit_head;
BEGIN
  INSERT INTO platform.audit_head VALUES (NEW.chain, 0, sha256(convert_to(NEW.chain, 'UTF8'))) ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM platform.audit_head WHERE chain = NEW.chain FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.at := clock_timestamp();
  NEW.prev_hash := head.hash;
  NEW.hash := platform.audit_hash(NEW);
  UPDATE platform.audit_head SET seq = NEW.seq, hash = NEW.hash WHERE chain = NEW.chain;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_chain BEFORE INSERT ON platform.audit FOR EACH ROW EXECUTE FUNCTION platform.chain_audit();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON platform.audit FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON platform.audit FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
ALTER TABLE platform.audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.audit FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_read ON platform.audit FOR SELECT USING (platform.caller_is_house() OR chain = platform.own_service());
CREATE POLICY audit_own ON platform.audit FOR INSERT WITH CHECK (chain = platform.own_service());

-- The first line whose hash or link is wrong, per chain; no row: the chains are whole.
CREATE FUNCTION platform.broken_audit() RETURNS TABLE (chain text, seq bigint) LANGUAGE sql STABLE AS $$
  WITH linked AS (
    SELECT a AS line, lag(a.hash, 1, sha256(convert_to(a.chain, 'UTF8'))) OVER w AS expected_prev,
           lag(a.seq, 1, 0::bigint) OVER w AS prev_seq
    FROM platform.audit a WINDOW w AS (PARTITION BY a.chain ORDER BY a.seq))
  SELECT (line).chain, min((line).seq) FROM linked
  WHERE (line).prev_hash <> expected_prev OR (line).hash <> platform.audit_hash(line) OR (line).seq <> prev_seq + 1
  GROUP BY (line).chain
  UNION ALL
  SELECT h.chain, h.seq FROM platform.audit_head h
  WHERE h.seq <> coalesce((SELECT max(a.seq) FROM platform.audit a WHERE a.chain = h.chain), 0) $$;

-- ── idempotency: the key and its answer, in the transaction of the effect ────
CREATE TABLE platform.idempotency (
  account_id uuid NOT NULL, route text NOT NULL, key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  body_hash text NOT NULL, answer jsonb, created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, route, key)
);
ALTER TABLE platform.idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_own ON platform.idempotency
  USING (account_id = coalesce(platform.caller_account(), '00000000-0000-0000-0000-000000000000'))
  WITH CHECK (account_id = coalesce(platform.caller_account(), '00000000-0000-0000-0000-000000000000'));

-- ── sessions and accounts that no longer count, read by every service ────────
CREATE TABLE platform.revocation (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('session', 'account')), subject_id uuid NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX revocation_at ON platform.revocation (at);
