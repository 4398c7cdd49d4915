-- The heart: catalogue, quotes, missions, offers, mission applications, assignments and their story.
-- Every write is the house's (`staff` or `system`); clients and operators read their own rows.

-- ── what others told us (kept by news, newest wins by as_of) ─────────────────
CREATE TABLE organisation (id uuid PRIMARY KEY, name text NOT NULL, as_of timestamptz NOT NULL);
CREATE TABLE account (
  id uuid PRIMARY KEY, name text NOT NULL, email text NOT NULL, role text NOT NULL, language text NOT NULL,
  organisation_id uuid, as_of timestamptz NOT NULL
);
CREATE TABLE charter (
  id uuid PRIMARY KEY, key text NOT NULL, organisation_id uuid, version integer NOT NULL,
  title jsonb NOT NULL, tips jsonb NOT NULL, shot_list jsonb NOT NULL, as_of timestamptz NOT NULL
);
CREATE INDEX charter_by_key ON charter (key);
CREATE TABLE operator (
  id uuid PRIMARY KEY, state text NOT NULL, name text NOT NULL,
  home_name text NOT NULL, home_lat double precision NOT NULL, home_lon double precision NOT NULL, zone text NOT NULL,
  radius_km double precision NOT NULL, roles text[] NOT NULL, specialities jsonb NOT NULL,
  minimum_fee_cents bigint NOT NULL, as_of timestamptz NOT NULL
);
CREATE TABLE certification (
  operator_id uuid NOT NULL, charter_id uuid NOT NULL, version integer NOT NULL, certified_at timestamptz NOT NULL,
  PRIMARY KEY (operator_id, charter_id, version)
);

-- ── numbers people say on the phone: R-2026-000042 ───────────────────────────
CREATE TABLE counter (series text NOT NULL, year integer NOT NULL, last integer NOT NULL, PRIMARY KEY (series, year));

-- ── catalogue ────────────────────────────────────────────────────────────────
CREATE TABLE product (
  id uuid PRIMARY KEY, key text NOT NULL, state text NOT NULL,
  title jsonb NOT NULL, description jsonb NOT NULL, speciality text NOT NULL, minimum_level integer NOT NULL,
  role text NOT NULL, duration_minutes integer NOT NULL, shot_list jsonb NOT NULL, charter_key text,
  capabilities text[] NOT NULL, languages text[] NOT NULL,
  price_cents bigint NOT NULL, operator_fee_cents bigint NOT NULL, vat_rate_bp integer NOT NULL,
  options jsonb NOT NULL, licence jsonb NOT NULL, channels text[] NOT NULL, delivers_within_hours integer NOT NULL,
  staffing jsonb NOT NULL, auto_send boolean NOT NULL, organisation_id uuid,
  created_at timestamptz NOT NULL, published_at timestamptz, revision integer NOT NULL,
  CONSTRAINT product_key_once UNIQUE (key),
  CONSTRAINT product_state_known CHECK (state IN ('draft', 'published')),
  CONSTRAINT product_money_positive CHECK (price_cents >= 0 AND operator_fee_cents >= 0 AND vat_rate_bp BETWEEN 0 AND 10000)
);
CREATE INDEX product_newest ON product (id DESC);

