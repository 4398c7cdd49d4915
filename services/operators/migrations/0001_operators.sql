-- Operators: who may be sent, what they bring, and what they have understood.

INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('operator-application', 'draft', 'submitted'),
  ('operator-application', 'submitted', 'screened'),
  ('operator-application', 'screened', 'in_review'),
  ('operator-application', 'in_review', 'accepted'),
  ('operator-application', 'in_review', 'rejected'),
  ('operator-application', 'in_review', 'more_info_wanted'),
  ('operator-application', 'more_info_wanted', 'submitted'),
  ('operator', 'onboarding', 'active'),
  ('operator', 'active', 'paused'),
  ('operator', 'paused', 'active'),
  ('operator', 'onboarding', 'suspended'),
  ('operator', 'active', 'suspended'),
  ('operator', 'paused', 'suspended'),
  ('operator', 'suspended', 'left'),
  ('profile-claim', 'pending', 'granted'),
  ('profile-claim', 'pending', 'refused'),
  ('profile-claim', 'pending', 'withdrawn');

-- Accounts that were suspended, kept apart: the news may come before the news of their opening.
CREATE TABLE suspension (
  account_id uuid PRIMARY KEY,
  reason text NOT NULL,
  as_of timestamptz NOT NULL
);

-- One row an account of role operator; the profile is empty until an application is accepted.
CREATE TABLE operator (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  language text NOT NULL CONSTRAINT operator_language CHECK (language IN ('fr', 'en')),
  as_of timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'onboarding'
    CONSTRAINT operator_state CHECK (state IN ('onboarding', 'active', 'paused', 'suspended', 'left')),
  state_since timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  identity jsonb,
  home jsonb,
  radius_km integer CONSTRAINT operator_radius CHECK (radius_km BETWEEN 1 AND 300),
  roles text[] NOT NULL DEFAULT '{}',
  specialities jsonb NOT NULL DEFAULT '[]' CONSTRAINT operator_specialities CHECK (jsonb_typeof(specialities) = 'array'),
  equipment jsonb NOT NULL DEFAULT '[]' CONSTRAINT operator_equipment CHECK (jsonb_typeof(equipment) = 'array'),
  languages text[] NOT NULL DEFAULT '{}',
  minimum_fee_cents bigint CONSTRAINT operator_minimum_fee CHECK (minimum_fee_cents >= 0),
  hourly_cents bigint CONSTRAINT operator_hourly CHECK (hourly_cents >= 0),
  papers jsonb NOT NULL DEFAULT '[]' CONSTRAINT operator_papers CHECK (jsonb_typeof(papers) = 'array'),
  papers_valid_until timestamptz,
  -- When the published snapshot stops being true by itself: a check of equipment grows old.
  snapshot_refresh_at timestamptz,
  CONSTRAINT operator_active_is_whole CHECK (
    state NOT IN ('active', 'paused') OR (identity IS NOT NULL AND home IS NOT NULL AND radius_km IS NOT NULL
      AND minimum_fee_cents IS NOT NULL AND cardinality(roles) > 0 AND jsonb_array_length(specialities) > 0))
);
CREATE INDEX operator_by_state ON operator (state, id);
CREATE INDEX operator_by_speciality ON operator USING gin (specialities jsonb_path_ops);
CREATE INDEX operator_to_refresh ON operator (snapshot_refresh_at) WHERE snapshot_refresh_at IS NOT NULL;
CREATE TRIGGER operator_moves BEFORE UPDATE ON operator
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('operator', 'state');

CREATE TABLE availability (
  operator_id uuid PRIMARY KEY CONSTRAINT availability_operator REFERENCES operator (id),
  weekly jsonb NOT NULL CONSTRAINT availability_weekly CHECK (jsonb_typeof(weekly) = 'array'),
  exceptions jsonb NOT NULL CONSTRAINT availability_exceptions
    CHECK (jsonb_typeof(exceptions) = 'array' AND jsonb_array_length(exceptions) <= 200),
  revision integer NOT NULL DEFAULT 1
);

CREATE TABLE application (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL CONSTRAINT application_operator REFERENCES operator (id),
  attempt integer NOT NULL CONSTRAINT application_attempt_counts CHECK (attempt >= 1),
  state text NOT NULL DEFAULT 'draft' CONSTRAINT application_state CHECK (
    state IN ('draft', 'submitted', 'screened', 'in_review', 'accepted', 'rejected', 'more_info_wanted')),
  state_since timestamptz NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  draft jsonb NOT NULL CONSTRAINT application_draft CHECK (jsonb_typeof(draft) = 'object'),
  submitted_at timestamptz,
  screening jsonb,
  score integer CONSTRAINT application_score CHECK (score BETWEEN 0 AND 100),
  decision text CONSTRAINT application_decision CHECK (decision IN ('accepted', 'rejected', 'more-info-wanted')),
  decision_reason text,
  decided_at timestamptz,
  decided_by uuid,
  CONSTRAINT application_attempt UNIQUE (account_id, attempt),
  CONSTRAINT application_decided_with_reason CHECK (
    state NOT IN ('accepted', 'rejected', 'more_info_wanted')
    OR (decision IS NOT NULL AND length(decision_reason) >= 3 AND decided_at IS NOT NULL AND decided_by IS NOT NULL)),
  CONSTRAINT application_screened_with_score CHECK (state NOT IN ('screened', 'in_review') OR score IS NOT NULL)
);
CREATE UNIQUE INDEX application_one_open ON application (account_id) WHERE state NOT IN ('accepted', 'rejected');
CREATE INDEX application_by_state ON application (state, id);
CREATE TRIGGER application_moves BEFORE UPDATE ON application
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('operator-application', 'state');

