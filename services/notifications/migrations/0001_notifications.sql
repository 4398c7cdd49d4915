-- ── projections: what the sentences and mails need to know of others ─────────
CREATE TABLE account (
  id uuid PRIMARY KEY,
  role text NOT NULL,
  address text NOT NULL,
  name text NOT NULL,
  language text NOT NULL CONSTRAINT account_language CHECK (language IN ('fr', 'en')),
  organisation_id uuid,
  is_suspended boolean NOT NULL DEFAULT false,
  standing_as_of timestamptz,
  as_of timestamptz NOT NULL
);
CREATE INDEX account_organisation ON account (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  as_of timestamptz NOT NULL
);

CREATE TABLE mission (
  id uuid PRIMARY KEY,
  reference text NOT NULL,
  title jsonb NOT NULL,
  place_name text NOT NULL,
  during tstzrange NOT NULL CONSTRAINT mission_during CHECK (NOT isempty(during)),
  zone text NOT NULL,
  organisation_id uuid NOT NULL,
  organisation_name text NOT NULL,
  as_of timestamptz NOT NULL
);

-- ── notices: one row an event, the live stream and the list of notifications ─
CREATE TABLE notice (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id uuid NOT NULL CONSTRAINT notice_once UNIQUE,
  name text NOT NULL,
  occurred_at timestamptz NOT NULL,
  is_for_staff boolean NOT NULL,
  organisation_id uuid,
  account_ids uuid[] NOT NULL DEFAULT '{}',
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  mission_id uuid,
  sentence jsonb NOT NULL CONSTRAINT notice_sentence CHECK (sentence ? 'fr' AND sentence ? 'en'),
  path text NOT NULL CONSTRAINT notice_path CHECK (path ~ '^/[^/\\]' OR path = '/'),
  is_quiet boolean NOT NULL
);
CREATE INDEX notice_of_organisation ON notice (organisation_id, seq) WHERE organisation_id IS NOT NULL;
CREATE INDEX notice_age ON notice (occurred_at);

-- Which accounts a notice names, by account: reading one's own never walks the notices of others.
CREATE TABLE notice_account (
  account_id uuid NOT NULL,
  seq bigint NOT NULL CONSTRAINT notice_account_seq REFERENCES notice (seq),
  is_quiet boolean NOT NULL,
  PRIMARY KEY (account_id, seq)
);
CREATE INDEX notice_account_seq_idx ON notice_account (seq);
CREATE FUNCTION name_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notifications.notice_account SELECT DISTINCT unnest(NEW.account_ids), NEW.seq, NEW.is_quiet;
  RETURN NULL;
END $$;
CREATE TRIGGER notice_names_accounts AFTER INSERT ON notice FOR EACH ROW EXECUTE FUNCTION name_accounts();

-- A reader who has seen seq n must never miss a lower one that commits later. The statement trigger runs before
-- the identity is drawn, and its lock lives until commit: so seq follows the order of commits.
CREATE FUNCTION order_notices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(4711, 1);
  RETURN NULL;
END $$;
CREATE TRIGGER notice_order BEFORE INSERT ON notice FOR EACH STATEMENT EXECUTE FUNCTION order_notices();

CREATE FUNCTION ring_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('notice', '');
  RETURN NULL;
END $$;
CREATE TRIGGER notice_ring AFTER INSERT ON notice FOR EACH STATEMENT EXECUTE FUNCTION ring_notice();
CREATE TRIGGER notice_unchanged BEFORE UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

-- How far each account has read; the marker only moves forward.
CREATE TABLE reading (
  account_id uuid PRIMARY KEY,
  up_to_seq bigint NOT NULL CONSTRAINT reading_seq CHECK (up_to_seq >= 0)
);

-- ── mails ────────────────────────────────────────────────────────────────────
CREATE TABLE mail (
  id uuid PRIMARY KEY,
  message_id uuid NOT NULL,
  to_account uuid,
  to_name text NOT NULL CONSTRAINT mail_name CHECK (to_name !~ '[[:cntrl:]]'),
  address text NOT NULL CONSTRAINT mail_address CHECK (address !~ '[[:cntrl:]]'),
  template text NOT NULL,
  language text NOT NULL CONSTRAINT mail_language CHECK (language IN ('fr', 'en')),
  subject text NOT NULL CONSTRAINT mail_subject CHECK (subject !~ '[[:cntrl:]]'),
  html text NOT NULL,
  text text NOT NULL,
  -- The secret link is written in when the mail leaves; html and text hold a mark in its place.
  link_purpose text,
  link_id uuid,
  topic_id uuid,
  state text NOT NULL CONSTRAINT mail_state CHECK (state IN ('queued', 'sent', 'failed', 'kept')),
  attempts integer NOT NULL DEFAULT 0 CONSTRAINT mail_attempts CHECK (attempts >= 0),
  resends integer NOT NULL DEFAULT 0 CONSTRAINT mail_resends CHECK (resends >= 0),
  last_error text,
  -- Whoever holds the lease talks to the mail server; it ends by itself if the process dies.
  lease_until timestamptz,
  sent_at timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT mail_link CHECK ((link_purpose IS NULL) = (link_id IS NULL)),
  CONSTRAINT mail_once UNIQUE NULLS NOT DISTINCT (message_id, to_account, template)
);
CREATE INDEX mail_by_state ON mail (state, id);
CREATE INDEX mail_by_topic ON mail (topic_id, to_account, template, created_at) WHERE topic_id IS NOT NULL;
CREATE INDEX mail_age ON mail (created_at);

INSERT INTO platform.transition VALUES
  ('mail', 'queued', 'sent'), ('mail', 'queued', 'kept'), ('mail', 'queued', 'failed'),
  ('mail', 'failed', 'sent'), ('mail', 'failed', 'kept'), ('mail', 'failed', 'queued'),
  ('mail', 'sent', 'queued'), ('mail', 'kept', 'queued');
CREATE TRIGGER mail_moves BEFORE UPDATE ON mail FOR EACH ROW EXECUTE FUNCTION platform.check_transition('mail', 'state');

-- ── who may see what ─────────────────────────────────────────────────────────
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['account', 'organisation', 'mission', 'notice', 'notice_account', 'reading', 'mail'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['account', 'organisation', 'mission', 'mail'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house()))', name || '_house', name);
  END LOOP;
END $$;

CREATE POLICY notice_hearers ON notice FOR SELECT USING (
  (SELECT platform.caller_kind() = 'system')
  OR (is_for_staff AND (SELECT platform.caller_kind() = 'staff'))
  OR ((SELECT platform.caller_kind() = 'client') AND organisation_id = (SELECT platform.caller_organisation()))
  OR (SELECT platform.caller_account()) = ANY (account_ids));
CREATE POLICY notice_house ON notice FOR INSERT WITH CHECK ((SELECT platform.caller_kind() = 'system'));
CREATE POLICY notice_pruned ON notice FOR DELETE USING ((SELECT platform.caller_kind() = 'system'));
CREATE POLICY notice_account_own ON notice_account FOR SELECT USING (
  account_id = (SELECT platform.caller_account()) OR (SELECT platform.caller_kind() = 'system'));
CREATE POLICY notice_account_house ON notice_account FOR INSERT WITH CHECK ((SELECT platform.caller_kind() = 'system'));
CREATE POLICY notice_account_pruned ON notice_account FOR DELETE USING ((SELECT platform.caller_kind() = 'system'));
CREATE POLICY reading_own ON reading USING (account_id = (SELECT platform.caller_account()));
