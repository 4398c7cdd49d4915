import type pg from 'pg'

/** Ids by number, so that every table speaks of the same people. */
const ID = (at: string, kind: number) =>
  `lpad(to_hex(${kind}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${at}), 12, '0')`

const STATEMENTS = [
  `SELECT setseed(0.42)`,
  `INSERT INTO matching.operator (operator_id, name, state, snapshot, as_of, news_id)
   SELECT id::uuid, 'Démo ' || n, 'active', jsonb_build_object(
     'operatorId', id, 'state', CASE WHEN random() < 0.95 THEN 'active' ELSE 'paused' END, 'name', 'Démo ' || n,
     'home', jsonb_build_object('inseeCode', '75056', 'name', 'Démo', 'lat', 43 + 7 * random(), 'lon', 6 * random(), 'zone', 'Europe/Paris'),
     'radiusKm', 20 + floor(130 * random()), 'roles', CASE WHEN random() < 0.7 THEN '["photographer"]'::jsonb ELSE '["videographer"]'::jsonb END,
     'specialities', jsonb_build_array(jsonb_build_object('key', (ARRAY['restaurant', 'portrait', 'property', 'event'])[1 + floor(4 * random())::int], 'level', 1 + floor(5 * random())::int)),
     'capabilities', CASE WHEN random() < 0.7 THEN '["full-frame", "two-flashes"]'::jsonb ELSE '["aps-c"]'::jsonb END,
     'cameras', '[]'::jsonb, 'languages', CASE WHEN random() < 0.8 THEN '["fr", "en"]'::jsonb ELSE '["en"]'::jsonb END,
     'minimumFeeCents', 8000 + 500 * floor(20 * random())::int, 'papersValidUntil', '2029-06-30T22:00:00Z'),
     '2027-11-01', id::uuid
   FROM (SELECT n, ${ID('n', 1)} AS id FROM generate_series(1, $1::int) n) AS people`,
  `INSERT INTO matching.availability (operator_id, snapshot, as_of, news_id)
   SELECT operator_id, jsonb_build_object('operatorId', operator_id, 'zone', 'Europe/Paris', 'exceptions', '[]'::jsonb, 'weekly',
     (SELECT jsonb_agg(jsonb_build_object('weekday', d, 'from', '08:00', 'to', '19:00')) FROM generate_series(1, 5) d)), as_of, news_id
   FROM matching.operator`,
  `INSERT INTO matching.assignment (assignment_id, operator_id, mission_id, held, organisation_id, place_key, starts_on,
     confirmed_as_of, confirmed_news_id, outcome, ended_as_of, ended_news_id)
   SELECT id, operator_id, id, tstzrange(at, at + interval '6 hours'), gen_random_uuid(), 'demo', at::date, '2027-10-01', id,
     CASE WHEN at < '2027-11-20' THEN 'completed' END, CASE WHEN at < '2027-11-20' THEN at END, CASE WHEN at < '2027-11-20' THEN id END
   FROM (SELECT operator_id, gen_random_uuid() AS id, timestamptz '2027-08-01' + random() * interval '160 days' AS at
     FROM matching.operator, generate_series(1, 4)) AS held`,
  `INSERT INTO matching.offer_answer (offer_id, mission_id, operator_id, outcome, sent_at, answered_at, as_of, news_id)
   SELECT gen_random_uuid(), gen_random_uuid(), operator_id, 'accepted', at - random() * interval '4 hours', at, at, gen_random_uuid()
   FROM (SELECT operator_id, timestamptz '2027-08-01' + random() * interval '100 days' AS at FROM matching.operator, generate_series(1, 4)) AS answered`,
]

/** Fills the projections with `count` operators over France, each with a week, four assignments and four answers. */
export async function drawLiveWorld(admin: pg.Client, count: number): Promise<void> {
  for (const statement of STATEMENTS) await admin.query(statement, statement.includes('$1') ? [count] : [])
  await admin.query('ANALYZE')
}