-- What was submitted is what is screened and decided upon.
CREATE FUNCTION keep_submitted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.draft IS DISTINCT FROM OLD.draft AND OLD.state NOT IN ('draft', 'more_info_wanted') THEN
    PERFORM platform.refuse('wrong-state', 'a submitted application is not edited');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_keep_submitted BEFORE UPDATE ON application FOR EACH ROW EXECUTE FUNCTION keep_submitted();

CREATE TABLE portfolio_picture (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL CONSTRAINT portfolio_picture_application REFERENCES application (id),
  account_id uuid NOT NULL CONSTRAINT portfolio_picture_operator REFERENCES operator (id),
  position smallint NOT NULL CONSTRAINT portfolio_picture_at_most_twenty CHECK (position BETWEEN 1 AND 20),
  object_key text NOT NULL CONSTRAINT portfolio_picture_object UNIQUE,
  content_type text NOT NULL,
  bytes bigint NOT NULL CONSTRAINT portfolio_picture_bytes CHECK (bytes BETWEEN 1 AND 31457280),
  sha256 text NOT NULL CONSTRAINT portfolio_picture_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  added_at timestamptz NOT NULL,
  CONSTRAINT portfolio_picture_position UNIQUE (application_id, position),
  CONSTRAINT portfolio_picture_once UNIQUE (application_id, sha256)
);
CREATE TRIGGER portfolio_picture_never_changes BEFORE UPDATE ON portfolio_picture
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

-- Objects that leave the storage when due, unless the row that owns them was written first.
CREATE TABLE object_to_remove (
  object_key text PRIMARY KEY,
  account_id uuid NOT NULL,
  due_at timestamptz NOT NULL
);
CREATE INDEX object_to_remove_due ON object_to_remove (due_at);

CREATE TABLE profile_claim (
  id uuid PRIMARY KEY,
  operator_id uuid NOT NULL CONSTRAINT profile_claim_operator REFERENCES operator (id),
  kind text NOT NULL CONSTRAINT profile_claim_kind CHECK (kind IN ('speciality', 'paper')),
  key text NOT NULL,
  from_level smallint CONSTRAINT profile_claim_from_level CHECK (from_level BETWEEN 1 AND 5),
  to_level smallint CONSTRAINT profile_claim_to_level CHECK (to_level BETWEEN 1 AND 5),
  since integer,
  valid_until date,
  state text NOT NULL DEFAULT 'pending'
    CONSTRAINT profile_claim_state CHECK (state IN ('pending', 'granted', 'refused', 'withdrawn')),
  reason text,
  claimed_at timestamptz NOT NULL,
  settled_at timestamptz,
  settled_by uuid,
  CONSTRAINT profile_claim_says_what CHECK ((kind = 'speciality') = (to_level IS NOT NULL) AND (kind = 'paper') = (valid_until IS NOT NULL)),
  CONSTRAINT profile_claim_settled_with_reason CHECK (
    state NOT IN ('granted', 'refused') OR (length(reason) >= 3 AND settled_by IS NOT NULL AND settled_at IS NOT NULL))
);
CREATE UNIQUE INDEX profile_claim_one_pending ON profile_claim (operator_id, kind, key) WHERE state = 'pending';
CREATE INDEX profile_claim_by_state ON profile_claim (state, id);
CREATE TRIGGER profile_claim_moves BEFORE UPDATE ON profile_claim
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('profile-claim', 'state');

-- ── charters, as they were published elsewhere ───────────────────────────────
CREATE TABLE charter (
  charter_id uuid PRIMARY KEY,
  key text NOT NULL,
  organisation_id uuid,
  current_version integer NOT NULL CONSTRAINT charter_current_version CHECK (current_version >= 1),
  title jsonb NOT NULL,
  speciality text NOT NULL,
  published_at timestamptz NOT NULL
);
CREATE INDEX charter_newest ON charter (published_at DESC, charter_id DESC);

CREATE TABLE charter_version (
  charter_id uuid NOT NULL,
  version integer NOT NULL CONSTRAINT charter_version_counts CHECK (version >= 1),
  reading jsonb NOT NULL,
  shot_list jsonb NOT NULL,
  tips jsonb NOT NULL,
  quiz jsonb NOT NULL,
  pass_mark integer NOT NULL CONSTRAINT charter_version_pass_mark CHECK (pass_mark >= 0),
  published_at timestamptz NOT NULL,
  known_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (charter_id, version)
);
CREATE TRIGGER charter_version_never_changes BEFORE UPDATE ON charter_version
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

