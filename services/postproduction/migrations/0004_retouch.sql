-- Retouch: terms, partners, tasks with their versions, marks and archives. search_path: postproduction, public.

INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('retouch-task', 'open', 'assigned'), ('retouch-task', 'open', 'submitted'), ('retouch-task', 'open', 'cancelled'),
  ('retouch-task', 'assigned', 'in_progress'), ('retouch-task', 'assigned', 'open'), ('retouch-task', 'assigned', 'cancelled'),
  ('retouch-task', 'in_progress', 'submitted'), ('retouch-task', 'in_progress', 'open'),
  ('retouch-task', 'in_progress', 'assigned'), ('retouch-task', 'in_progress', 'returned'), ('retouch-task', 'in_progress', 'cancelled'),
  ('retouch-task', 'submitted', 'accepted'), ('retouch-task', 'submitted', 'returned'), ('retouch-task', 'submitted', 'open'),
  ('retouch-task', 'submitted', 'cancelled'),
  ('retouch-task', 'returned', 'in_progress'), ('retouch-task', 'returned', 'open'), ('retouch-task', 'returned', 'assigned'),
  ('retouch-task', 'returned', 'cancelled'),
  ('retouch-archive', 'reading', 'read'),
  -- The house asks for a retouch as well as the client.
  ('asset', 'retouching', 'ready');

-- ── projections of others' facts ─────────────────────────────────────────────
ALTER TABLE operator ADD COLUMN is_retoucher boolean NOT NULL DEFAULT false;
CREATE TABLE certification (
  operator_id uuid NOT NULL, charter_id uuid NOT NULL, version integer NOT NULL, certified_at timestamptz NOT NULL,
  PRIMARY KEY (operator_id, charter_id, version)
);

-- ── terms and partners ───────────────────────────────────────────────────────
CREATE TABLE retouch_terms (
  version integer CONSTRAINT retouch_terms_once PRIMARY KEY CHECK (version >= 1),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  terms jsonb NOT NULL,
  reason text NOT NULL,
  set_by uuid,
  set_at timestamptz NOT NULL
);
CREATE TRIGGER retouch_terms_immutable BEFORE UPDATE OR DELETE ON retouch_terms
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER retouch_terms_no_truncate BEFORE TRUNCATE ON retouch_terms
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
INSERT INTO retouch_terms (version, terms, reason, set_at) VALUES (1, '{
  "lines": [
    {"productKey": null, "hours": 24, "steps": [{"kind": "retouch", "route": "internal-first", "priceCents": 250}]},
    {"productKey": "restaurant-menu", "hours": 24, "steps": [{"kind": "retouch", "route": "partner-first", "priceCents": 220}]},
    {"productKey": "apartment", "hours": 36, "steps": [
      {"kind": "retouch", "route": "partner-first", "priceCents": 300}, {"kind": "quality", "route": "internal-first", "priceCents": 60}]}],
  "addOns": [
    {"finding": "face-dark", "priceCents": 80, "hours": 0}, {"finding": "face-bright", "priceCents": 80, "hours": 0},
    {"finding": "background", "priceCents": 150, "hours": 12}, {"finding": "tilt", "priceCents": 60, "hours": 0},
    {"finding": "clipping", "priceCents": 120, "hours": 12}],
  "startWithinHours": 8,
  "automatic": {"maxTiltDegrees": 4, "maxCropPct": 15, "minConfidence": 0.6}
}', 'Conditions de départ de la maison', '2026-01-01T00:00:00Z');

CREATE TABLE retouch_partner (
  operator_id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT retouch_partner_kind CHECK (kind IN ('internal', 'partner')),
  daily_capacity integer NOT NULL CONSTRAINT retouch_partner_capacity CHECK (daily_capacity >= 1),
  priority integer NOT NULL CONSTRAINT retouch_partner_priority CHECK (priority >= 1),
  is_active boolean NOT NULL,
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL
);

-- ── batches, tasks ───────────────────────────────────────────────────────────
CREATE TABLE retouch_batch (
  id uuid PRIMARY KEY,
  title text NOT NULL CONSTRAINT retouch_batch_title CHECK (length(title) BETWEEN 1 AND 200),
  operator_id uuid,
  opened_by uuid NOT NULL,
  opened_at timestamptz NOT NULL
);

