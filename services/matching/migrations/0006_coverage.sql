-- Coverage: what is sold, and how long each mission took to find its people.
SELECT set_config('app.kind', 'system', true);
CREATE TABLE product (
  product_id uuid PRIMARY KEY, revision integer NOT NULL, key text NOT NULL, organisation_id uuid, snapshot jsonb NOT NULL
);
CREATE INDEX product_of_speciality ON product ((snapshot ->> 'speciality'));

-- Two halves in either order; each keeps its first instant, whatever the order of the news.
CREATE TABLE posting (
  mission_id uuid PRIMARY KEY, product_key text NOT NULL, speciality text NOT NULL, departement text NOT NULL,
  posted_at timestamptz, staffed_at timestamptz
);
CREATE INDEX posting_staffed ON posting (staffed_at);
INSERT INTO posting (mission_id, product_key, speciality, departement, posted_at, staffed_at)
  SELECT m.mission_id, m.brief ->> 'productKey', m.brief ->> 'speciality',
    CASE WHEN m.brief -> 'place' ->> 'inseeCode' LIKE '97%' THEN left(m.brief -> 'place' ->> 'inseeCode', 3)
      ELSE left(m.brief -> 'place' ->> 'inseeCode', 2) END,
    least(m.brief_as_of, (SELECT min(r.requested_at) FROM match_request r WHERE r.mission_id = m.mission_id AND r.requested_by IS NULL)),
    (SELECT min(a.confirmed_as_of) FROM assignment a WHERE a.mission_id = m.mission_id)
  FROM mission m WHERE m.brief IS NOT NULL;

DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['product', 'posting'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY; ALTER TABLE %I FORCE ROW LEVEL SECURITY;
      CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))',
      name, name, name || '_house', name);
  END LOOP;
END $$;
