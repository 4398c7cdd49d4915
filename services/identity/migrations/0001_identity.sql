-- Who may come in: accounts, organisations and their members, invitations, sessions, password resets.

CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  name text NOT NULL CONSTRAINT organisation_name_given CHECK (btrim(name) <> '' AND length(name) <= 200),
  opened_at timestamptz NOT NULL
);

CREATE TABLE account (
  id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT account_kind_known CHECK (kind IN ('operator', 'client', 'producer', 'admin')),
  state text NOT NULL DEFAULT 'active' CONSTRAINT account_state_known CHECK (state IN ('active', 'suspended')),
  email text NOT NULL,
  -- The address by meaning: NFKC, trimmed, lower case; written by one function of the code, held to it here.
  email_key text NOT NULL,
  name text NOT NULL CONSTRAINT account_name_given CHECK (btrim(name) <> '' AND length(name) <= 200),
  language text NOT NULL CONSTRAINT account_language_known CHECK (language IN ('fr', 'en')),
  -- The organisation a client acted for last; their next session opens there.
  organisation_id uuid,
  suspended_for text,
  opened_at timestamptz NOT NULL,
  last_signed_in_at timestamptz,
  revision integer NOT NULL DEFAULT 1,
  CONSTRAINT account_email_once UNIQUE (email_key),
  CONSTRAINT account_email_normal CHECK (email_key IS NFKC NORMALIZED AND email_key = lower(email_key) AND email_key !~ '\s'),
  CONSTRAINT account_client_has_organisation CHECK ((kind = 'client') = (organisation_id IS NOT NULL)),
  CONSTRAINT account_suspended_for_a_reason CHECK ((state = 'suspended') = (suspended_for IS NOT NULL))
);

CREATE TABLE member (
  organisation_id uuid NOT NULL CONSTRAINT member_of_organisation REFERENCES organisation (id),
  account_id uuid NOT NULL CONSTRAINT member_is_account REFERENCES account (id),
  role text NOT NULL CONSTRAINT member_role_known CHECK (role IN ('member', 'admin')),
  joined_at timestamptz NOT NULL,
  CONSTRAINT member_once PRIMARY KEY (organisation_id, account_id)
);
CREATE INDEX member_by_account ON member (account_id);
-- A client acts only for an organisation they belong to; deferred, since both rows are born together.
ALTER TABLE account ADD CONSTRAINT account_acts_as_member FOREIGN KEY (organisation_id, id)
  REFERENCES member (organisation_id, account_id) DEFERRABLE INITIALLY DEFERRED;

-- Apart from the account, so that a colleague or a producer who may see the account never comes near the hash.
CREATE TABLE credential (
  account_id uuid PRIMARY KEY CONSTRAINT credential_of_account REFERENCES account (id),
  password_hash text NOT NULL CONSTRAINT credential_is_argon2id CHECK (password_hash LIKE '$argon2id$%'),
  changed_at timestamptz NOT NULL
);

CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL CONSTRAINT invitation_to_organisation REFERENCES organisation (id),
  email text NOT NULL,
  email_key text NOT NULL,
  role text NOT NULL CONSTRAINT invitation_role_known CHECK (role IN ('member', 'admin')),
  language text NOT NULL CONSTRAINT invitation_language_known CHECK (language IN ('fr', 'en')),
  state text NOT NULL DEFAULT 'open'
    CONSTRAINT invitation_state_known CHECK (state IN ('open', 'accepted', 'revoked', 'expired')),
  invited_by uuid NOT NULL CONSTRAINT invitation_by_account REFERENCES account (id),
  invited_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_by uuid CONSTRAINT invitation_accepted_by_account REFERENCES account (id),
  CONSTRAINT invitation_expires_later CHECK (expires_at > invited_at),
  CONSTRAINT invitation_accepted_by_somebody CHECK ((state = 'accepted') = (accepted_by IS NOT NULL))
);
CREATE UNIQUE INDEX invitation_open_once ON invitation (organisation_id, email_key) WHERE state = 'open';
CREATE INDEX invitation_by_organisation ON invitation (organisation_id, id);