-- The tries of one day (at the operator's home) are counted by their own numbers: a fourth has none.
CREATE TABLE quiz_attempt (
  id uuid PRIMARY KEY,
  operator_id uuid NOT NULL CONSTRAINT quiz_attempt_operator REFERENCES operator (id),
  charter_id uuid NOT NULL,
  version integer NOT NULL,
  day date NOT NULL,
  try_number smallint NOT NULL CONSTRAINT quiz_attempt_three_a_day CHECK (try_number BETWEEN 1 AND 3),
  score integer NOT NULL CONSTRAINT quiz_attempt_score CHECK (score >= 0),
  passed boolean NOT NULL,
  tried_at timestamptz NOT NULL,
  CONSTRAINT quiz_attempt_charter FOREIGN KEY (charter_id, version) REFERENCES charter_version (charter_id, version),
  CONSTRAINT quiz_attempt_numbered UNIQUE (operator_id, charter_id, version, day, try_number)
);
CREATE TRIGGER quiz_attempt_never_changes BEFORE UPDATE OR DELETE ON quiz_attempt
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE certification (
  id uuid PRIMARY KEY,
  operator_id uuid NOT NULL CONSTRAINT certification_operator REFERENCES operator (id),
  charter_id uuid NOT NULL,
  version integer NOT NULL,
  certified_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT certification_charter FOREIGN KEY (charter_id, version) REFERENCES charter_version (charter_id, version),
  CONSTRAINT certification_once UNIQUE (operator_id, charter_id, version)
);
CREATE TRIGGER certification_never_changes BEFORE UPDATE OR DELETE ON certification
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

-- Publishing takes the lock of its charter alone, certifying shares it: whoever certifies sees every version
-- published before, and none is published meanwhile. Both instants are taken under the lock, so they are in order.
CREATE FUNCTION lock_to_publish() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(4711, hashtext(NEW.charter_id::text));
  NEW.known_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER charter_version_published BEFORE INSERT ON charter_version FOR EACH ROW EXECUTE FUNCTION lock_to_publish();

CREATE FUNCTION certify_current_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(4711, hashtext(NEW.charter_id::text));
  IF NEW.version IS DISTINCT FROM (SELECT max(version) FROM operators.charter_version WHERE charter_id = NEW.charter_id) THEN
    PERFORM platform.refuse('stale', 'certified on a version that is not the current one');
  END IF;
  NEW.certified_at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER certification_current BEFORE INSERT ON certification FOR EACH ROW EXECUTE FUNCTION certify_current_only();

-- ── who sees what: one's own rows, or the house ──────────────────────────────
ALTER TABLE suspension ENABLE ROW LEVEL SECURITY;
ALTER TABLE suspension FORCE ROW LEVEL SECURITY;
CREATE POLICY suspension_house ON suspension
  USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()));

ALTER TABLE operator ENABLE ROW LEVEL SECURITY;
ALTER TABLE operator FORCE ROW LEVEL SECURITY;
CREATE POLICY operator_house ON operator
  USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()));
CREATE POLICY operator_own_read ON operator FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND id = (SELECT platform.caller_account()));
CREATE POLICY operator_own_edit ON operator FOR UPDATE
  USING ((SELECT platform.caller_kind()) = 'operator' AND id = (SELECT platform.caller_account()))
  WITH CHECK (id = (SELECT platform.caller_account()) AND state IN ('active', 'paused', 'onboarding'));

DO $$
DECLARE mine record;
BEGIN
  FOR mine IN SELECT * FROM (VALUES
    ('availability', 'operator_id'), ('application', 'account_id'), ('portfolio_picture', 'account_id'),
    ('object_to_remove', 'account_id'), ('profile_claim', 'operator_id'),
    ('quiz_attempt', 'operator_id'), ('certification', 'operator_id')) AS t(name, owner)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', mine.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', mine.name);
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))',
      mine.name || '_house', mine.name);
    EXECUTE format($p$CREATE POLICY %I ON %I
      USING ((SELECT platform.caller_kind()) = 'operator' AND %I = (SELECT platform.caller_account()))
      WITH CHECK ((SELECT platform.caller_kind()) = 'operator' AND %I = (SELECT platform.caller_account()))$p$,
      mine.name || '_own', mine.name, mine.owner, mine.owner);
  END LOOP;
END $$;

-- Charters are read by whoever may be sent; their quiz never leaves the service.
ALTER TABLE charter ENABLE ROW LEVEL SECURITY;
ALTER TABLE charter FORCE ROW LEVEL SECURITY;
CREATE POLICY charter_house ON charter
  USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()));
CREATE POLICY charter_read ON charter FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator');
ALTER TABLE charter_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE charter_version FORCE ROW LEVEL SECURITY;
CREATE POLICY charter_version_house ON charter_version
  USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()));
CREATE POLICY charter_version_read ON charter_version FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator');
