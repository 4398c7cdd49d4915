-- Who pays whom when a mission does not go as agreed: the terms as versioned data, and what was decided by them.

CREATE TABLE compensation_policy (
  id uuid PRIMARY KEY, product_key text, organisation_id uuid, version integer NOT NULL,
  terms jsonb NOT NULL, reason text, created_by uuid, created_at timestamptz NOT NULL,
  CONSTRAINT policy_version_once UNIQUE NULLS NOT DISTINCT (product_key, organisation_id, version),
  CONSTRAINT policy_version_positive CHECK (version > 0)
);
CREATE INDEX policy_newest ON compensation_policy (id DESC);
CREATE TRIGGER policy_immutable BEFORE UPDATE OR DELETE ON compensation_policy FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER policy_no_truncate BEFORE TRUNCATE ON compensation_policy FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE compensation (
  id uuid PRIMARY KEY, mission_id uuid NOT NULL, organisation_id uuid NOT NULL, incident_id uuid,
  kind text NOT NULL, cause text NOT NULL, situation jsonb NOT NULL,
  policy_id uuid NOT NULL CONSTRAINT compensation_policy REFERENCES compensation_policy (id), policy_version integer NOT NULL,
  client_cents bigint NOT NULL, operator_cents bigint NOT NULL, house_cents bigint NOT NULL,
  decided_at timestamptz NOT NULL, decided_by uuid, decided_by_kind text NOT NULL,
  CONSTRAINT compensation_tenant UNIQUE (id, organisation_id),
  CONSTRAINT compensation_of_mission FOREIGN KEY (mission_id, organisation_id) REFERENCES mission (id, organisation_id),
  -- One cause is paid for once, whoever is told of it twice.
  CONSTRAINT compensation_cause_once UNIQUE (cause),
  CONSTRAINT compensation_adds_up CHECK (client_cents >= 0 AND operator_cents >= 0 AND house_cents = operator_cents - client_cents),
  CONSTRAINT compensation_actor_known CHECK (decided_by_kind IN ('client', 'operator', 'staff', 'system'))
);
CREATE INDEX compensation_of_one_mission ON compensation (mission_id, id);

CREATE TABLE compensation_line (
  compensation_id uuid NOT NULL, organisation_id uuid NOT NULL, position integer NOT NULL,
  party text NOT NULL, operator_id uuid, assignment_id uuid CONSTRAINT compensation_line_of_assignment REFERENCES assignment (id),
  cents bigint NOT NULL, says jsonb NOT NULL,
  PRIMARY KEY (compensation_id, position),
  CONSTRAINT compensation_line_of_compensation FOREIGN KEY (compensation_id, organisation_id) REFERENCES compensation (id, organisation_id),
  CONSTRAINT compensation_line_party CHECK ((party = 'client' AND operator_id IS NULL) OR (party = 'operator' AND operator_id IS NOT NULL)),
  CONSTRAINT compensation_line_positive CHECK (cents >= 0)
);
CREATE INDEX compensation_line_of_operator ON compensation_line (operator_id) WHERE operator_id IS NOT NULL;

-- Checked at the commit: the lines are what the sums say.
CREATE FUNCTION compensation_sums() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.client_cents, NEW.operator_cents) IS DISTINCT FROM (SELECT (
    coalesce(sum(cents) FILTER (WHERE party = 'client'), 0)::bigint, coalesce(sum(cents) FILTER (WHERE party = 'operator'), 0)::bigint)
    FROM missions.compensation_line WHERE compensation_id = NEW.id) THEN
    PERFORM platform.refuse('conflict', 'the lines of a compensation do not add up to its sums');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER compensation_lines_add_up AFTER INSERT ON compensation DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION compensation_sums();
CREATE TRIGGER compensation_immutable BEFORE UPDATE OR DELETE ON compensation FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER compensation_no_truncate BEFORE TRUNCATE ON compensation FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER compensation_line_immutable BEFORE UPDATE OR DELETE ON compensation_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER compensation_line_no_truncate BEFORE TRUNCATE ON compensation_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- A line belongs to a compensation of the same transaction: none is slipped in later.
CREATE FUNCTION keep_compensation_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM missions.compensation c WHERE c.id = NEW.compensation_id AND c.xmin::text = (txid_current() % (2^32)::bigint)::text) THEN
    PERFORM platform.refuse('immutable', 'a compensation is written whole');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER compensation_line_kept BEFORE INSERT ON compensation_line FOR EACH ROW EXECUTE FUNCTION keep_compensation_line();

-- The terms the house comes with.
INSERT INTO compensation_policy (id, product_key, organisation_id, version, terms, reason, created_by, created_at) VALUES (
  gen_random_uuid(), NULL, NULL, 1, '{
    "cancellation": [
      {"underHours": 24, "clientShareBp": 10000, "operatorShareBp": 10000},
      {"underHours": 48, "clientShareBp": 5000, "operatorShareBp": 5000},
      {"underHours": 168, "clientShareBp": 2000, "operatorShareBp": 2000}],
    "move": [
      {"underHours": 24, "clientShareBp": 3000, "operatorShareBp": 5000},
      {"underHours": 48, "clientShareBp": 1500, "operatorShareBp": 2500}],
    "weather": {"tiers": [{"underHours": 24, "operatorShareBp": 5000}], "borneByClientBp": 0},
    "placeLost": {"tiers": [{"underHours": 24, "operatorShareBp": 10000}], "borneByClientBp": 10000},
    "waiting": {"graceMinutes": 15, "centsPerQuarter": 1250, "maxQuarters": 16, "isBilledToClient": true},
    "checkIn": {"graceMinutes": 15},
    "withdrawal": {"lateUnderHours": 48},
    "standby": {"readyShareBp": 2500, "minimumCents": 4000, "freeReleaseHours": 24, "isKeptWhenCalledIn": true}
  }', NULL, NULL, '2020-01-01T00:00:00Z');

-- ── who sees which rows ──────────────────────────────────────────────────────
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['compensation_policy', 'compensation', 'compensation_line'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;
      CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))',
      name, name, name || '_house', name);
  END LOOP;
END $$;
-- Whoever is bound by terms may read them; other clients' stay theirs.
CREATE POLICY policy_client ON compensation_policy FOR SELECT USING ((SELECT platform.caller_kind()) = 'client'
  AND (organisation_id IS NULL OR organisation_id = (SELECT platform.caller_organisation())));
CREATE POLICY policy_operator ON compensation_policy FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND (
  organisation_id IS NULL OR EXISTS (SELECT 1 FROM mission m WHERE m.organisation_id = compensation_policy.organisation_id)));
CREATE POLICY compensation_client ON compensation FOR SELECT USING ((SELECT platform.caller_kind()) = 'client'
  AND organisation_id = (SELECT platform.caller_organisation()));
CREATE POLICY compensation_operator ON compensation FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator'
  AND EXISTS (SELECT 1 FROM compensation_line l WHERE l.compensation_id = compensation.id AND l.operator_id = (SELECT platform.caller_account())));
CREATE POLICY compensation_line_client ON compensation_line FOR SELECT USING ((SELECT platform.caller_kind()) = 'client'
  AND party = 'client' AND organisation_id = (SELECT platform.caller_organisation()));
CREATE POLICY compensation_line_operator ON compensation_line FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator'
  AND operator_id = (SELECT platform.caller_account()));
