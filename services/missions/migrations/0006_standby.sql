-- Who is held ready: an operator's time is kept and paid before anybody falls out. And what a mission has to fear.

ALTER TABLE product ADD COLUMN is_critical boolean NOT NULL DEFAULT false, ADD COLUMN is_outdoor boolean NOT NULL DEFAULT false;
ALTER TABLE mission ADD COLUMN is_critical boolean NOT NULL DEFAULT false, ADD COLUMN is_outdoor boolean NOT NULL DEFAULT false;
CREATE INDEX mission_to_watch ON mission (lower(during)) WHERE state IN ('posted', 'staffed');

-- Standing by is a state of an assignment: called in, it becomes confirmed without its time ever being free between.
ALTER TABLE assignment DROP CONSTRAINT assignment_state_known,
  ADD CONSTRAINT assignment_state_known CHECK (state IN ('proposed', 'standing_by', 'confirmed', 'checked_in', 'checked_out', 'completed', 'cancelled', 'no_show')),
  ADD COLUMN ready_fee_cents bigint,
  ADD CONSTRAINT assignment_standby_paid CHECK (ready_fee_cents >= 0 AND (state <> 'standing_by' OR ready_fee_cents IS NOT NULL)),
  DROP CONSTRAINT assignment_confirmed_whole,
  ADD CONSTRAINT assignment_confirmed_whole CHECK (state IN ('proposed', 'standing_by', 'cancelled') OR confirmed_at IS NOT NULL),
  DROP CONSTRAINT operator_in_one_place,
  ADD CONSTRAINT operator_in_one_place EXCLUDE USING gist (operator_id WITH =, held WITH &&)
    WHERE (state IN ('proposed', 'standing_by', 'confirmed', 'checked_in'));
DROP INDEX assignment_operator_once;
CREATE UNIQUE INDEX assignment_operator_once ON assignment (mission_id, operator_id)
  WHERE state IN ('proposed', 'standing_by', 'confirmed', 'checked_in', 'checked_out', 'completed');
-- One standby a seat.
CREATE UNIQUE INDEX assignment_standby_once ON assignment (mission_id, seat) WHERE state = 'standing_by';

CREATE OR REPLACE FUNCTION keep_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE charter missions.charter; mission missions.mission;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.mission_id, NEW.operator_id, NEW.role, NEW.fee_cents, NEW.held, NEW.ready_fee_cents)
      IS DISTINCT FROM (OLD.mission_id, OLD.operator_id, OLD.role, OLD.fee_cents, OLD.held, OLD.ready_fee_cents) THEN
    PERFORM platform.refuse('immutable', 'an assignment is ended and made anew, not rewritten');
  END IF;
  IF NEW.state NOT IN ('proposed', 'standing_by', 'confirmed') OR (TG_OP = 'UPDATE' AND OLD.state = NEW.state) THEN RETURN NEW; END IF;
  -- Writers of one operator stand in line here; without it two colliding inserts end as a deadlock.
  PERFORM pg_advisory_xact_lock(hashtextextended(NEW.operator_id::text, 0));
  SELECT * INTO mission FROM missions.mission WHERE id = NEW.mission_id;
  IF NOT NEW.held @> mission.during THEN PERFORM platform.refuse('conflict', 'held does not cover the window'); END IF;
  IF mission.charter_id IS NULL THEN RETURN NEW; END IF;
  -- FOR SHARE: a new version waits for us, or we see it.
  SELECT * INTO charter FROM missions.charter WHERE id = mission.charter_id FOR SHARE;
  IF NOT EXISTS (SELECT 1 FROM missions.certification c
    WHERE c.operator_id = NEW.operator_id AND c.charter_id = charter.id AND c.version = charter.version) THEN
    PERFORM platform.refuse('not-certified', format('not certified on %s version %s', charter.key, charter.version));
  END IF;
  RETURN NEW;
END $$;

CREATE TABLE standby (
  id uuid PRIMARY KEY, mission_id uuid NOT NULL, organisation_id uuid NOT NULL, seat text NOT NULL, state text NOT NULL,
  operator_id uuid NOT NULL, operator_name text NOT NULL,
  fee_cents bigint NOT NULL, ready_fee_cents bigint NOT NULL, distance_km double precision NOT NULL, travel_minutes integer NOT NULL,
  asked_at timestamptz NOT NULL, answer_by timestamptz NOT NULL, answered_at timestamptz, ended_at timestamptz, reason text,
  assignment_id uuid CONSTRAINT standby_of_assignment REFERENCES assignment (id),
  CONSTRAINT standby_of_mission FOREIGN KEY (mission_id, organisation_id) REFERENCES mission (id, organisation_id),
  CONSTRAINT standby_of_seat FOREIGN KEY (mission_id, seat) REFERENCES seat (mission_id, key),
  CONSTRAINT standby_state_known CHECK (state IN ('asked', 'held', 'declined', 'expired', 'withdrawn', 'called_in', 'released')),
  CONSTRAINT standby_money_positive CHECK (ready_fee_cents BETWEEN 0 AND fee_cents),
  CONSTRAINT standby_held_whole CHECK ((state IN ('held', 'called_in', 'released')) = (assignment_id IS NOT NULL))
);
CREATE UNIQUE INDEX standby_once_alive ON standby (mission_id, seat) WHERE state IN ('asked', 'held');
CREATE INDEX standby_newest_of_operator ON standby (operator_id, id DESC);
CREATE INDEX standby_newest_of_mission ON standby (mission_id, id DESC);
CREATE TRIGGER standby_moves BEFORE UPDATE ON standby FOR EACH ROW EXECUTE FUNCTION platform.check_transition('standby', 'state');
ALTER TABLE repair ADD CONSTRAINT repair_of_standby FOREIGN KEY (standby_id) REFERENCES standby (id);

INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('assignment', 'standing_by', 'confirmed'), ('assignment', 'standing_by', 'cancelled'),
  ('standby', 'asked', 'held'), ('standby', 'asked', 'declined'), ('standby', 'asked', 'expired'), ('standby', 'asked', 'withdrawn'),
  ('standby', 'held', 'called_in'), ('standby', 'held', 'released');

ALTER TABLE standby ENABLE ROW LEVEL SECURITY;
ALTER TABLE standby FORCE ROW LEVEL SECURITY;
CREATE POLICY standby_house ON standby USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()));
CREATE POLICY standby_operator ON standby FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));
-- Whoever is asked to stand by reads what for, as whoever is offered it does.
CREATE POLICY mission_standby ON mission FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator'
  AND EXISTS (SELECT 1 FROM standby s WHERE s.mission_id = mission.id AND s.operator_id = (SELECT platform.caller_account())));
