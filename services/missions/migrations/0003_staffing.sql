-- How the house finds its people: rules as versioned data, and every step of the machine with its reasons.
SELECT set_config('app.kind', 'system', true);
-- product_key and organisation_id null: for the whole house.
CREATE TABLE staffing_policy (
  id uuid PRIMARY KEY, product_key text, organisation_id uuid, version integer NOT NULL,
  rules jsonb NOT NULL, reason text, created_by uuid, created_by_name text, created_at timestamptz NOT NULL,
  CONSTRAINT staffing_policy_version_once UNIQUE NULLS NOT DISTINCT (product_key, organisation_id, version),
  CONSTRAINT staffing_policy_version_from_one CHECK (version >= 1)
);
INSERT INTO staffing_policy (id, version, rules, created_at) VALUES (
  '00000000-0000-7000-8000-000000000002', 1,
  '{"mode": "waves", "waveSize": 3, "answerWithinMinutes": 120, "nextWave": "answered", "nextWaveAfterMinutes": null, "boost": null,
    "automation": "auto", "vetoMinutes": 30, "collectMinutes": null, "counterWithinBp": 0, "holdMinutes": 1440,
    "doubt": {"minimumConfidence": 0.5, "closeRaceGap": 0.02, "minCandidates": 1, "staleAfterMinutes": 1440, "overNormBp": 2000}}',
  now());
-- What each product said of itself is the first version of its own rules.
INSERT INTO staffing_policy (id, product_key, version, rules, created_at)
  SELECT gen_random_uuid(), p.key, 1, h.rules || p.staffing, now() FROM product p, staffing_policy h
  WHERE h.product_key IS NULL AND h.organisation_id IS NULL;
CREATE INDEX staffing_policy_newest ON staffing_policy (id DESC);
CREATE TRIGGER staffing_policy_immutable BEFORE UPDATE OR DELETE ON staffing_policy
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER staffing_policy_no_truncate BEFORE TRUNCATE ON staffing_policy
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

ALTER TABLE mission ADD COLUMN policy_id uuid CONSTRAINT mission_policy REFERENCES staffing_policy (id);
UPDATE mission SET policy_id = coalesce(
    (SELECT p.id FROM staffing_policy p WHERE p.product_key = mission.product_key AND p.organisation_id IS NULL),
    '00000000-0000-7000-8000-000000000002'),
  staffing = (SELECT rules FROM staffing_policy h WHERE h.product_key IS NULL AND h.organisation_id IS NULL) || staffing;
-- Written by whoever posts a mission; missions made by other means take the rules of the house.
ALTER TABLE mission ALTER COLUMN policy_id SET DEFAULT '00000000-0000-7000-8000-000000000002', ALTER COLUMN policy_id SET NOT NULL;

ALTER TABLE seat ADD COLUMN is_paused boolean NOT NULL DEFAULT false;

CREATE TABLE staffing_decision (
  id uuid PRIMARY KEY, mission_id uuid NOT NULL, organisation_id uuid NOT NULL, seat text NOT NULL, round integer NOT NULL,
  kind text NOT NULL, state text NOT NULL, level text NOT NULL,
  policy_id uuid NOT NULL CONSTRAINT staffing_decision_policy REFERENCES staffing_policy (id),
  -- the offer or application it is about
  subject_id uuid,
  proposal jsonb NOT NULL, says jsonb NOT NULL, explanation jsonb NOT NULL, doubts jsonb NOT NULL, confidence double precision NOT NULL,
  made_at timestamptz NOT NULL, due_at timestamptz,
  settled_at timestamptz, settled_by uuid, settled_by_name text, settle_reason jsonb, effect jsonb,
  undone_at timestamptz, undone_by uuid, undone_by_name text, undo_reason text,
  CONSTRAINT staffing_decision_of_mission FOREIGN KEY (mission_id, organisation_id) REFERENCES mission (id, organisation_id),
  CONSTRAINT staffing_decision_of_seat FOREIGN KEY (mission_id, seat) REFERENCES seat (mission_id, key),
  CONSTRAINT staffing_decision_kind_known CHECK (kind IN ('wave', 'boost', 'application', 'counter', 'nobody-left')),
  CONSTRAINT staffing_decision_state_known CHECK (state IN ('to_confirm', 'pending', 'taken', 'refused', 'vetoed', 'lapsed', 'undone')),
  CONSTRAINT staffing_decision_sure CHECK (confidence BETWEEN 0 AND 1),
  CONSTRAINT staffing_decision_due CHECK (state <> 'pending' OR due_at IS NOT NULL),
  CONSTRAINT staffing_decision_settled CHECK ((state IN ('to_confirm', 'pending')) = (settled_at IS NULL)),
  CONSTRAINT staffing_decision_undone CHECK ((state = 'undone') = (undone_at IS NOT NULL))
);
-- One step of a seat waits at a time; counter-offers wait beside it, one an offer.
CREATE UNIQUE INDEX staffing_decision_one_waits ON staffing_decision (mission_id, seat)
  WHERE state IN ('to_confirm', 'pending') AND kind <> 'counter';
CREATE UNIQUE INDEX staffing_decision_counter_waits ON staffing_decision (subject_id)
  WHERE state IN ('to_confirm', 'pending') AND kind = 'counter';
CREATE INDEX staffing_decision_of_mission_newest ON staffing_decision (mission_id, id DESC);
CREATE INDEX staffing_decision_by_state ON staffing_decision (state, id DESC);
CREATE TRIGGER staffing_decision_moves BEFORE UPDATE ON staffing_decision
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('staffing_decision', 'state');
-- What was decided and why does not change; only what became of it does.
CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE outcome text[] := ARRAY['state', 'settled_at', 'settled_by', 'settled_by_name', 'settle_reason', 'effect',
  'undone_at', 'undone_by', 'undone_by_name', 'undo_reason'];
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - outcome) IS DISTINCT FROM (to_jsonb(OLD) - outcome) THEN
    PERFORM platform.refuse('immutable', 'a decision is kept as it was made');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER staffing_decision_kept BEFORE UPDATE OR DELETE ON staffing_decision FOR EACH ROW EXECUTE FUNCTION keep_decision();
CREATE TRIGGER staffing_decision_no_truncate BEFORE TRUNCATE ON staffing_decision
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('staffing_decision', 'to_confirm', 'taken'), ('staffing_decision', 'to_confirm', 'refused'), ('staffing_decision', 'to_confirm', 'lapsed'),
  ('staffing_decision', 'pending', 'taken'), ('staffing_decision', 'pending', 'vetoed'), ('staffing_decision', 'pending', 'lapsed'),
  ('staffing_decision', 'taken', 'undone');

DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['staffing_policy', 'staffing_decision'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;
      CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))',
      name, name, name || '_house', name);
  END LOOP;
END $$;
