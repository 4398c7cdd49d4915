-- Whom a client asks for first, and with whom it no longer wants to work. Read by that client and the house; never by
-- the operator it is about.
CREATE TABLE client_preference (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  operator_name text NOT NULL,
  preference text NOT NULL,
  reason text NOT NULL,
  set_by uuid,
  set_at timestamptz NOT NULL,
  CONSTRAINT client_preference_once UNIQUE (organisation_id, operator_id),
  CONSTRAINT client_preference_known CHECK (preference IN ('preferred', 'blocked'))
);
ALTER TABLE client_preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE client_preference FORCE ROW LEVEL SECURITY;
CREATE POLICY client_preference_house ON client_preference
  USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()));
CREATE POLICY client_preference_client ON client_preference FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()));