-- ── quotes ───────────────────────────────────────────────────────────────────
CREATE TABLE quote (
  id uuid PRIMARY KEY, reference text NOT NULL, state text NOT NULL,
  organisation_id uuid NOT NULL, product_id uuid NOT NULL CONSTRAINT quote_product REFERENCES product (id),
  product_title jsonb NOT NULL, place jsonb NOT NULL, windows jsonb NOT NULL, notes text NOT NULL, licence jsonb NOT NULL,
  created_at timestamptz NOT NULL, created_by uuid, created_by_name text,
  replaces_quote_id uuid CONSTRAINT quote_replaces REFERENCES quote (id),
  sent_at timestamptz, valid_until timestamptz, content_hash text,
  decided_at timestamptz, accepted_by uuid, accepted_by_name text, accepted_option_key text, accepted_window_index integer,
  decline_reason text,
  CONSTRAINT quote_reference_once UNIQUE (reference),
  CONSTRAINT quote_tenant UNIQUE (id, organisation_id),
  CONSTRAINT quote_state_known CHECK (state IN ('draft', 'sent', 'accepted', 'declined', 'expired', 'superseded')),
  CONSTRAINT quote_sent_whole CHECK (state IN ('draft', 'superseded') OR (sent_at IS NOT NULL AND valid_until > sent_at AND content_hash ~ '^[0-9a-f]{64}$')),
  CONSTRAINT quote_accepted_whole CHECK ((state = 'accepted') = (accepted_by IS NOT NULL AND accepted_option_key IS NOT NULL AND accepted_window_index IS NOT NULL))
);
CREATE INDEX quote_of_organisation ON quote (organisation_id, id DESC);
CREATE INDEX quote_by_state ON quote (state, id DESC);
CREATE INDEX quote_of_product ON quote (product_id);
CREATE INDEX quote_replaced ON quote (replaces_quote_id);

CREATE TABLE quote_option (
  quote_id uuid NOT NULL, organisation_id uuid NOT NULL, key text NOT NULL, position integer NOT NULL,
  title jsonb NOT NULL, option_keys text[] NOT NULL, duration_minutes integer NOT NULL, delivers_within_hours integer NOT NULL,
  shot_list jsonb NOT NULL, vat jsonb NOT NULL,
  net_cents bigint NOT NULL, vat_cents bigint NOT NULL, gross_cents bigint NOT NULL, operator_fee_cents bigint NOT NULL,
  PRIMARY KEY (quote_id, key),
  CONSTRAINT quote_option_tenant UNIQUE (quote_id, key, organisation_id),
  CONSTRAINT quote_option_of_quote FOREIGN KEY (quote_id, organisation_id) REFERENCES quote (id, organisation_id),
  CONSTRAINT quote_option_key_known CHECK (key IN ('essential', 'complete', 'express')),
  CONSTRAINT quote_option_adds_up CHECK (net_cents >= 0 AND vat_cents >= 0 AND operator_fee_cents >= 0 AND gross_cents = net_cents + vat_cents)
);
CREATE TABLE quote_line (
  id uuid PRIMARY KEY, quote_id uuid NOT NULL, organisation_id uuid NOT NULL, option_key text NOT NULL, position integer NOT NULL,
  label jsonb NOT NULL, quantity integer NOT NULL, unit_cents bigint NOT NULL, net_cents bigint NOT NULL, vat_rate_bp integer NOT NULL,
  CONSTRAINT quote_line_of_option FOREIGN KEY (quote_id, option_key, organisation_id) REFERENCES quote_option (quote_id, key, organisation_id),
  CONSTRAINT quote_line_place UNIQUE (quote_id, option_key, position),
  CONSTRAINT quote_line_adds_up CHECK (quantity > 0 AND unit_cents >= 0 AND net_cents = quantity * unit_cents AND vat_rate_bp BETWEEN 0 AND 10000)
);

