-- What endangers a mission: incidents over the mission's own state, the steps of their playbook, and ways out.

CREATE TABLE playbook (
  id uuid PRIMARY KEY, kind text NOT NULL, version integer NOT NULL, document jsonb NOT NULL,
  reason text NOT NULL, created_by uuid, created_at timestamptz NOT NULL,
  CONSTRAINT playbook_version_once UNIQUE (kind, version),
  -- Version 1 is the one the house came with.
  CONSTRAINT playbook_version_later CHECK (version > 1)
);
CREATE TRIGGER playbook_immutable BEFORE UPDATE OR DELETE ON playbook FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER playbook_no_truncate BEFORE TRUNCATE ON playbook FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE incident (
  id uuid PRIMARY KEY, mission_id uuid NOT NULL, organisation_id uuid NOT NULL,
  kind text NOT NULL, cause text NOT NULL, state text NOT NULL, group_id uuid,
  opened_at timestamptz NOT NULL, opened_by_kind text NOT NULL, opened_by uuid, opened_by_name text, reason text,
  assignment_id uuid CONSTRAINT incident_of_assignment REFERENCES assignment (id), operator_id uuid, operator_name text,
  evidence jsonb NOT NULL, says jsonb NOT NULL, told_client jsonb, told_operators jsonb,
  playbook_version integer NOT NULL, owner text NOT NULL, automation text NOT NULL, timer_minutes integer NOT NULL,
  solved_words jsonb NOT NULL,
  due_at timestamptz NOT NULL, taken_by uuid, taken_by_name text, escalated_at timestamptz,
  solved_at timestamptz, solution jsonb,
  CONSTRAINT incident_tenant UNIQUE (id, organisation_id),
  CONSTRAINT incident_of_mission FOREIGN KEY (mission_id, organisation_id) REFERENCES mission (id, organisation_id),
  CONSTRAINT incident_kind_known CHECK (kind IN ('withdrawal', 'no-show', 'illness', 'mission-moved', 'place-lost', 'weather', 'equipment', 'client-change', 'client-cancellation')),
  CONSTRAINT incident_state_known CHECK (state IN ('open', 'replanning', 'solved', 'escalated')),
  CONSTRAINT incident_actor_known CHECK (opened_by_kind IN ('client', 'operator', 'staff', 'system')),
  CONSTRAINT incident_solved_whole CHECK ((state = 'solved') = (solved_at IS NOT NULL AND solution IS NOT NULL)),
  CONSTRAINT incident_solved_after CHECK (solved_at >= opened_at),
  -- One cause is one incident, however often a job or a person tells of it.
  CONSTRAINT incident_cause_once UNIQUE (cause)
);
-- One seat is in trouble once at a time; so is a mission by one kind.
CREATE UNIQUE INDEX incident_seat_once ON incident (assignment_id) WHERE state <> 'solved' AND assignment_id IS NOT NULL;
CREATE UNIQUE INDEX incident_kind_once ON incident (mission_id, kind) WHERE state <> 'solved' AND assignment_id IS NULL;
CREATE INDEX incident_alive ON incident (due_at) WHERE state <> 'solved';
CREATE INDEX incident_of_one_mission ON incident (mission_id, id DESC);
CREATE INDEX incident_opened ON incident (opened_at);

CREATE FUNCTION keep_incident() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE story text[] := ARRAY['state', 'evidence', 'told_client', 'told_operators', 'due_at', 'taken_by', 'taken_by_name', 'escalated_at', 'solved_at', 'solution'];
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM platform.refuse('immutable', 'an incident is kept'); END IF;
  IF OLD.state = 'solved' THEN PERFORM platform.refuse('immutable', 'a solved incident does not change'); END IF;
  IF (to_jsonb(NEW) - story) IS DISTINCT FROM (to_jsonb(OLD) - story) THEN
    PERFORM platform.refuse('immutable', 'what an incident is about does not change');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER incident_kept BEFORE UPDATE OR DELETE ON incident FOR EACH ROW EXECUTE FUNCTION keep_incident();
