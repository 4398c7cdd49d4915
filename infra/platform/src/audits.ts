/**
 * What must always hold (the invariants of the domain), each as a query that returns the rows that break it. Run
 * after journeys and kills, and by whoever doubts.
 */
export const AUDITS: Record<string, string> = {
  'the audit chains are whole': 'SELECT * FROM platform.broken_audit()',
  'no operator holds two confirmed assignments that overlap': `SELECT a.id, b.id FROM missions.assignment a JOIN missions.assignment b
    ON a.operator_id = b.operator_id AND a.id < b.id AND a.held && b.held
    WHERE a.state IN ('confirmed', 'checked_in') AND b.state IN ('confirmed', 'checked_in')`,
  'no mission has two active assignments': `SELECT mission_id FROM missions.assignment
    WHERE state IN ('proposed', 'confirmed', 'checked_in', 'checked_out') GROUP BY mission_id HAVING count(*) > 1`,
  'no receipt without its message': `SELECT r.message_id FROM platform.receipt r
    WHERE NOT EXISTS (SELECT 1 FROM platform.outbox o WHERE o.id = r.message_id)`,
  'no asset was approved without its verdicts': `SELECT id FROM postproduction.asset WHERE state IN ('approved', 'delivered') AND analysed_at IS NULL`,
  'every table with rows of tenants forces row-level security': `SELECT c.oid::regclass FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname IN ('identity', 'operators', 'missions', 'postproduction', 'notifications')
      AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('organisation_id', 'operator_id') AND NOT a.attisdropped)
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
}