-- A session is a family of refresh tokens, of which one at most is live.
CREATE TABLE session (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL CONSTRAINT session_of_account REFERENCES account (id),
  organisation_id uuid,
  state text NOT NULL DEFAULT 'live' CONSTRAINT session_state_known CHECK (state IN ('live', 'ended')),
  device text CONSTRAINT session_device_short CHECK (length(device) <= 200),
  opened_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_for text,
  CONSTRAINT session_for_member FOREIGN KEY (organisation_id, account_id) REFERENCES member (organisation_id, account_id),
  CONSTRAINT session_ended_for_a_reason CHECK ((state = 'ended') = (ended_at IS NOT NULL AND ended_for IS NOT NULL)),
  CONSTRAINT session_owner UNIQUE (id, account_id)
);
CREATE INDEX session_live_by_account ON session (account_id, id) WHERE state = 'live';

CREATE TABLE refresh_token (
  -- SHA-256 of the token, base64url; the token itself is only with the client.
  hash text PRIMARY KEY CONSTRAINT refresh_token_is_hash CHECK (length(hash) = 43),
  session_id uuid NOT NULL,
  account_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'live' CONSTRAINT refresh_token_state_known CHECK (state IN ('live', 'used', 'revoked')),
  issued_at timestamptz NOT NULL,
  used_at timestamptz,
  -- The next token under a key only the holder of this one can make: an answer lost on its way can be given again.
  successor_sealed text,
  CONSTRAINT refresh_token_of_session FOREIGN KEY (session_id, account_id) REFERENCES session (id, account_id),
  CONSTRAINT refresh_token_used_once CHECK ((state = 'used') = (used_at IS NOT NULL AND successor_sealed IS NOT NULL))
);
CREATE UNIQUE INDEX refresh_token_one_live ON refresh_token (session_id) WHERE state = 'live';
CREATE INDEX refresh_token_by_session ON refresh_token (session_id);

-- Kept by a keyed hash of the address, known or not: a wrong address waits as long as a right one.
CREATE TABLE sign_in_throttle (
  address_hash text PRIMARY KEY,
  attempts integer NOT NULL CONSTRAINT sign_in_throttle_counts CHECK (attempts >= 0),
  blocked_until timestamptz NOT NULL,
  last_at timestamptz NOT NULL
);
CREATE INDEX sign_in_throttle_last ON sign_in_throttle (last_at);

-- Somebody asked for a reset of this address; a job finds out whether it has an account, and removes the row.
CREATE TABLE reset_ask (
  id uuid PRIMARY KEY,
  email_key text NOT NULL,
  asked_at timestamptz NOT NULL
);

CREATE TABLE password_reset (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL CONSTRAINT password_reset_of_account REFERENCES account (id),
  state text NOT NULL DEFAULT 'open' CONSTRAINT password_reset_state_known CHECK (state IN ('open', 'used', 'void')),
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT password_reset_expires_later CHECK (expires_at > asked_at),
  CONSTRAINT password_reset_used_once CHECK ((state = 'used') = (used_at IS NOT NULL))
);
CREATE INDEX password_reset_by_account ON password_reset (account_id, asked_at);

-- ── moves ────────────────────────────────────────────────────────────────────
INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('account', 'active', 'suspended'), ('account', 'suspended', 'active'),
  ('invitation', 'open', 'accepted'), ('invitation', 'open', 'revoked'), ('invitation', 'open', 'expired'),
  ('session', 'live', 'ended'),
  ('refresh-token', 'live', 'used'), ('refresh-token', 'live', 'revoked'),
  ('password-reset', 'open', 'used'), ('password-reset', 'open', 'void');

CREATE TRIGGER account_moves BEFORE UPDATE ON account FOR EACH ROW
  EXECUTE FUNCTION platform.check_transition('account', 'state');
CREATE TRIGGER invitation_moves BEFORE UPDATE ON invitation FOR EACH ROW
  EXECUTE FUNCTION platform.check_transition('invitation', 'state');
CREATE TRIGGER session_moves BEFORE UPDATE ON session FOR EACH ROW
  EXECUTE FUNCTION platform.check_transition('session', 'state');
