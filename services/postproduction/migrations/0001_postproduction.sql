-- Charters, deliverables and their files, review, renditions, packages. search_path: postproduction, public.

INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('asset', 'receiving', 'stored'), ('asset', 'stored', 'analysed'),
  ('asset', 'analysed', 'passed'), ('asset', 'analysed', 'to_fix'),
  ('asset', 'passed', 'replaced'), ('asset', 'to_fix', 'replaced'),
  ('asset', 'passed', 'ready'), ('asset', 'ready', 'retouching'), ('asset', 'retouching', 'replaced'),
  ('asset', 'ready', 'approved'), ('asset', 'approved', 'delivered'),
  ('deliverable', 'open', 'in_review'), ('deliverable', 'in_review', 'approved'),
  ('deliverable', 'approved', 'delivered'),
  ('deliverable', 'open', 'withdrawn'), ('deliverable', 'in_review', 'withdrawn'),
  ('change', 'open', 'answered'),
  ('package', 'making', 'ready');

-- ── projections of others' facts ─────────────────────────────────────────────
CREATE TABLE organisation (
  organisation_id uuid PRIMARY KEY, name text NOT NULL, as_of timestamptz NOT NULL
);
CREATE TABLE operator (
  operator_id uuid PRIMARY KEY, name text NOT NULL, cameras jsonb NOT NULL, as_of timestamptz NOT NULL
);
-- What happened to an assignment; may be heard before the assignment itself.
CREATE TABLE assignment_fact (
  assignment_id uuid PRIMARY KEY,
  checked_in_at timestamptz, checked_out_at timestamptz, fell_through_reason text, fell_through_at timestamptz
);
CREATE TABLE cancelled_mission (
  mission_id uuid PRIMARY KEY, reason text, cancelled_at timestamptz NOT NULL
);

-- ── charters ─────────────────────────────────────────────────────────────────
CREATE TABLE charter (
  id uuid PRIMARY KEY,
  key text NOT NULL,
  organisation_id uuid,
  draft jsonb NOT NULL,
  draft_hash text NOT NULL,
  current_version integer CHECK (current_version >= 1),
  published_hash text,
  published_at timestamptz,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CONSTRAINT charter_key_once UNIQUE (key)
);
CREATE TABLE charter_version (
  charter_id uuid NOT NULL CONSTRAINT charter_version_charter REFERENCES charter (id),
  version integer NOT NULL CHECK (version >= 1),
  organisation_id uuid,
  document jsonb NOT NULL,
  content_hash text NOT NULL,
  published_at timestamptz NOT NULL,
  published_by uuid NOT NULL,
  CONSTRAINT charter_version_once PRIMARY KEY (charter_id, version)
);
CREATE TRIGGER charter_version_immutable BEFORE UPDATE OR DELETE ON charter_version
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER charter_version_no_truncate BEFORE TRUNCATE ON charter_version
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- ── deliverables ─────────────────────────────────────────────────────────────
CREATE TABLE deliverable (
  id uuid PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT deliverable_assignment_once UNIQUE,
  mission_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  operator_name text NOT NULL,
  state text NOT NULL CONSTRAINT deliverable_state CHECK (state IN ('open', 'in_review', 'approved', 'delivered', 'withdrawn')),
  brief jsonb NOT NULL,
  shoot_window tstzrange NOT NULL CONSTRAINT deliverable_window CHECK (NOT isempty(shoot_window)),
  charter_id uuid,
  charter_version integer,
  set_verdicts jsonb NOT NULL DEFAULT '[]',
  opened_at timestamptz NOT NULL,
  submitted_at timestamptz,
  approved_at timestamptz,
  approved_by uuid,
  delivered_at timestamptz,
  withdrawn_reason text,
  CONSTRAINT deliverable_charter FOREIGN KEY (charter_id, charter_version) REFERENCES charter_version (charter_id, version),
  CONSTRAINT deliverable_approved_by_someone
    CHECK (state NOT IN ('approved', 'delivered') OR (approved_at IS NOT NULL AND approved_by IS NOT NULL))
);
CREATE INDEX deliverable_of_mission ON deliverable (mission_id, id);
CREATE INDEX deliverable_of_organisation ON deliverable (organisation_id, id);
CREATE INDEX deliverable_of_operator ON deliverable (operator_id, id);

