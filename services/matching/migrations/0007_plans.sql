-- Plans: many missions solved together, proposed as a diff. Not projections: what was proposed and accepted is kept.
CREATE TABLE plan (
  id uuid PRIMARY KEY,
  state text NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  mission_ids uuid[] NOT NULL,
  ask jsonb NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  -- How often a solver began on it: one that always dies is not begun for ever.
  attempts integer NOT NULL DEFAULT 0,
  stop_asked_at timestamptz,
  progress jsonb,
  proposed_at timestamptz,
  totals jsonb,
  unassigned jsonb NOT NULL DEFAULT '[]',
  unheld jsonb NOT NULL DEFAULT '[]',
  assumptions jsonb NOT NULL DEFAULT '[]',
  reason jsonb,
  CONSTRAINT plan_state_known CHECK (state IN ('queued', 'solving', 'proposed', 'accepted', 'discarded', 'failed')),
  CONSTRAINT plan_dates_in_order CHECK (from_date <= to_date AND to_date - from_date < 8),
  CONSTRAINT plan_proposed_whole CHECK (state NOT IN ('proposed', 'accepted') OR (proposed_at IS NOT NULL AND totals IS NOT NULL)),
  CONSTRAINT plan_failed_says_why CHECK (state <> 'failed' OR reason IS NOT NULL)
);
CREATE INDEX plan_alive ON plan (created_at) WHERE state IN ('queued', 'solving');

CREATE FUNCTION keep_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE story text[] := ARRAY['state', 'attempts', 'stop_asked_at', 'progress', 'proposed_at', 'totals', 'unassigned', 'unheld', 'assumptions', 'reason'];
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM platform.refuse('immutable', 'a plan is kept'); END IF;
  IF (to_jsonb(NEW) - story) IS DISTINCT FROM (to_jsonb(OLD) - story) THEN
    PERFORM platform.refuse('immutable', 'what a plan was asked does not change');
  END IF;
  IF OLD.proposed_at IS NOT NULL AND (to_jsonb(NEW) - ARRAY['state', 'reason']) IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['state', 'reason']) THEN
    PERFORM platform.refuse('immutable', 'a proposal does not change');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_kept BEFORE UPDATE OR DELETE ON plan FOR EACH ROW EXECUTE FUNCTION keep_plan();
CREATE TRIGGER plan_moves BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION platform.check_transition('plan', 'state');

CREATE TABLE plan_line (
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_line_of_plan REFERENCES plan (id),
  kind text NOT NULL,
  mission_id uuid NOT NULL,
  seat text NOT NULL,
  operator_id uuid NOT NULL,
  during tstzrange NOT NULL,
  -- Its share of the operator's outing, travel included.
  held tstzrange NOT NULL,
  outing integer NOT NULL,
  stop integer NOT NULL,
  travel_minutes integer NOT NULL,
  fee_cents bigint NOT NULL,
  score double precision,
  says jsonb NOT NULL,
  state text NOT NULL,
  refusals jsonb NOT NULL DEFAULT '[]',
  -- Of a fixed line: the assignment that stood.
  assignment_id uuid,
  offer_id uuid,
  standby_id uuid,
  settled_at timestamptz,
  CONSTRAINT plan_line_once UNIQUE (plan_id, kind, mission_id, seat, operator_id),
  CONSTRAINT plan_line_kind_known CHECK (kind IN ('seat', 'standby')),
  CONSTRAINT plan_line_state_known CHECK (state IN ('fixed', 'proposed', 'accepted', 'offered', 'confirmed', 'refused', 'lapsed')),
  CONSTRAINT plan_line_held_bounded CHECK (NOT isempty(held) AND lower(held) IS NOT NULL AND upper(held) IS NOT NULL),
  CONSTRAINT plan_line_fixed_stood CHECK ((state = 'fixed') = (assignment_id IS NOT NULL)),
  CONSTRAINT plan_line_money_positive CHECK (fee_cents >= 0),
  -- Of all plans together: an operator who is being asked is in one place at a time, travel included …
  CONSTRAINT plan_line_in_one_place EXCLUDE USING gist (operator_id WITH =, held WITH &&) WHERE (state IN ('accepted', 'offered'))
);
-- … and a seat is put to one operator at a time.
CREATE UNIQUE INDEX plan_line_seat_once ON plan_line (mission_id, seat, kind) WHERE state IN ('accepted', 'offered');
CREATE INDEX plan_line_of_one_plan ON plan_line (plan_id, operator_id, held);

CREATE FUNCTION keep_plan_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE story text[] := ARRAY['state', 'refusals', 'offer_id', 'standby_id', 'settled_at'];
BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM platform.refuse('immutable', 'a line of a plan is kept'); END IF;
  IF (to_jsonb(NEW) - story) IS DISTINCT FROM (to_jsonb(OLD) - story) THEN
    PERFORM platform.refuse('immutable', 'what a line proposes does not change');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_line_kept BEFORE UPDATE OR DELETE ON plan_line FOR EACH ROW EXECUTE FUNCTION keep_plan_line();
CREATE TRIGGER plan_line_moves BEFORE UPDATE ON plan_line FOR EACH ROW EXECUTE FUNCTION platform.check_transition('plan_line', 'state');

INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('plan', 'queued', 'solving'), ('plan', 'queued', 'discarded'), ('plan', 'queued', 'failed'),
  ('plan', 'solving', 'proposed'), ('plan', 'solving', 'failed'), ('plan', 'solving', 'discarded'),
  ('plan', 'proposed', 'accepted'), ('plan', 'proposed', 'discarded'),
  ('plan_line', 'proposed', 'accepted'), ('plan_line', 'proposed', 'refused'),
  ('plan_line', 'accepted', 'offered'), ('plan_line', 'accepted', 'refused'),
  ('plan_line', 'accepted', 'confirmed'), ('plan_line', 'accepted', 'lapsed'),
  ('plan_line', 'offered', 'confirmed'), ('plan_line', 'offered', 'lapsed');

DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['plan', 'plan_line'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;
      CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))',
      name, name, name || '_house', name);
  END LOOP;
END $$;