CREATE TRIGGER refresh_token_moves BEFORE UPDATE ON refresh_token FOR EACH ROW
  EXECUTE FUNCTION platform.check_transition('refresh-token', 'state');
CREATE TRIGGER password_reset_moves BEFORE UPDATE ON password_reset FOR EACH ROW
  EXECUTE FUNCTION platform.check_transition('password-reset', 'state');

-- Nobody raises themselves: what an account is, and the address it answers to, only the house changes.
CREATE FUNCTION keep_rank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT platform.caller_is_house()
    AND (OLD.id, OLD.kind, OLD.state, OLD.email_key, OLD.email) IS DISTINCT FROM (NEW.id, NEW.kind, NEW.state, NEW.email_key, NEW.email)
  THEN PERFORM platform.refuse('not-allowed', 'an account may not change its own rank'); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_keeps_rank BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION keep_rank();

-- ── who sees which row ───────────────────────────────────────────────────────
ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_read ON organisation FOR SELECT USING (
  (SELECT platform.caller_is_house()) OR id = (SELECT platform.caller_organisation())
  OR EXISTS (SELECT 1 FROM member m WHERE m.organisation_id = organisation.id AND m.account_id = (SELECT platform.caller_account())));
CREATE POLICY organisation_open ON organisation FOR INSERT WITH CHECK ((SELECT platform.caller_is_house()));

ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE member FORCE ROW LEVEL SECURITY;
CREATE POLICY member_read ON member FOR SELECT USING (
  (SELECT platform.caller_is_house()) OR organisation_id = (SELECT platform.caller_organisation())
  OR account_id = (SELECT platform.caller_account()));
CREATE POLICY member_join ON member FOR INSERT WITH CHECK ((SELECT platform.caller_is_house()));

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY account_read ON account FOR SELECT USING (
  (SELECT platform.caller_is_house()) OR id = (SELECT platform.caller_account())
  OR EXISTS (SELECT 1 FROM member m WHERE m.account_id = account.id AND m.organisation_id = (SELECT platform.caller_organisation())));
CREATE POLICY account_open ON account FOR INSERT WITH CHECK ((SELECT platform.caller_is_house()));
CREATE POLICY account_change ON account FOR UPDATE
  USING ((SELECT platform.caller_is_house()) OR id = (SELECT platform.caller_account()));

ALTER TABLE credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE credential FORCE ROW LEVEL SECURITY;
CREATE POLICY credential_own ON credential
  USING ((SELECT platform.caller_kind()) = 'system' OR account_id = (SELECT platform.caller_account()));

ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY invitation_own ON invitation USING (
  (SELECT platform.caller_is_house())
  OR ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation())));

ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY session_own ON session
  USING ((SELECT platform.caller_is_house()) OR account_id = (SELECT platform.caller_account()));

ALTER TABLE refresh_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE refresh_token FORCE ROW LEVEL SECURITY;
CREATE POLICY refresh_token_own ON refresh_token
  USING ((SELECT platform.caller_is_house()) OR account_id = (SELECT platform.caller_account()));

ALTER TABLE sign_in_throttle ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_throttle FORCE ROW LEVEL SECURITY;
CREATE POLICY sign_in_throttle_house ON sign_in_throttle USING ((SELECT platform.caller_kind()) = 'system');

ALTER TABLE reset_ask ENABLE ROW LEVEL SECURITY;
ALTER TABLE reset_ask FORCE ROW LEVEL SECURITY;
CREATE POLICY reset_ask_house ON reset_ask USING ((SELECT platform.caller_kind()) = 'system');

ALTER TABLE password_reset ENABLE ROW LEVEL SECURITY;
ALTER TABLE password_reset FORCE ROW LEVEL SECURITY;
CREATE POLICY password_reset_house ON password_reset USING ((SELECT platform.caller_is_house()));

-- Reading the trail across services is this service's: newest first, by actor.
CREATE INDEX IF NOT EXISTS audit_newest ON platform.audit (at, chain, seq);
CREATE INDEX IF NOT EXISTS audit_actor ON platform.audit (actor_id, at) WHERE actor_id IS NOT NULL;
