-- A charter may be a layer over a published version of another: speciality ← client ← product. search_path: postproduction, public.

ALTER TABLE charter
  ADD COLUMN base_id uuid,
  ADD COLUMN base_version integer,
  ADD COLUMN draft_layer jsonb,
  ADD CONSTRAINT charter_base FOREIGN KEY (base_id, base_version) REFERENCES charter_version (charter_id, version),
  ADD CONSTRAINT charter_layer_whole CHECK (num_nonnulls(base_id, base_version, draft_layer) IN (0, 3)),
  ADD CONSTRAINT charter_over_another CHECK (base_id <> id);

-- The layers a version was merged from, the earliest first; empty for a charter written whole.
ALTER TABLE charter_version ADD COLUMN layers jsonb NOT NULL DEFAULT '[]';

-- A charter keeps the one it stands on: only the version of it moves, and never backwards.
CREATE FUNCTION keep_charter_base() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.base_id IS DISTINCT FROM OLD.base_id OR NEW.base_version < OLD.base_version THEN
    PERFORM platform.refuse('immutable', format('charter %s stands on another', OLD.id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER charter_base_kept BEFORE UPDATE ON charter FOR EACH ROW EXECUTE FUNCTION keep_charter_base();
