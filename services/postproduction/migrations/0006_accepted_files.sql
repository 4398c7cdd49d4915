-- Accepted is accepted: a file that the client approved goes into no retouch, whoever would open it.
CREATE FUNCTION keep_accepted_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'retouching' AND OLD.state <> 'retouching' AND EXISTS (
      SELECT 1 FROM postproduction.file_decision WHERE asset_id = NEW.id AND is_binding AND outcome = 'approved') THEN
    PERFORM platform.refuse('wrong-state', format('asset %s is accepted', NEW.id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER asset_keep_accepted BEFORE UPDATE OF state ON asset
  FOR EACH ROW EXECUTE FUNCTION keep_accepted_file();
