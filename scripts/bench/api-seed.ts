import { newId } from '@regie/database'
import pg from 'pg'

export type Seed = { organisationId: string; deepCursorId: string }

export const MISSIONS = 100_000
/** One mission in five is the client's whose list is read. */
const SHARE = 5

/**
 * A hundred thousand missions of fifty-one organisations, each with its quote, written as the administrator.
 *
 * @returns the organisation whose list is read, and the last id of page 9,999 of the house's list, ten a page
 */
export async function seedMissions(adminUrl: string): Promise<Seed> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  const organisationId = newId()
  const productId = newId()
  await admin.query(
    `INSERT INTO missions.product (id, key, state, title, description, speciality, minimum_level, role, duration_minutes, shot_list, capabilities,
       languages, price_cents, operator_fee_cents, vat_rate_bp, options, licence, channels, delivers_within_hours, staffing, auto_send, created_at, revision)
     VALUES ($1, 'demo-story', 'draft', '{}', '{}', 'portrait', 1, 'photographer', 60, '[]', '{}', '{}', 10000, 6000, 2000, '[]', '{}', '{}', 48, '{}', false, now(), 1)`,
    [productId],
  )
  await admin.query('CREATE TEMP TABLE other AS SELECT n, uuidv7() AS id FROM generate_series(0, 49) n')
  await admin.query(
    `CREATE TEMP TABLE seed AS SELECT n, uuidv7() AS id, uuidv7() AS quote_id,
       CASE WHEN n % ${SHARE} = 0 THEN $1 ELSE (SELECT id FROM other o WHERE o.n = s.n % 50) END::uuid AS organisation_id,
       timestamptz '2026-01-05 08:00Z' + n * interval '7 minutes' AS at
     FROM generate_series(1, ${MISSIONS}) AS s(n)`,
    [organisationId],
  )
  await admin.query(
    `INSERT INTO missions.quote (id, reference, state, organisation_id, product_id, product_title, place, windows, notes, licence, created_at)
     SELECT quote_id, 'D-' || n, 'draft', organisation_id, $1, '{"fr":"Reportage démo","en":"Demo story"}', '{}', '[]', '', '{}', at FROM seed`,
    [productId],
  )
  await admin.query(
    `INSERT INTO missions.mission (id, reference, state, organisation_id, organisation_name, quote_id, product_key, title, speciality, minimum_level, role,
       capabilities, languages, duration_minutes, delivers_within_hours, shot_list, channels, licence, place, place_name, zone, during, notes,
       price_cents, gross_cents, fee_cents, staffing, is_on_board, operator_id, operator_name, agreed_fee_cents, posted_at)
     SELECT id, 'R-2026-' || lpad(n::text, 6, '0'), CASE WHEN n % 3 = 0 THEN 'staffed' ELSE 'posted' END, organisation_id, 'Démo Hôtels ' || n % 50, quote_id,
       'demo-story', '{"fr":"Reportage démo à l’hôtel","en":"Demo story at the hotel"}', 'portrait', 1, 'photographer', '{}', '{fr}', 120, 48,
       '[{"key":"dish","label":{"fr":"Plat","en":"Dish"},"count":12,"isRequired":true}]', '{web}', '{"scope":"web"}',
       '{"inseeCode":"69123","name":"Lyon","address":"12 rue de Démonstration","lat":45.76,"lon":4.83,"zone":"Europe/Paris"}', 'Lyon', 'Europe/Paris',
       tstzrange(at + interval '3 days', at + interval '3 days 4 hours'), '', 39000, 46800, 18000, '{"mode":"waves","waveSize":2}', n % 3 <> 0,
       CASE WHEN n % 3 = 0 THEN uuidv7() END, CASE WHEN n % 3 = 0 THEN 'Démo Photographe ' || n % 90 END, CASE WHEN n % 6 = 0 THEN 19000 END, at
     FROM seed ORDER BY n`,
  )
  await admin.query('VACUUM (ANALYZE) missions.mission, missions.quote')
  const { rows } = await admin.query<{ id: string }>(
    'SELECT id FROM missions.mission ORDER BY id DESC OFFSET 99989 LIMIT 1',
  )
  await admin.end()
  return { organisationId, deepCursorId: rows[0]?.id ?? '' }
}
