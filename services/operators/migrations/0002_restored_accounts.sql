-- A suspension may be lifted. Its end is kept like its beginning: the two may be heard in any order.

INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('operator', 'suspended', 'onboarding'),
  ('operator', 'suspended', 'active'),
  ('operator', 'suspended', 'paused');

-- The newest word on an account; without a reason it was restored.
ALTER TABLE suspension ALTER COLUMN reason DROP NOT NULL;

-- Where a suspension leads back to; null for one that began before this was written down.
ALTER TABLE operator ADD COLUMN suspended_from text
  CONSTRAINT operator_suspended_from CHECK (suspended_from IN ('onboarding', 'active', 'paused'));

-- The way back is an edge now, and an operator may edit their own row: only the house lifts a suspension.
CREATE FUNCTION lift_by_house_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'suspended' AND NEW.state <> 'suspended' AND NOT platform.caller_is_house() THEN
    PERFORM platform.refuse('wrong-state', 'a suspension is lifted by the house');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER operator_lifted_by_house BEFORE UPDATE ON operator
  FOR EACH ROW EXECUTE FUNCTION lift_by_house_only();