CREATE TRIGGER incident_moves BEFORE UPDATE ON incident FOR EACH ROW EXECUTE FUNCTION platform.check_transition('incident', 'state');

CREATE TABLE incident_step (
  incident_id uuid NOT NULL CONSTRAINT incident_step_of_incident REFERENCES incident (id), position integer NOT NULL,
  key text NOT NULL, act text NOT NULL, says jsonb NOT NULL,
  done_at timestamptz, done_by uuid, done_by_name text,
  PRIMARY KEY (incident_id, key)
);

CREATE TABLE repair (
  id uuid PRIMARY KEY, incident_id uuid NOT NULL, organisation_id uuid NOT NULL, mission_id uuid NOT NULL, position integer NOT NULL,
  kind text NOT NULL, state text NOT NULL, says jsonb NOT NULL, is_advice boolean NOT NULL, touched jsonb NOT NULL,
  operator_id uuid, operator_name text, fee_cents bigint, cost_delta_cents bigint NOT NULL, new_window tstzrange,
  standby_id uuid, offer_id uuid CONSTRAINT repair_of_offer REFERENCES offer (id), answer_by timestamptz,
  made_at timestamptz NOT NULL, decided_at timestamptz, decided_by uuid, decided_by_name text, reason text,
  CONSTRAINT repair_of_incident FOREIGN KEY (incident_id, organisation_id) REFERENCES incident (id, organisation_id),
  CONSTRAINT repair_kind_known CHECK (kind IN ('standby', 'shortlist', 'wave', 'relax', 'move', 'keep', 'cancel')),
  CONSTRAINT repair_state_known CHECK (state IN ('proposed', 'accepted', 'done', 'failed', 'refused', 'superseded')),
  CONSTRAINT repair_advice_waits CHECK (NOT is_advice OR state IN ('proposed', 'superseded'))
);
-- Two producers accept two repairs: one holds, the other is told.
CREATE UNIQUE INDEX repair_accepted_once ON repair (incident_id) WHERE state = 'accepted';
CREATE INDEX repair_of_one_incident ON repair (incident_id, id);
CREATE INDEX repair_by_offer ON repair (offer_id) WHERE offer_id IS NOT NULL;
CREATE TRIGGER repair_moves BEFORE UPDATE ON repair FOR EACH ROW EXECUTE FUNCTION platform.check_transition('repair', 'state');

ALTER TABLE compensation ADD CONSTRAINT compensation_of_incident FOREIGN KEY (incident_id, organisation_id) REFERENCES incident (id, organisation_id);

INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('incident', 'open', 'replanning'), ('incident', 'open', 'solved'), ('incident', 'open', 'escalated'),
  ('incident', 'replanning', 'solved'), ('incident', 'replanning', 'escalated'),
  ('incident', 'escalated', 'replanning'), ('incident', 'escalated', 'solved'),
  ('repair', 'proposed', 'accepted'), ('repair', 'proposed', 'done'), ('repair', 'proposed', 'refused'), ('repair', 'proposed', 'superseded'),
  ('repair', 'accepted', 'done'), ('repair', 'accepted', 'failed');

DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['playbook', 'incident', 'incident_step', 'repair'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;
      CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))',
      name, name, name || '_house', name);
  END LOOP;
END $$;
CREATE POLICY incident_client ON incident FOR SELECT USING ((SELECT platform.caller_kind()) = 'client'
  AND organisation_id = (SELECT platform.caller_organisation()));
-- Whoever is bound to the mission, was, or told of it.
CREATE POLICY incident_operator ON incident FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND (
  operator_id = (SELECT platform.caller_account()) OR opened_by = (SELECT platform.caller_account())
  OR EXISTS (SELECT 1 FROM assignment a WHERE a.mission_id = incident.mission_id AND a.operator_id = (SELECT platform.caller_account())
    AND a.state NOT IN ('cancelled', 'no_show'))));