-- ── assets: an original, bit for bit as it was sent; every change is another row beside it ──
CREATE TABLE asset (
  id uuid PRIMARY KEY,
  deliverable_id uuid NOT NULL CONSTRAINT asset_deliverable REFERENCES deliverable (id),
  organisation_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  sent_by uuid NOT NULL,
  state text NOT NULL CONSTRAINT asset_state CHECK (state IN
    ('receiving', 'stored', 'analysed', 'passed', 'to_fix', 'replaced', 'retouching', 'ready', 'approved', 'delivered')),
  filename text NOT NULL,
  shot_key text,
  replaces_id uuid CONSTRAINT asset_replaces REFERENCES asset (id),
  change_id uuid,
  object_key text,
  sha256 text CONSTRAINT asset_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint CONSTRAINT asset_bytes CHECK (bytes >= 0),
  content_type text,
  decode_starts integer NOT NULL DEFAULT 0,
  decode_crashes integer NOT NULL DEFAULT 0,
  outcome text,
  width_px integer,
  height_px integer,
  preview_key text,
  thumbnail_key text,
  preview_width_px integer,
  preview_height_px integer,
  received_at timestamptz NOT NULL,
  stored_at timestamptz,
  analysed_at timestamptz,
  CONSTRAINT asset_stored_whole CHECK (state = 'receiving'
    OR (object_key IS NOT NULL AND sha256 IS NOT NULL AND bytes IS NOT NULL AND content_type IS NOT NULL)),
  -- With asset_outcome_checked below: nothing is kept, shown or approved without its verdicts.
  CONSTRAINT asset_kept_passed CHECK (state NOT IN ('passed', 'ready', 'retouching', 'approved', 'delivered')
    OR (outcome = 'passed') IS TRUE),
  CONSTRAINT asset_original UNIQUE (id, sha256),
  CONSTRAINT asset_key_once UNIQUE (object_key)
);
CREATE INDEX asset_of_deliverable ON asset (deliverable_id, id);
CREATE INDEX asset_receiving ON asset (sent_by) WHERE state = 'receiving';
CREATE UNIQUE INDEX asset_replaced_once ON asset (replaces_id) WHERE replaces_id IS NOT NULL AND change_id IS NULL;
CREATE UNIQUE INDEX asset_change_one_at_a_time ON asset (change_id)
  WHERE change_id IS NOT NULL AND state IN ('receiving', 'stored', 'analysed');

