-- Matching: projections of what others know of operators and missions, the runs of the engine, and its weights.
-- A projection row remembers the news it was last written by (as_of, then news_id); older news leaves it alone.
-- Nothing here refers to another projection by foreign key: news comes in any order.

-- ── what is known of operators ───────────────────────────────────────────────
CREATE TABLE operator (
  operator_id uuid PRIMARY KEY,
  name text NOT NULL,
  state text NOT NULL,
  snapshot jsonb NOT NULL,
  as_of timestamptz NOT NULL,
  news_id uuid NOT NULL
);

CREATE TABLE availability (
  operator_id uuid PRIMARY KEY,
  snapshot jsonb NOT NULL,
  as_of timestamptz NOT NULL,
  news_id uuid NOT NULL
);

-- A certificate is never taken back: the version of the charter moves on instead.
CREATE TABLE certification (
  operator_id uuid NOT NULL,
  charter_key text NOT NULL,
  version integer NOT NULL,
  certified_at timestamptz NOT NULL,
  CONSTRAINT certification_once PRIMARY KEY (operator_id, charter_key, version),
  CONSTRAINT certification_version_from_one CHECK (version >= 1)
);
CREATE INDEX certification_of_charter ON certification (charter_key, version);

CREATE TABLE offer_answer (
  offer_id uuid PRIMARY KEY,
  mission_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  outcome text NOT NULL,
  sent_at timestamptz NOT NULL,
  answered_at timestamptz NOT NULL,
  as_of timestamptz NOT NULL,
  news_id uuid NOT NULL,
  CONSTRAINT offer_answer_outcome_known
    CHECK (outcome IN ('accepted', 'declined', 'expired', 'withdrawn', 'countered'))
);
CREATE INDEX offer_answer_recent ON offer_answer (answered_at, operator_id);

-- Two halves, each written by its own news: what was confirmed, and how it ended.
CREATE TABLE assignment (
  assignment_id uuid PRIMARY KEY,
  operator_id uuid NOT NULL,
  mission_id uuid NOT NULL,
  held tstzrange,
  organisation_id uuid,
  place_key text,
  starts_on date,
  confirmed_as_of timestamptz,
  confirmed_news_id uuid,
  outcome text,
  ended_as_of timestamptz,
  ended_news_id uuid,
  CONSTRAINT assignment_outcome_known CHECK (outcome IN ('completed', 'cancelled', 'no_show')),
  CONSTRAINT assignment_confirmed_whole
    CHECK (num_nulls(held, organisation_id, place_key, starts_on, confirmed_as_of, confirmed_news_id) IN (0, 6)),
  CONSTRAINT assignment_ended_whole CHECK (num_nulls(outcome, ended_as_of, ended_news_id) IN (0, 3)),
  CONSTRAINT assignment_held_bounded
    CHECK (held IS NULL OR (NOT isempty(held) AND lower(held) IS NOT NULL AND upper(held) IS NOT NULL))
);
CREATE INDEX assignment_held ON assignment USING gist (held);
CREATE INDEX assignment_completed ON assignment (organisation_id, place_key) WHERE outcome = 'completed';

-- ── what is known of missions ────────────────────────────────────────────────
CREATE TABLE charter (
  charter_key text PRIMARY KEY,
  version integer NOT NULL,
  charter_id uuid NOT NULL,
  organisation_id uuid,
  title jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  CONSTRAINT charter_version_from_one CHECK (version >= 1)
);

-- Two halves again: the brief may come after the news that the mission moved on.
CREATE TABLE mission (
  mission_id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  brief jsonb,
  brief_as_of timestamptz,
  brief_news_id uuid,
  state text NOT NULL,
  state_as_of timestamptz NOT NULL,
  state_news_id uuid NOT NULL,
  CONSTRAINT mission_brief_whole CHECK (num_nulls(brief, brief_as_of, brief_news_id) IN (0, 3))
);
CREATE INDEX mission_of_organisation ON mission (organisation_id, brief_as_of DESC);

