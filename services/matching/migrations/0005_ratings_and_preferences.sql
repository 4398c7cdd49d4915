-- What clients think of operators: ratings of missions done, and whom they want first or no more.
CREATE TABLE rating (
  rating_id uuid PRIMARY KEY,
  operator_id uuid NOT NULL,
  mission_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  -- Of a whole, 0 to 5; null once it was taken back.
  thousandths integer,
  as_of timestamptz NOT NULL,
  news_id uuid NOT NULL,
  CONSTRAINT rating_within_bounds CHECK (thousandths BETWEEN 0 AND 5000)
);
CREATE INDEX rating_of_operator ON rating (operator_id);

-- preference null: taken back; the row stays, so that older news is known to be older.
CREATE TABLE client_preference (
  organisation_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  preference text,
  as_of timestamptz NOT NULL,
  news_id uuid NOT NULL,
  CONSTRAINT client_preference_once PRIMARY KEY (organisation_id, operator_id),
  CONSTRAINT client_preference_known CHECK (preference IN ('blocked', 'preferred'))
);

-- Neither is for operators to read, not even about themselves.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rating', 'client_preference'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))', name || '_house', name);
  END LOOP;
END $$;
CREATE TRIGGER rating_noted AFTER INSERT OR UPDATE OR DELETE ON rating FOR EACH ROW EXECUTE FUNCTION matching.note_operator();
CREATE TRIGGER rating_emptied AFTER TRUNCATE ON rating FOR EACH STATEMENT EXECUTE FUNCTION matching.note_every_operator();

-- One piece of news may ask for several missions: whom a client blocks leaves the lists of all its missions.
ALTER TABLE match_request DROP CONSTRAINT match_request_once_per_news,
  ADD CONSTRAINT match_request_once_per_news UNIQUE (news_id, mission_id, seat);