CREATE SEQUENCE retouch_code;
CREATE TABLE retouch_task (
  id uuid PRIMARY KEY,
  code text NOT NULL CONSTRAINT retouch_task_code_once UNIQUE CONSTRAINT retouch_task_code CHECK (code ~ '^RT-[0-9]{6,}$'),
  state text NOT NULL CONSTRAINT retouch_task_state CHECK (state IN
    ('open', 'assigned', 'in_progress', 'submitted', 'returned', 'accepted', 'cancelled')),
  deliverable_id uuid NOT NULL CONSTRAINT retouch_task_deliverable REFERENCES deliverable (id),
  asset_id uuid NOT NULL,
  source_sha256 text NOT NULL,
  mission_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  reference text NOT NULL,
  title jsonb NOT NULL,
  product_key text NOT NULL,
  charter_id uuid,
  charter_version integer,
  filename text NOT NULL,
  source jsonb NOT NULL,
  work_order jsonb NOT NULL,
  instructions jsonb NOT NULL,
  steps jsonb NOT NULL,
  step integer NOT NULL CONSTRAINT retouch_task_step CHECK (step >= 0),
  step_kind text NOT NULL,
  assignee_id uuid,
  assigned_at timestamptz,
  passed_over jsonb NOT NULL DEFAULT '[]',
  routing jsonb,
  batch_id uuid CONSTRAINT retouch_task_batch REFERENCES retouch_batch (id),
  terms_version integer NOT NULL CONSTRAINT retouch_task_terms REFERENCES retouch_terms (version),
  price_cents integer NOT NULL CONSTRAINT retouch_task_price CHECK (price_cents >= 0),
  opened_by uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  late_said text[] NOT NULL DEFAULT '{}',
  accepted_version_id uuid,
  accepted_at timestamptz,
  accepted_by uuid,
  result_asset_id uuid CONSTRAINT retouch_task_result REFERENCES asset (id),
  cancelled_reason text,
  CONSTRAINT retouch_task_of_original FOREIGN KEY (asset_id, source_sha256) REFERENCES asset (id, sha256),
  CONSTRAINT retouch_task_due CHECK (due_at > opened_at),
  -- Whoever works on it is known; what waits for somebody is in nobody's hands.
  CONSTRAINT retouch_task_in_hand CHECK (
    (state NOT IN ('assigned', 'in_progress') OR (assignee_id IS NOT NULL AND assigned_at IS NOT NULL))
    AND (state <> 'open' OR assignee_id IS NULL)),
  CONSTRAINT retouch_task_accepted_whole CHECK ((state = 'accepted') =
    (accepted_version_id IS NOT NULL AND accepted_at IS NOT NULL AND accepted_by IS NOT NULL AND result_asset_id IS NOT NULL)),
  CONSTRAINT retouch_task_cancelled_why CHECK ((state = 'cancelled') = (cancelled_reason IS NOT NULL))
);
CREATE UNIQUE INDEX retouch_task_one_at_a_time ON retouch_task (asset_id) WHERE state NOT IN ('accepted', 'cancelled');
CREATE INDEX retouch_task_queue ON retouch_task (state, due_at, id);
CREATE INDEX retouch_task_of_assignee ON retouch_task (assignee_id, state) WHERE assignee_id IS NOT NULL;
CREATE INDEX retouch_task_of_deliverable ON retouch_task (deliverable_id, id);
CREATE INDEX retouch_task_of_batch ON retouch_task (batch_id) WHERE batch_id IS NOT NULL;
CREATE TRIGGER retouch_task_move BEFORE UPDATE OF state ON retouch_task
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('retouch-task', 'state');

