-- In which transaction anything known of an operator last changed. A process that keeps an index asks for all that
-- changed since the oldest transaction its last snapshot could not see yet (pg_snapshot_xmin): a late committer has
-- an id from there on, so it cannot be passed over as it could be by a sequence.
CREATE TABLE operator_revision (
  operator_id uuid PRIMARY KEY,
  changed_in xid8 NOT NULL
);
CREATE INDEX operator_revision_changed ON operator_revision (changed_in);
ALTER TABLE operator_revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE operator_revision FORCE ROW LEVEL SECURITY;
CREATE POLICY operator_revision_house ON operator_revision
  USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()));

CREATE FUNCTION note_operator() RETURNS trigger LANGUAGE plpgsql SET app.kind TO 'system' AS $$
BEGIN
  INSERT INTO matching.operator_revision (operator_id, changed_in)
  SELECT DISTINCT id, pg_current_xact_id() FROM unnest(ARRAY[NEW.operator_id, OLD.operator_id]) AS id WHERE id IS NOT NULL
  ORDER BY id
  ON CONFLICT (operator_id) DO UPDATE SET changed_in = excluded.changed_in;
  RETURN NULL;
END $$;

-- A replay empties the projections: whoever was known has changed.
CREATE FUNCTION note_every_operator() RETURNS trigger LANGUAGE plpgsql SET app.kind TO 'system' AS $$
BEGIN
  UPDATE matching.operator_revision SET changed_in = pg_current_xact_id();
  RETURN NULL;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['operator', 'availability', 'certification', 'offer_answer', 'assignment'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION matching.note_operator()', name || '_noted', name);
    EXECUTE format('CREATE TRIGGER %I AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION matching.note_every_operator()', name || '_emptied', name);
  END LOOP;
END $$;

CREATE INDEX assignment_of_operator ON assignment (operator_id);
CREATE INDEX offer_answer_of_operator ON offer_answer (operator_id, answered_at);

-- What the run was answered from: the index or the database, how many operators, how far behind it had been.
ALTER TABLE match_run ADD COLUMN answered_from jsonb;