-- ── our own ──────────────────────────────────────────────────────────────────
-- Who asked for a ranking. Not a projection: a replay finds the row of its news and asks for nothing again.
CREATE TABLE match_request (
  id uuid PRIMARY KEY,
  mission_id uuid NOT NULL,
  requested_by uuid,
  news_id uuid,
  requested_at timestamptz NOT NULL,
  CONSTRAINT match_request_once_per_news UNIQUE (news_id)
);
CREATE TRIGGER match_request_immutable BEFORE UPDATE OR DELETE ON match_request
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER match_request_no_truncate BEFORE TRUNCATE ON match_request
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- product_key and organisation_id null: for the whole house.
CREATE TABLE weights (
  id uuid PRIMARY KEY,
  product_key text,
  organisation_id uuid,
  version integer NOT NULL,
  terms jsonb NOT NULL,
  reason text,
  created_by uuid,
  created_at timestamptz NOT NULL,
  CONSTRAINT weights_version_once UNIQUE NULLS NOT DISTINCT (product_key, organisation_id, version),
  CONSTRAINT weights_version_from_one CHECK (version >= 1)
);
INSERT INTO weights (id, version, terms, created_at) VALUES (
  '00000000-0000-7000-8000-000000000001', 1,
  '{"proximity": 0.18, "quality": 0.2, "reliability": 0.18, "speciality-depth": 0.12, "history": 0.1, "price": 0.08, "fairness": 0.1, "answer-speed": 0.04}',
  '2026-01-01T00:00:00Z');
CREATE TRIGGER weights_immutable BEFORE UPDATE OR DELETE ON weights
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER weights_no_truncate BEFORE TRUNCATE ON weights
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- The id is the message id of the job that made it: one job can make one run.
CREATE TABLE match_run (
  id uuid PRIMARY KEY,
  mission_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  requested_by uuid,
  ran_at timestamptz NOT NULL,
  weights_id uuid NOT NULL,
  weights_key text NOT NULL,
  weights_version integer NOT NULL,
  considered_count integer NOT NULL,
  fitting_count integer NOT NULL,
  brief jsonb NOT NULL,
  charter jsonb,
  candidates jsonb NOT NULL,
  waterfall jsonb NOT NULL,
  relaxations jsonb NOT NULL,
  assumptions text[] NOT NULL,
  CONSTRAINT match_run_weights_known FOREIGN KEY (weights_id) REFERENCES weights (id),
  CONSTRAINT match_run_counts_sound CHECK (fitting_count BETWEEN 0 AND considered_count)
);
CREATE INDEX match_run_of_mission ON match_run (mission_id, id DESC);
CREATE TRIGGER match_run_immutable BEFORE UPDATE OR DELETE ON match_run
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER match_run_no_truncate BEFORE TRUNCATE ON match_run
  FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- ── who sees what ────────────────────────────────────────────────────────────
-- The house sees and writes all; an operator reads their own facts; clients and strangers see nothing.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['operator', 'availability', 'certification', 'offer_answer', 'assignment',
    'charter', 'mission', 'match_request', 'weights', 'match_run'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))', name || '_house', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['operator', 'availability', 'certification', 'offer_answer', 'assignment'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING ((SELECT platform.caller_kind()) = ''operator'' AND operator_id = (SELECT platform.caller_account()))', name || '_own', name);
  END LOOP;
END $$;

-- What is on the board is there for every operator to read, and so is what it asks them to be certified on.
CREATE POLICY mission_on_board ON mission FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND state = 'posted' AND brief IS NOT NULL);
CREATE POLICY charter_on_board ON charter FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND EXISTS (
    SELECT 1 FROM mission WHERE mission.state = 'posted' AND mission.brief -> 'charter' ->> 'key' = charter.charter_key));