-- What a task is about never changes; what was accepted or given up is closed for good.
CREATE FUNCTION keep_retouch_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM platform.refuse('immutable', format('retouch task %s is never deleted', OLD.id)); END IF;
  IF (OLD.id, OLD.code, OLD.deliverable_id, OLD.asset_id, OLD.source_sha256, OLD.mission_id, OLD.organisation_id, OLD.charter_id,
      OLD.charter_version, OLD.filename, OLD.terms_version, OLD.opened_by, OLD.opened_at)
      IS DISTINCT FROM (NEW.id, NEW.code, NEW.deliverable_id, NEW.asset_id, NEW.source_sha256, NEW.mission_id, NEW.organisation_id, NEW.charter_id,
      NEW.charter_version, NEW.filename, NEW.terms_version, NEW.opened_by, NEW.opened_at)
    OR (OLD.state IN ('accepted', 'cancelled') AND OLD IS DISTINCT FROM NEW) THEN
    PERFORM platform.refuse('immutable', format('retouch task %s: what it is about never changes', OLD.id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER retouch_task_keep BEFORE UPDATE OR DELETE ON retouch_task FOR EACH ROW EXECUTE FUNCTION keep_retouch_task();

-- ── archives, versions, marks, what is owed ──────────────────────────────────
CREATE TABLE retouch_archive (
  id uuid PRIMARY KEY,
  batch_id uuid NOT NULL CONSTRAINT retouch_archive_batch REFERENCES retouch_batch (id),
  sent_by uuid NOT NULL,
  filename text NOT NULL,
  object_key text NOT NULL CONSTRAINT retouch_archive_key_once UNIQUE,
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  state text NOT NULL CONSTRAINT retouch_archive_state CHECK (state IN ('reading', 'read')),
  entries jsonb NOT NULL DEFAULT '[]',
  received_at timestamptz NOT NULL,
  read_at timestamptz,
  CONSTRAINT retouch_archive_read_whole CHECK ((state = 'read') = (read_at IS NOT NULL))
);
CREATE INDEX retouch_archive_of_batch ON retouch_archive (batch_id, id);
CREATE TRIGGER retouch_archive_move BEFORE UPDATE OF state ON retouch_archive
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('retouch-archive', 'state');

CREATE TABLE retouch_version (
  id uuid PRIMARY KEY,
  task_id uuid NOT NULL CONSTRAINT retouch_version_task REFERENCES retouch_task (id),
  number integer NOT NULL CHECK (number >= 1),
  made text NOT NULL CONSTRAINT retouch_version_made CHECK (made IN ('automatic', 'by-hand')),
  step_kind text NOT NULL,
  sent_by uuid,
  filename text NOT NULL,
  object_key text NOT NULL CONSTRAINT retouch_version_key_once UNIQUE,
  sha256 text NOT NULL CONSTRAINT retouch_version_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint NOT NULL CHECK (bytes >= 1),
  content_type text NOT NULL,
  width_px integer NOT NULL,
  height_px integer NOT NULL,
  outcome text NOT NULL CONSTRAINT retouch_version_outcome CHECK (outcome IN ('passed', 'to_fix')),
  verdicts jsonb NOT NULL,
  changes jsonb NOT NULL DEFAULT '[]',
  preview jsonb,
  archive_id uuid CONSTRAINT retouch_version_archive REFERENCES retouch_archive (id),
  entry_name text,
  sent_at timestamptz NOT NULL,
  CONSTRAINT retouch_version_number_once UNIQUE (task_id, number),
  CONSTRAINT retouch_version_entry_once UNIQUE (archive_id, entry_name),
  CONSTRAINT retouch_version_of_task UNIQUE (id, task_id),
  CONSTRAINT retouch_version_by_someone CHECK ((made = 'by-hand') = (sent_by IS NOT NULL))
);
CREATE UNIQUE INDEX retouch_version_automatic_once ON retouch_version (task_id) WHERE made = 'automatic';
CREATE TRIGGER retouch_version_immutable BEFORE UPDATE OR DELETE ON retouch_version
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER retouch_version_no_truncate BEFORE TRUNCATE ON retouch_version
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
-- Only what was looked at is accepted, and only what keeps to the charter.
ALTER TABLE retouch_task ADD CONSTRAINT retouch_task_accepted_version
  FOREIGN KEY (accepted_version_id, id) REFERENCES retouch_version (id, task_id);

CREATE TABLE retouch_mark (
  id uuid PRIMARY KEY,
  task_id uuid NOT NULL,
  version_id uuid NOT NULL,
  region jsonb,
  text text NOT NULL CONSTRAINT retouch_mark_text CHECK (length(text) BETWEEN 1 AND 2000),
  is_comment boolean NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  CONSTRAINT retouch_mark_version FOREIGN KEY (version_id, task_id) REFERENCES retouch_version (id, task_id)
);
CREATE INDEX retouch_mark_of_task ON retouch_mark (task_id, id);
CREATE TRIGGER retouch_mark_immutable BEFORE UPDATE OR DELETE ON retouch_mark
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

-- What was put right in an accepted picture, and how; what is owed for it.
CREATE TABLE retouch_fix (
  task_id uuid NOT NULL CONSTRAINT retouch_fix_task REFERENCES retouch_task (id),
  position integer NOT NULL,
  finding text NOT NULL,
  how text NOT NULL CONSTRAINT retouch_fix_how CHECK (how IN ('automatic', 'by-hand')),
  product_key text NOT NULL,
  fixed_at timestamptz NOT NULL,
  CONSTRAINT retouch_fix_once PRIMARY KEY (task_id, position)
);
CREATE INDEX retouch_fix_by_time ON retouch_fix (fixed_at);
CREATE TABLE retouch_due (
  task_id uuid NOT NULL CONSTRAINT retouch_due_task REFERENCES retouch_task (id),
  step integer NOT NULL,
  operator_id uuid NOT NULL,
  step_kind text NOT NULL,
  cents integer NOT NULL CONSTRAINT retouch_due_cents CHECK (cents >= 0),
  due_since timestamptz NOT NULL,
  CONSTRAINT retouch_due_once PRIMARY KEY (task_id, step)
);
CREATE INDEX retouch_due_of_operator ON retouch_due (operator_id, due_since);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['retouch_fix', 'retouch_due'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION platform.refuse_change()', t || '_immutable', t);
  END LOOP;
END $$;

-- ── who sees what ────────────────────────────────────────────────────────────
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['certification', 'retouch_terms', 'retouch_partner', 'retouch_batch', 'retouch_task', 'retouch_archive',
    'retouch_version', 'retouch_mark', 'retouch_fix', 'retouch_due'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))', t || '_house', t);
  END LOOP;
END $$;

CREATE POLICY certification_own ON certification FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));
CREATE POLICY retouch_partner_own ON retouch_partner FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));
CREATE POLICY operator_own ON operator FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));

