-- A member may be removed, or given another role; an organisation never ends without an administrator.

-- Whoever was removed from their last organisation keeps their account, and acts for nobody until invited again.
ALTER TABLE account DROP CONSTRAINT account_client_has_organisation;
ALTER TABLE account ADD CONSTRAINT account_only_clients_act_for_one CHECK (kind = 'client' OR organisation_id IS NULL);

-- The lock below wants it.
CREATE POLICY organisation_change ON organisation FOR UPDATE USING ((SELECT platform.caller_is_house()));
CREATE POLICY member_change ON member FOR UPDATE USING ((SELECT platform.caller_is_house()));
CREATE POLICY member_leave ON member FOR DELETE USING ((SELECT platform.caller_is_house()));

-- Two administrators who remove each other at the same instant take turns at their organisation's row.
CREATE FUNCTION keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.role <> 'admin' OR (TG_OP = 'UPDATE' AND NEW.role = 'admin' AND NEW.organisation_id = OLD.organisation_id) THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM identity.organisation WHERE id = OLD.organisation_id FOR NO KEY UPDATE;
  IF NOT EXISTS (SELECT 1 FROM identity.member m JOIN identity.account a ON a.id = m.account_id
    WHERE m.organisation_id = OLD.organisation_id AND m.role = 'admin' AND a.state = 'active')
  THEN RAISE EXCEPTION USING ERRCODE = 'RG001', CONSTRAINT = 'organisation_keeps_administrator',
    MESSAGE = 'an organisation keeps an administrator'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER member_keeps_administrator AFTER UPDATE OR DELETE ON member
  FOR EACH ROW EXECUTE FUNCTION keep_an_administrator();
