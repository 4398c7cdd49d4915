-- What a mission really leaves an operator, and why it went to somebody else.
SELECT set_config('app.kind', 'system', true);
-- What a kilometre costs; never changed, only followed by the next version.
CREATE TABLE travel_rate (
  id uuid PRIMARY KEY, version integer NOT NULL CONSTRAINT travel_rate_version_once UNIQUE, cents_per_km double precision NOT NULL, source jsonb NOT NULL, reason text,
  created_by uuid, created_by_name text, created_at timestamptz NOT NULL,
  CONSTRAINT travel_rate_version_from_one CHECK (version >= 1),
  CONSTRAINT travel_rate_sane CHECK (cents_per_km BETWEEN 1 AND 300)
);
INSERT INTO travel_rate (id, version, cents_per_km, source, created_at) VALUES ('00000000-0000-7000-8000-000000000003', 1, 63.6,
  '{"fr": "barème kilométrique, voiture de 5 CV, arrêté du 27 mars 2023", "en": "French mileage scale, 5 CV car, decree of 27 March 2023"}', now());
CREATE TRIGGER travel_rate_immutable BEFORE UPDATE OR DELETE ON travel_rate FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER travel_rate_no_truncate BEFORE TRUNCATE ON travel_rate FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

ALTER TABLE product ADD COLUMN effort jsonb NOT NULL DEFAULT '{"preparationMinutes": 20, "editMinutes": 40, "uploadMinutes": 20}';
ALTER TABLE mission ADD COLUMN effort jsonb NOT NULL DEFAULT '{"preparationMinutes": 20, "editMinutes": 40, "uploadMinutes": 20}';
-- An operator is paid by what they were shown: the rate of the day it was offered.
ALTER TABLE offer ADD COLUMN travel_rate_version integer NOT NULL DEFAULT 1 CONSTRAINT offer_travel_rate REFERENCES travel_rate (version);
ALTER TABLE assignment ADD COLUMN travel_rate_version integer NOT NULL DEFAULT 1 CONSTRAINT assignment_travel_rate REFERENCES travel_rate (version);

-- A letter to whoever was not chosen: it says by itself what it is about, for the mission is no longer theirs to read.
CREATE TABLE not_chosen (
  id uuid PRIMARY KEY, mission_id uuid NOT NULL, organisation_id uuid NOT NULL, seat text NOT NULL, round integer NOT NULL,
  operator_id uuid NOT NULL, through text NOT NULL, subject_id uuid NOT NULL,
  reference text NOT NULL, title jsonb NOT NULL, organisation_name text NOT NULL, place_name text NOT NULL, zone text NOT NULL,
  during tstzrange NOT NULL, role text NOT NULL, reasons jsonb NOT NULL, told_at timestamptz NOT NULL,
  CONSTRAINT not_chosen_of_mission FOREIGN KEY (mission_id, organisation_id) REFERENCES mission (id, organisation_id),
  CONSTRAINT not_chosen_of_seat FOREIGN KEY (mission_id, seat) REFERENCES seat (mission_id, key),
  CONSTRAINT not_chosen_told_once UNIQUE (subject_id),
  CONSTRAINT not_chosen_through_known CHECK (through IN ('application', 'offer')),
  CONSTRAINT not_chosen_says_why CHECK (jsonb_array_length(reasons) > 0)
);
CREATE INDEX not_chosen_newest_of_operator ON not_chosen (operator_id, id DESC);
CREATE INDEX not_chosen_newest_of_mission ON not_chosen (mission_id, id DESC);
CREATE TRIGGER not_chosen_immutable BEFORE UPDATE OR DELETE ON not_chosen FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER not_chosen_no_truncate BEFORE TRUNCATE ON not_chosen FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['travel_rate', 'not_chosen'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;
      CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))',
      name, name, name || '_house', name);
  END LOOP;
END $$;
CREATE POLICY travel_rate_operator ON travel_rate FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator');
CREATE POLICY not_chosen_own ON not_chosen FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));
