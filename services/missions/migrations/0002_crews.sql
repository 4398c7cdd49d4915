-- A mission has seats: the lead's, and those of a crew beside it. All are taken or the mission is not staffed.
SELECT set_config('app.kind', 'system', true);
CREATE TABLE seat (
  mission_id uuid NOT NULL CONSTRAINT seat_of_mission REFERENCES mission (id),
  key text NOT NULL, position integer NOT NULL,
  role text NOT NULL, speciality text NOT NULL, minimum_level integer NOT NULL,
  capabilities text[] NOT NULL, languages text[] NOT NULL,
  -- what was sold, and what is offered now
  fee_cents bigint NOT NULL, offered_fee_cents bigint NOT NULL,
  -- the number of its last wave; waves are counted over the whole mission
  wave integer NOT NULL DEFAULT 0, ranked_round integer NOT NULL DEFAULT 0,
  -- who has it now
  assignment_id uuid, operator_id uuid, operator_name text, agreed_fee_cents bigint,
  PRIMARY KEY (mission_id, key),
  CONSTRAINT seat_position_once UNIQUE (mission_id, position),
  CONSTRAINT seat_lead_first CHECK ((position = 0) = (key = 'lead')),
  CONSTRAINT seat_money_positive CHECK (fee_cents >= 0 AND offered_fee_cents >= fee_cents AND agreed_fee_cents >= 0),
  CONSTRAINT seat_taken_whole CHECK ((assignment_id IS NULL) = (operator_id IS NULL) AND (assignment_id IS NULL) = (agreed_fee_cents IS NULL))
);
CREATE INDEX seat_of_operator ON seat (operator_id) WHERE operator_id IS NOT NULL;
INSERT INTO seat (mission_id, key, position, role, speciality, minimum_level, capabilities, languages, fee_cents, offered_fee_cents, wave, ranked_round)
  SELECT id, 'lead', 0, role, speciality, minimum_level, capabilities, languages, fee_cents, fee_cents, wave, ranked_round FROM mission;
UPDATE seat SET assignment_id = a.id, operator_id = a.operator_id, operator_name = a.operator_name, agreed_fee_cents = a.fee_cents
  FROM assignment a WHERE a.mission_id = seat.mission_id AND a.state NOT IN ('cancelled', 'no_show');
ALTER TABLE mission DROP COLUMN ranked_round, ADD COLUMN crew_held_until timestamptz;
-- No mission without its lead's seat.
CREATE FUNCTION seat_the_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO missions.seat (mission_id, key, position, role, speciality, minimum_level, capabilities, languages, fee_cents, offered_fee_cents)
    VALUES (NEW.id, 'lead', 0, NEW.role, NEW.speciality, NEW.minimum_level, NEW.capabilities, NEW.languages, NEW.fee_cents, NEW.fee_cents);
  RETURN NULL;
END $$;
CREATE TRIGGER mission_has_lead AFTER INSERT ON mission FOR EACH ROW EXECUTE FUNCTION seat_the_lead();

ALTER TABLE product ADD COLUMN crew jsonb NOT NULL DEFAULT '[]';
ALTER TABLE quote_option ADD COLUMN crew jsonb NOT NULL DEFAULT '[]';

ALTER TABLE ranking ADD COLUMN seat text NOT NULL DEFAULT 'lead';
ALTER TABLE ranking DROP CONSTRAINT ranking_pkey, ADD PRIMARY KEY (mission_id, seat);

ALTER TABLE offer ADD COLUMN seat text NOT NULL DEFAULT 'lead',
  ADD CONSTRAINT offer_of_seat FOREIGN KEY (mission_id, seat) REFERENCES seat (mission_id, key);
DROP INDEX offer_once_a_round;
CREATE UNIQUE INDEX offer_once_a_round ON offer (mission_id, round, seat, operator_id, fee_cents) WHERE wave IS NOT NULL;
DROP INDEX offer_accepted_once;
CREATE UNIQUE INDEX offer_accepted_once ON offer (mission_id, round, seat) WHERE state = 'accepted';

ALTER TABLE mission_application ADD COLUMN seat text NOT NULL DEFAULT 'lead',
  ADD CONSTRAINT application_of_seat FOREIGN KEY (mission_id, seat) REFERENCES seat (mission_id, key);

ALTER TABLE assignment ADD COLUMN seat text NOT NULL DEFAULT 'lead',
  ADD COLUMN held_until timestamptz,
  -- let go with the rest of an incomplete crew, not by their own will
  ADD COLUMN was_released boolean NOT NULL DEFAULT false,
  ALTER COLUMN confirmed_at DROP NOT NULL,
  ADD CONSTRAINT assignment_of_seat FOREIGN KEY (mission_id, seat) REFERENCES seat (mission_id, key),
  ADD CONSTRAINT assignment_confirmed_whole CHECK (state IN ('proposed', 'cancelled') OR confirmed_at IS NOT NULL),
  ADD CONSTRAINT assignment_provisional_whole CHECK (state <> 'proposed' OR held_until IS NOT NULL);
-- A provisional seat keeps its operator's time as a confirmed one does.
ALTER TABLE assignment DROP CONSTRAINT operator_in_one_place,
  ADD CONSTRAINT operator_in_one_place EXCLUDE USING gist (operator_id WITH =, held WITH &&)
    WHERE (state IN ('proposed', 'confirmed', 'checked_in'));
DROP INDEX assignment_role_once;
-- A seat belongs to one operator, and an operator has one seat of a mission.
CREATE UNIQUE INDEX assignment_seat_once ON assignment (mission_id, seat)
  WHERE state IN ('proposed', 'confirmed', 'checked_in', 'checked_out', 'completed');
CREATE UNIQUE INDEX assignment_operator_once ON assignment (mission_id, operator_id)
  WHERE state IN ('proposed', 'confirmed', 'checked_in', 'checked_out', 'completed');

-- A mission is staffed when every seat is taken for good, and not before.
CREATE FUNCTION keep_crew_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM missions.seat s WHERE s.mission_id = NEW.id AND NOT EXISTS (
    SELECT 1 FROM missions.assignment a WHERE a.mission_id = s.mission_id AND a.seat = s.key
      AND a.state IN ('confirmed', 'checked_in', 'checked_out', 'completed'))) THEN
    PERFORM platform.refuse('wrong-state', 'a seat of the crew is open');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mission_crew_whole BEFORE UPDATE OF state ON mission FOR EACH ROW
  WHEN (OLD.state = 'posted' AND NEW.state = 'staffed') EXECUTE FUNCTION keep_crew_whole();

ALTER TABLE seat ENABLE ROW LEVEL SECURITY;
ALTER TABLE seat FORCE ROW LEVEL SECURITY;
CREATE POLICY seat_house ON seat USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()));
-- Whoever sees the mission sees its seats.
CREATE POLICY seat_of_seen_mission ON seat FOR SELECT USING (
  (SELECT platform.caller_kind()) IN ('client', 'operator') AND EXISTS (SELECT 1 FROM mission m WHERE m.id = mission_id));
DROP POLICY timeline_operator ON timeline_line;
CREATE POLICY timeline_operator ON timeline_line FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND 'operator' = ANY (audience)
  AND EXISTS (SELECT 1 FROM assignment a WHERE a.mission_id = timeline_line.mission_id
    AND a.operator_id = (SELECT platform.caller_account()) AND a.state NOT IN ('proposed', 'cancelled', 'no_show')));