CREATE TABLE upload (
  asset_id uuid PRIMARY KEY CONSTRAINT upload_asset REFERENCES asset (id),
  sent_by uuid NOT NULL,
  declared_bytes bigint NOT NULL CONSTRAINT upload_bytes CHECK (declared_bytes > 0),
  metadata text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX upload_expiring ON upload (expires_at);

CREATE TABLE asset_check (
  asset_id uuid PRIMARY KEY CONSTRAINT asset_check_asset REFERENCES asset (id),
  outcome text NOT NULL CONSTRAINT asset_check_outcome CHECK (outcome IN ('passed', 'to_fix')),
  verdict_count integer NOT NULL CONSTRAINT asset_check_has_verdicts CHECK (verdict_count >= 1),
  charter_id uuid,
  charter_version integer,
  measures jsonb,
  refusal jsonb,
  checked_at timestamptz NOT NULL,
  CONSTRAINT asset_check_result UNIQUE (asset_id, outcome),
  CONSTRAINT asset_check_measured CHECK ((measures IS NULL) <> (refusal IS NULL))
);
CREATE TABLE verdict (
  asset_id uuid NOT NULL CONSTRAINT verdict_check REFERENCES asset_check (asset_id),
  position integer NOT NULL,
  kind text NOT NULL,
  outcome text NOT NULL CONSTRAINT verdict_outcome CHECK (outcome IN ('pass', 'warn', 'fail')),
  verdict jsonb NOT NULL,
  PRIMARY KEY (asset_id, position)
);
ALTER TABLE asset ADD CONSTRAINT asset_outcome_checked
  FOREIGN KEY (id, outcome) REFERENCES asset_check (asset_id, outcome);

CREATE TRIGGER asset_check_immutable BEFORE UPDATE OR DELETE ON asset_check
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER asset_check_no_truncate BEFORE TRUNCATE ON asset_check
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER verdict_immutable BEFORE UPDATE OR DELETE ON verdict
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER verdict_no_truncate BEFORE TRUNCATE ON verdict
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- At the end of the transaction a check has all its verdicts, and says what they say.
CREATE FUNCTION check_has_its_verdicts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE checked postproduction.asset_check; counted integer; failed integer;
BEGIN
  SELECT * INTO checked FROM postproduction.asset_check WHERE asset_id = NEW.asset_id;
  SELECT count(*), count(*) FILTER (WHERE outcome = 'fail') INTO counted, failed
    FROM postproduction.verdict WHERE asset_id = NEW.asset_id;
  IF counted <> checked.verdict_count OR (failed > 0) <> (checked.outcome = 'to_fix') THEN
    PERFORM platform.refuse('rule-broken', format('check %s: %s verdicts of %s, %s failed', NEW.asset_id, counted, checked.verdict_count, failed));
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER asset_check_whole AFTER INSERT ON asset_check DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_has_its_verdicts();
CREATE CONSTRAINT TRIGGER verdict_whole AFTER INSERT ON verdict DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_has_its_verdicts();

-- Who it belongs to never changes; the bytes of an original not once they are there. Nothing stored is deleted.
CREATE FUNCTION keep_original() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state = 'receiving' THEN RETURN OLD; END IF;
    PERFORM platform.refuse('immutable', format('asset %s holds an original', OLD.id));
  END IF;
  IF (OLD.id, OLD.deliverable_id, OLD.organisation_id, OLD.operator_id, OLD.sent_by, OLD.filename, OLD.received_at)
      IS DISTINCT FROM (NEW.id, NEW.deliverable_id, NEW.organisation_id, NEW.operator_id, NEW.sent_by, NEW.filename, NEW.received_at)
    OR (OLD.object_key IS NOT NULL AND (OLD.object_key, OLD.sha256, OLD.bytes, OLD.content_type, OLD.stored_at)
      IS DISTINCT FROM (NEW.object_key, NEW.sha256, NEW.bytes, NEW.content_type, NEW.stored_at))
    OR (OLD.outcome IS NOT NULL AND OLD.outcome IS DISTINCT FROM NEW.outcome) THEN
    PERFORM platform.refuse('immutable', format('asset %s: an original never changes', OLD.id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER asset_keep BEFORE UPDATE OR DELETE ON asset FOR EACH ROW EXECUTE FUNCTION keep_original();
CREATE TRIGGER asset_no_truncate BEFORE TRUNCATE ON asset FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER asset_move BEFORE UPDATE OF state ON asset
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('asset', 'state');

-- ── review ───────────────────────────────────────────────────────────────────
CREATE TABLE change (
  id uuid PRIMARY KEY,
  deliverable_id uuid NOT NULL CONSTRAINT change_deliverable REFERENCES deliverable (id),
  asset_id uuid NOT NULL CONSTRAINT change_asset REFERENCES asset (id),
  organisation_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT change_state CHECK (state IN ('open', 'answered')),
  comment text NOT NULL CONSTRAINT change_comment CHECK (length(comment) BETWEEN 1 AND 2000),
  region jsonb,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  answered_at timestamptz,
  answer_asset_id uuid CONSTRAINT change_answer REFERENCES asset (id),
  CONSTRAINT change_answered CHECK ((state = 'answered') = (answer_asset_id IS NOT NULL AND answered_at IS NOT NULL))
);
CREATE INDEX change_of_deliverable ON change (deliverable_id, id);
CREATE TRIGGER change_move BEFORE UPDATE ON change
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('change', 'state');
ALTER TABLE asset ADD CONSTRAINT asset_change FOREIGN KEY (change_id) REFERENCES change (id);

-- An approval leaves no picture unapproved and no wish unanswered; who it concerns never changes.
CREATE FUNCTION keep_deliverable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.id, OLD.assignment_id, OLD.mission_id, OLD.organisation_id, OLD.operator_id, OLD.charter_id, OLD.charter_version, OLD.brief)
      IS DISTINCT FROM (NEW.id, NEW.assignment_id, NEW.mission_id, NEW.organisation_id, NEW.operator_id, NEW.charter_id, NEW.charter_version, NEW.brief) THEN
    PERFORM platform.refuse('immutable', format('deliverable %s never changes hands nor brief', OLD.id));
  END IF;
  IF NEW.state = 'approved' AND OLD.state <> 'approved' AND (
      EXISTS (SELECT 1 FROM postproduction.asset WHERE deliverable_id = NEW.id AND state NOT IN ('approved', 'replaced'))
      OR EXISTS (SELECT 1 FROM postproduction.change WHERE deliverable_id = NEW.id AND state = 'open')
      OR NOT EXISTS (SELECT 1 FROM postproduction.asset WHERE deliverable_id = NEW.id AND state = 'approved')) THEN
    PERFORM platform.refuse('wrong-state', format('deliverable %s is not whole', NEW.id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER deliverable_keep BEFORE UPDATE ON deliverable FOR EACH ROW EXECUTE FUNCTION keep_deliverable();
CREATE TRIGGER deliverable_move BEFORE UPDATE OF state ON deliverable
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('deliverable', 'state');

-- ── renditions, packages, links ──────────────────────────────────────────────
CREATE TABLE package (
  id uuid PRIMARY KEY,
  deliverable_id uuid NOT NULL CONSTRAINT package_once UNIQUE CONSTRAINT package_deliverable REFERENCES deliverable (id),
  mission_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT package_state CHECK (state IN ('making', 'ready')),
  object_key text,
  sha256 text,
  bytes bigint,
  omitted jsonb NOT NULL DEFAULT '[]',
  channels jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL,
  ready_at timestamptz,
  CONSTRAINT package_ready_whole CHECK (state = 'making'
    OR (object_key IS NOT NULL AND sha256 IS NOT NULL AND bytes IS NOT NULL AND ready_at IS NOT NULL))
);
CREATE INDEX package_of_organisation ON package (organisation_id, id);
CREATE TRIGGER package_move BEFORE UPDATE OF state ON package
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('package', 'state');

CREATE TABLE rendition (
  package_id uuid NOT NULL CONSTRAINT rendition_package REFERENCES package (id),
  asset_id uuid NOT NULL,
  source_sha256 text NOT NULL,
  organisation_id uuid NOT NULL,
  channel text NOT NULL,
  name text NOT NULL,
  object_key text NOT NULL,
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  width_px integer NOT NULL,
  height_px integer NOT NULL,
  PRIMARY KEY (asset_id, channel),
  CONSTRAINT rendition_name_once UNIQUE (package_id, name),
  CONSTRAINT rendition_of_original FOREIGN KEY (asset_id, source_sha256) REFERENCES asset (id, sha256)
);
CREATE TRIGGER rendition_immutable BEFORE UPDATE OR DELETE ON rendition
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE link (
  id uuid PRIMARY KEY,
  package_id uuid NOT NULL CONSTRAINT link_package REFERENCES package (id),
  organisation_id uuid NOT NULL,
  made_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  first_used_at timestamptz,
  revoked_at timestamptz
);

-- ── who sees what ────────────────────────────────────────────────────────────
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['organisation', 'operator', 'assignment_fact', 'cancelled_mission', 'charter', 'charter_version',
    'deliverable', 'asset', 'upload', 'asset_check', 'verdict', 'change', 'package', 'rendition', 'link'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))', t || '_house', t);
  END LOOP;
END $$;

CREATE POLICY organisation_own ON organisation FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()));
CREATE POLICY charter_client ON charter FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'client' AND current_version IS NOT NULL
    AND (organisation_id IS NULL OR organisation_id = (SELECT platform.caller_organisation())));