-- What was sent is what is accepted: content is sealed at sending, and a decided quote never changes again.
CREATE FUNCTION keep_quote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE decision text[] := ARRAY['state', 'decided_at', 'accepted_by', 'accepted_by_name', 'accepted_option_key', 'accepted_window_index', 'decline_reason'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'draft' THEN PERFORM platform.refuse('immutable', 'a quote that was sent is kept'); END IF;
    RETURN OLD;
  END IF;
  IF OLD.state = 'draft' AND NEW.state = 'sent' AND EXISTS (
    SELECT 1 FROM missions.quote_option o WHERE o.quote_id = NEW.id AND o.net_cents <> coalesce((
      SELECT sum(l.net_cents) FROM missions.quote_line l WHERE l.quote_id = o.quote_id AND l.option_key = o.key), -1)
  ) THEN
    PERFORM platform.refuse('conflict', 'the lines of a variant do not add up to its total');
  END IF;
  IF OLD.state = 'sent' AND (to_jsonb(NEW) - decision) IS DISTINCT FROM (to_jsonb(OLD) - decision) THEN
    PERFORM platform.refuse('immutable', 'what was sent does not change');
  END IF;
  IF OLD.state NOT IN ('draft', 'sent') AND NEW IS DISTINCT FROM OLD THEN
    PERFORM platform.refuse('immutable', 'a decided quote does not change');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quote_kept BEFORE UPDATE OR DELETE ON quote FOR EACH ROW EXECUTE FUNCTION keep_quote();
CREATE TRIGGER quote_moves BEFORE UPDATE ON quote FOR EACH ROW EXECUTE FUNCTION platform.check_transition('quote', 'state');
CREATE TRIGGER quote_no_truncate BEFORE TRUNCATE ON quote FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- FOR SHARE: a line cannot slip in beside a sending that has not committed yet.
CREATE FUNCTION keep_quote_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE quote_state text;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    SELECT state INTO quote_state FROM missions.quote WHERE id = OLD.quote_id FOR SHARE;
    IF quote_state IS DISTINCT FROM 'draft' THEN PERFORM platform.refuse('immutable', 'what was sent does not change'); END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  SELECT state INTO quote_state FROM missions.quote WHERE id = NEW.quote_id FOR SHARE;
  IF quote_state IS DISTINCT FROM 'draft' THEN PERFORM platform.refuse('immutable', 'what was sent does not change'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quote_option_kept BEFORE INSERT OR UPDATE OR DELETE ON quote_option FOR EACH ROW EXECUTE FUNCTION keep_quote_part();
CREATE TRIGGER quote_line_kept BEFORE INSERT OR UPDATE OR DELETE ON quote_line FOR EACH ROW EXECUTE FUNCTION keep_quote_part();
CREATE TRIGGER quote_option_no_truncate BEFORE TRUNCATE ON quote_option FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER quote_line_no_truncate BEFORE TRUNCATE ON quote_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- ── missions ─────────────────────────────────────────────────────────────────
CREATE FUNCTION is_bounded(during tstzrange) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)
    AND coalesce(isfinite(lower(during)) AND isfinite(upper(during)), false) $$;

CREATE TABLE mission (
  id uuid PRIMARY KEY, reference text NOT NULL, state text NOT NULL, held_from text,
  organisation_id uuid NOT NULL, organisation_name text NOT NULL, quote_id uuid NOT NULL,
  product_key text NOT NULL, title jsonb NOT NULL, speciality text NOT NULL, minimum_level integer NOT NULL, role text NOT NULL,
  capabilities text[] NOT NULL, languages text[] NOT NULL, duration_minutes integer NOT NULL, delivers_within_hours integer NOT NULL,
  shot_list jsonb NOT NULL, channels text[] NOT NULL, licence jsonb NOT NULL,
  place jsonb NOT NULL, place_name text NOT NULL, zone text NOT NULL, during tstzrange NOT NULL, notes text NOT NULL,
  charter_id uuid,
  price_cents bigint NOT NULL, gross_cents bigint NOT NULL, fee_cents bigint NOT NULL,
  staffing jsonb NOT NULL, is_on_board boolean NOT NULL,
  -- staffing: a round begins with each posting; wave counts on through rounds
  round integer NOT NULL DEFAULT 1, ranked_round integer NOT NULL DEFAULT 0, wave integer NOT NULL DEFAULT 0,
  operator_id uuid, operator_name text, agreed_fee_cents bigint,
  -- facts heard, in whatever order; the state follows from them
  checked_in_at timestamptz, captured_at timestamptz, passed_at timestamptz,
  changes_asked integer NOT NULL DEFAULT 0, changes_delivered integer NOT NULL DEFAULT 0,
  approved_at timestamptz, packaged_at timestamptz,
  posted_at timestamptz NOT NULL, delivered_at timestamptz, closed_at timestamptz,
  CONSTRAINT mission_reference_once UNIQUE (reference),
  CONSTRAINT mission_tenant UNIQUE (id, organisation_id),
  CONSTRAINT mission_of_quote_once UNIQUE (quote_id),
  CONSTRAINT mission_of_quote FOREIGN KEY (quote_id, organisation_id) REFERENCES quote (id, organisation_id),
  CONSTRAINT mission_state_known CHECK (state IN ('draft', 'posted', 'staffed', 'in_production', 'in_quality_control', 'in_retouch', 'in_review', 'approved', 'delivered', 'closed', 'on_hold', 'cancelled')),
  CONSTRAINT mission_hold_remembers CHECK ((state = 'on_hold') = (held_from IS NOT NULL)),
  CONSTRAINT mission_during_bounded CHECK (is_bounded(during)),
  CONSTRAINT mission_money_positive CHECK (price_cents >= 0 AND gross_cents >= price_cents AND fee_cents >= 0)
);
CREATE INDEX mission_newest_of_organisation ON mission (organisation_id, id DESC);
CREATE INDEX mission_newest_by_state ON mission (state, id DESC);
CREATE INDEX mission_newest_of_operator ON mission (operator_id, id DESC) WHERE operator_id IS NOT NULL;
CREATE INDEX mission_on_board ON mission (id DESC) WHERE state = 'posted' AND is_on_board;
CREATE INDEX mission_to_close ON mission (delivered_at) WHERE state = 'delivered';
CREATE TRIGGER mission_moves BEFORE UPDATE ON mission FOR EACH ROW EXECUTE FUNCTION platform.check_transition('mission', 'state');

CREATE TABLE ranking (
  mission_id uuid PRIMARY KEY CONSTRAINT ranking_of_mission REFERENCES mission (id),
  match_run_id uuid NOT NULL, considered_count integer NOT NULL,
  candidates jsonb NOT NULL, removed jsonb NOT NULL, relaxations jsonb NOT NULL, as_of timestamptz NOT NULL
);

CREATE TABLE timeline_line (
  id uuid PRIMARY KEY, mission_id uuid NOT NULL, organisation_id uuid NOT NULL, at timestamptz NOT NULL,
  kind text NOT NULL, audience text[] NOT NULL, actor_kind text NOT NULL, actor_id uuid, actor_name text,
  args jsonb NOT NULL, reason text,
  CONSTRAINT timeline_of_mission FOREIGN KEY (mission_id, organisation_id) REFERENCES mission (id, organisation_id),
  CONSTRAINT timeline_actor_known CHECK (actor_kind IN ('client', 'operator', 'staff', 'system'))
);
CREATE INDEX timeline_of_one_mission ON timeline_line (mission_id, id);
CREATE TRIGGER timeline_append_only BEFORE UPDATE OR DELETE ON timeline_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER timeline_no_truncate BEFORE TRUNCATE ON timeline_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- ── offers and mission applications ──────────────────────────────────────────
CREATE TABLE offer (
  id uuid PRIMARY KEY, mission_id uuid NOT NULL CONSTRAINT offer_of_mission REFERENCES mission (id),
  operator_id uuid NOT NULL, operator_name text NOT NULL, state text NOT NULL,
  round integer NOT NULL, wave integer, reason text,
  fee_cents bigint NOT NULL, distance_km double precision NOT NULL, travel_minutes integer NOT NULL,
  sent_at timestamptz NOT NULL, answer_by timestamptz NOT NULL, seen_at timestamptz, answered_at timestamptz, decline_reason text,
  counter_fee_cents bigint, counter_message text, countered_at timestamptz, counter_answer text, counter_reason text,
  CONSTRAINT offer_state_known CHECK (state IN ('sent', 'seen', 'accepted', 'declined', 'expired', 'withdrawn')),
  CONSTRAINT offer_money_positive CHECK (fee_cents >= 0 AND counter_fee_cents > 0),
  CONSTRAINT offer_counter_whole CHECK ((counter_fee_cents IS NULL) = (countered_at IS NULL)),
  CONSTRAINT offer_counter_answer_known CHECK (counter_answer IN ('accepted', 'refused'))
);
-- A wave asks an operator once a round, however often its news is delivered; a person may ask again once answered.
CREATE UNIQUE INDEX offer_once_a_round ON offer (mission_id, round, operator_id) WHERE wave IS NOT NULL;
CREATE UNIQUE INDEX offer_once_alive ON offer (mission_id, operator_id) WHERE state IN ('sent', 'seen');
CREATE UNIQUE INDEX offer_accepted_once ON offer (mission_id, round) WHERE state = 'accepted';
CREATE INDEX offer_newest_of_operator ON offer (operator_id, id DESC);
CREATE INDEX offer_newest_of_mission ON offer (mission_id, id DESC);
CREATE TRIGGER offer_moves BEFORE UPDATE ON offer FOR EACH ROW EXECUTE FUNCTION platform.check_transition('offer', 'state');

CREATE TABLE mission_application (
  id uuid PRIMARY KEY, mission_id uuid NOT NULL CONSTRAINT application_of_mission REFERENCES mission (id),
  operator_id uuid NOT NULL, operator_name text NOT NULL, state text NOT NULL, message text NOT NULL,
  distance_km double precision NOT NULL, travel_minutes integer NOT NULL,
  sent_at timestamptz NOT NULL, decided_at timestamptz, decision_reason text,
  CONSTRAINT application_state_known CHECK (state IN ('sent', 'shortlisted', 'accepted', 'declined', 'withdrawn'))
);
CREATE UNIQUE INDEX application_once ON mission_application (mission_id, operator_id) WHERE state IN ('sent', 'shortlisted');
CREATE INDEX application_of_operator ON mission_application (operator_id, mission_id);
CREATE INDEX application_newest_of_mission ON mission_application (mission_id, id DESC);
CREATE TRIGGER application_moves BEFORE UPDATE ON mission_application FOR EACH ROW EXECUTE FUNCTION platform.check_transition('mission_application', 'state');

-- ── assignments ──────────────────────────────────────────────────────────────
CREATE TABLE assignment (
  id uuid PRIMARY KEY, mission_id uuid NOT NULL, organisation_id uuid NOT NULL, role text NOT NULL, state text NOT NULL,
  operator_id uuid NOT NULL, operator_name text NOT NULL, held tstzrange NOT NULL,
  fee_cents bigint NOT NULL, distance_km double precision NOT NULL, travel_minutes integer NOT NULL,
  offer_id uuid CONSTRAINT assignment_of_offer REFERENCES offer (id),
  application_id uuid CONSTRAINT assignment_of_application REFERENCES mission_application (id),
  charter_id uuid, charter_version integer,
  confirmed_at timestamptz NOT NULL, checked_in_at timestamptz, check_in_point jsonb, checked_out_at timestamptz, check_out_point jsonb,
  ended_at timestamptz, end_reason text,
  CONSTRAINT assignment_of_mission FOREIGN KEY (mission_id, organisation_id) REFERENCES mission (id, organisation_id),
  CONSTRAINT assignment_state_known CHECK (state IN ('proposed', 'confirmed', 'checked_in', 'checked_out', 'completed', 'cancelled', 'no_show')),
  CONSTRAINT assignment_held_bounded CHECK (is_bounded(held)),
  CONSTRAINT assignment_money_positive CHECK (fee_cents >= 0),
  -- An operator is in one place at a time, the road there and back included.
  CONSTRAINT operator_in_one_place EXCLUDE USING gist (operator_id WITH =, held WITH &&) WHERE (state IN ('confirmed', 'checked_in'))
);
-- A role of a mission belongs to one operator.
CREATE UNIQUE INDEX assignment_role_once ON assignment (mission_id, role) WHERE state IN ('proposed', 'confirmed', 'checked_in', 'checked_out', 'completed');
CREATE INDEX assignment_newest_of_operator ON assignment (operator_id, id DESC);
CREATE INDEX assignment_newest_of_mission ON assignment (mission_id, id DESC);

CREATE FUNCTION keep_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE charter missions.charter; mission missions.mission;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.mission_id, NEW.operator_id, NEW.role, NEW.fee_cents, NEW.held) IS DISTINCT FROM (OLD.mission_id, OLD.operator_id, OLD.role, OLD.fee_cents, OLD.held) THEN
    PERFORM platform.refuse('immutable', 'an assignment is ended and made anew, not rewritten');
  END IF;
  IF NEW.state NOT IN ('proposed', 'confirmed') OR (TG_OP = 'UPDATE' AND OLD.state = NEW.state) THEN RETURN NEW; END IF;
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
CREATE TRIGGER assignment_kept BEFORE INSERT OR UPDATE ON assignment FOR EACH ROW EXECUTE FUNCTION keep_assignment();
CREATE TRIGGER assignment_moves BEFORE UPDATE ON assignment FOR EACH ROW EXECUTE FUNCTION platform.check_transition('assignment', 'state');