-- Operators only read: what they do is proven by what they see, and written by the house.
-- In one's hands, worked on, or free to be taken by an active partner who knows the charter.
CREATE POLICY retouch_task_in_hand ON retouch_task FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND (assignee_id = (SELECT platform.caller_account())
    OR steps @> jsonb_build_array(jsonb_build_object('doneBy', (SELECT platform.caller_account())::text))));
CREATE POLICY retouch_task_free ON retouch_task FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND state = 'open' AND step_kind <> 'automatic'
    AND EXISTS (SELECT 1 FROM postproduction.retouch_partner p WHERE p.operator_id = (SELECT platform.caller_account()) AND p.is_active)
    AND NOT passed_over @> to_jsonb((SELECT platform.caller_account())::text)
    AND (charter_id IS NULL OR EXISTS (SELECT 1 FROM postproduction.certification c
      WHERE c.operator_id = (SELECT platform.caller_account()) AND c.charter_id = retouch_task.charter_id
        AND c.version = retouch_task.charter_version)));
CREATE POLICY retouch_batch_own ON retouch_batch FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator'
    AND EXISTS (SELECT 1 FROM postproduction.retouch_task t WHERE t.batch_id = retouch_batch.id
      AND t.assignee_id = (SELECT platform.caller_account())));
CREATE POLICY retouch_archive_own ON retouch_archive FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND sent_by = (SELECT platform.caller_account()));
CREATE POLICY retouch_version_seen ON retouch_version FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator'
    AND EXISTS (SELECT 1 FROM postproduction.retouch_task t WHERE t.id = retouch_version.task_id));
CREATE POLICY retouch_mark_seen ON retouch_mark FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator'
    AND EXISTS (SELECT 1 FROM postproduction.retouch_task t WHERE t.id = retouch_mark.task_id));
CREATE POLICY retouch_due_own ON retouch_due FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));