CREATE POLICY charter_operator ON charter FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND current_version IS NOT NULL);
CREATE POLICY charter_version_client ON charter_version FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'client'
    AND (organisation_id IS NULL OR organisation_id = (SELECT platform.caller_organisation())));
CREATE POLICY charter_version_operator ON charter_version FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator');

CREATE POLICY deliverable_operator ON deliverable FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));
CREATE POLICY deliverable_operator_submits ON deliverable FOR UPDATE
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()))
  WITH CHECK (state IN ('open', 'in_review'));
CREATE POLICY deliverable_client ON deliverable FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()));
CREATE POLICY deliverable_client_approves ON deliverable FOR UPDATE
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()))
  WITH CHECK (state IN ('in_review', 'approved'));
CREATE POLICY assignment_fact_seen ON assignment_fact FOR SELECT
  USING (EXISTS (SELECT 1 FROM postproduction.deliverable d WHERE d.assignment_id = assignment_fact.assignment_id));

CREATE POLICY asset_operator ON asset
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()))
  WITH CHECK ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account())
    AND state IN ('receiving', 'stored', 'replaced', 'ready'));
CREATE POLICY asset_client ON asset FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation())
    AND state IN ('ready', 'retouching', 'approved', 'delivered'));
CREATE POLICY asset_client_reviews ON asset FOR UPDATE
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation())
    AND state IN ('ready', 'retouching'))
  WITH CHECK (state IN ('retouching', 'approved'));
CREATE POLICY upload_own ON upload
  USING ((SELECT platform.caller_kind()) = 'operator' AND sent_by = (SELECT platform.caller_account()))
  WITH CHECK ((SELECT platform.caller_kind()) = 'operator' AND sent_by = (SELECT platform.caller_account()));
CREATE POLICY asset_check_operator ON asset_check FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND EXISTS (SELECT 1 FROM postproduction.asset a WHERE a.id = asset_check.asset_id));
CREATE POLICY verdict_seen ON verdict FOR SELECT
  USING (((SELECT platform.caller_kind()) = 'operator'
      OR ((SELECT platform.caller_kind()) = 'client' AND kind NOT IN ('declared-camera', 'capture-place')))
    AND EXISTS (SELECT 1 FROM postproduction.asset a WHERE a.id = verdict.asset_id));

CREATE POLICY change_client ON change
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()))
  WITH CHECK ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()) AND state = 'open');
CREATE POLICY change_operator ON change FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));

CREATE POLICY package_client ON package FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()));
CREATE POLICY package_client_orders ON package FOR INSERT
  WITH CHECK ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()) AND state = 'making');
CREATE POLICY rendition_client ON rendition FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()));
CREATE POLICY link_client ON link
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()))
  WITH CHECK ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()));