CREATE TABLE call_sheet (
  assignment_id uuid NOT NULL CONSTRAINT call_sheet_of_assignment REFERENCES assignment (id),
  revision integer NOT NULL, operator_id uuid NOT NULL, language text NOT NULL,
  pdf_key text NOT NULL, pdf_sha256 text NOT NULL, ics_key text NOT NULL, made_at timestamptz NOT NULL,
  PRIMARY KEY (assignment_id, revision)
);
CREATE TRIGGER call_sheet_immutable BEFORE UPDATE OR DELETE ON call_sheet FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

-- ── what may become of what ──────────────────────────────────────────────────
INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('product', 'draft', 'published'),
  ('quote', 'draft', 'sent'), ('quote', 'draft', 'superseded'),
  ('quote', 'sent', 'accepted'), ('quote', 'sent', 'declined'), ('quote', 'sent', 'expired'), ('quote', 'sent', 'superseded'),
  ('mission', 'draft', 'posted'), ('mission', 'draft', 'cancelled'),
  ('mission', 'posted', 'staffed'), ('mission', 'posted', 'on_hold'), ('mission', 'posted', 'cancelled'),
  ('mission', 'staffed', 'posted'), ('mission', 'staffed', 'in_production'), ('mission', 'staffed', 'on_hold'), ('mission', 'staffed', 'cancelled'),
  ('mission', 'in_production', 'posted'), ('mission', 'in_production', 'in_quality_control'), ('mission', 'in_production', 'on_hold'), ('mission', 'in_production', 'cancelled'),
  ('mission', 'in_quality_control', 'in_retouch'), ('mission', 'in_quality_control', 'in_review'), ('mission', 'in_quality_control', 'on_hold'),
  ('mission', 'in_retouch', 'in_review'), ('mission', 'in_retouch', 'on_hold'),
  ('mission', 'in_review', 'in_retouch'), ('mission', 'in_review', 'approved'), ('mission', 'in_review', 'on_hold'),
  ('mission', 'approved', 'delivered'), ('mission', 'approved', 'on_hold'),
  ('mission', 'delivered', 'closed'),
  ('mission', 'on_hold', 'posted'), ('mission', 'on_hold', 'staffed'), ('mission', 'on_hold', 'in_production'), ('mission', 'on_hold', 'in_quality_control'),
  ('mission', 'on_hold', 'in_retouch'), ('mission', 'on_hold', 'in_review'), ('mission', 'on_hold', 'approved'), ('mission', 'on_hold', 'cancelled'),
  ('offer', 'sent', 'seen'), ('offer', 'sent', 'accepted'), ('offer', 'sent', 'declined'), ('offer', 'sent', 'expired'), ('offer', 'sent', 'withdrawn'),
  ('offer', 'seen', 'accepted'), ('offer', 'seen', 'declined'), ('offer', 'seen', 'expired'), ('offer', 'seen', 'withdrawn'),
  ('mission_application', 'sent', 'shortlisted'), ('mission_application', 'sent', 'accepted'), ('mission_application', 'sent', 'declined'), ('mission_application', 'sent', 'withdrawn'),
  ('mission_application', 'shortlisted', 'accepted'), ('mission_application', 'shortlisted', 'declined'), ('mission_application', 'shortlisted', 'withdrawn'),
  ('assignment', 'proposed', 'confirmed'), ('assignment', 'proposed', 'cancelled'),
  ('assignment', 'confirmed', 'checked_in'), ('assignment', 'confirmed', 'cancelled'), ('assignment', 'confirmed', 'no_show'),
  ('assignment', 'checked_in', 'checked_out'), ('assignment', 'checked_in', 'cancelled'),
  ('assignment', 'checked_out', 'completed');
CREATE TRIGGER product_moves BEFORE UPDATE ON product FOR EACH ROW EXECUTE FUNCTION platform.check_transition('product', 'state');

-- ── who sees which rows ──────────────────────────────────────────────────────
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['organisation', 'account', 'charter', 'operator', 'certification', 'counter', 'product', 'quote', 'quote_option',
    'quote_line', 'mission', 'ranking', 'timeline_line', 'offer', 'mission_application', 'assignment', 'call_sheet'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;
      CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))',
      name, name, name || '_house', name);
  END LOOP;
  -- A client's rows: read by that organisation.
  FOREACH name IN ARRAY ARRAY['quote', 'quote_option', 'quote_line', 'mission'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING ((SELECT platform.caller_kind()) = ''client'' AND organisation_id = (SELECT platform.caller_organisation()))',
      name || '_client', name);
  END LOOP;
  -- An operator's rows: read by that operator.
  FOREACH name IN ARRAY ARRAY['certification', 'offer', 'mission_application', 'assignment', 'call_sheet'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING ((SELECT platform.caller_kind()) = ''operator'' AND operator_id = (SELECT platform.caller_account()))',
      name || '_operator', name);
  END LOOP;
END $$;
CREATE POLICY operator_self ON operator FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND id = (SELECT platform.caller_account()));
CREATE POLICY account_self ON account FOR SELECT USING (id = (SELECT platform.caller_account()));
CREATE POLICY organisation_own ON organisation FOR SELECT USING ((SELECT platform.caller_kind()) = 'client' AND id = (SELECT platform.caller_organisation()));
CREATE POLICY charter_client ON charter FOR SELECT USING ((SELECT platform.caller_kind()) = 'client' AND (organisation_id IS NULL OR organisation_id = (SELECT platform.caller_organisation())));
CREATE POLICY product_client ON product FOR SELECT USING ((SELECT platform.caller_kind()) = 'client' AND state = 'published'
  AND (organisation_id IS NULL OR organisation_id = (SELECT platform.caller_organisation())));
CREATE POLICY product_operator ON product FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND state = 'published' AND organisation_id IS NULL);
CREATE POLICY mission_operator ON mission FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND (
  operator_id = (SELECT platform.caller_account())
  OR (state = 'posted' AND is_on_board)
  OR EXISTS (SELECT 1 FROM offer o WHERE o.mission_id = mission.id AND o.operator_id = (SELECT platform.caller_account()))
  OR EXISTS (SELECT 1 FROM assignment a WHERE a.mission_id = mission.id AND a.operator_id = (SELECT platform.caller_account()))));
-- A charter is shown to operators with the missions they may see, and house charters with the catalogue.
CREATE POLICY charter_operator ON charter FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND (
  organisation_id IS NULL OR EXISTS (SELECT 1 FROM mission m WHERE m.charter_id = charter.id)));
CREATE POLICY timeline_client ON timeline_line FOR SELECT USING ((SELECT platform.caller_kind()) = 'client'
  AND organisation_id = (SELECT platform.caller_organisation()) AND 'client' = ANY (audience));
CREATE POLICY timeline_operator ON timeline_line FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND 'operator' = ANY (audience)
  AND EXISTS (SELECT 1 FROM mission m WHERE m.id = mission_id AND m.operator_id = (SELECT platform.caller_account())));
