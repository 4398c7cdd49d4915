-- What delivered pictures may be used for: licences, releases, and the diffusion plan they are held against.

INSERT INTO platform.transition (machine, from_state, to_state) VALUES
  ('release', 'given', 'withdrawn'), ('diffusion', 'planned', 'cancelled');

CREATE TABLE licence (
  id uuid PRIMARY KEY,
  deliverable_id uuid NOT NULL CONSTRAINT licence_deliverable REFERENCES deliverable (id),
  mission_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  author text NOT NULL,
  terms jsonb NOT NULL,
  origin text NOT NULL CONSTRAINT licence_origin CHECK (origin IN ('order', 'extension')),
  reason text,
  valid_from date NOT NULL,
  valid_until date,
  portfolio_from date,
  zone text NOT NULL,
  granted_at timestamptz NOT NULL,
  warned_at timestamptz,
  CONSTRAINT licence_days CHECK (valid_until IS NULL OR valid_until >= valid_from),
  CONSTRAINT licence_reason CHECK ((origin = 'extension') = (reason IS NOT NULL))
);
CREATE UNIQUE INDEX licence_of_order_once ON licence (deliverable_id) WHERE origin = 'order';
CREATE INDEX licence_of_deliverable ON licence (deliverable_id, id);
CREATE INDEX licence_to_warn ON licence (valid_until) WHERE warned_at IS NULL AND valid_until IS NOT NULL;

CREATE TABLE licence_asset (
  licence_id uuid NOT NULL CONSTRAINT licence_asset_licence REFERENCES licence (id),
  asset_id uuid NOT NULL CONSTRAINT licence_asset_asset REFERENCES asset (id),
  PRIMARY KEY (licence_id, asset_id)
);
CREATE INDEX licence_asset_of_asset ON licence_asset (asset_id);
CREATE TRIGGER licence_asset_immutable BEFORE UPDATE OR DELETE ON licence_asset
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

-- A licence given is given; only that somebody was warned of its end is written later.
CREATE FUNCTION keep_licence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - 'warned_at' IS DISTINCT FROM to_jsonb(NEW) - 'warned_at' THEN
    PERFORM platform.refuse('immutable', format('licence %s never changes', OLD.id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER licence_keep BEFORE UPDATE OR DELETE ON licence FOR EACH ROW EXECUTE FUNCTION keep_licence();

CREATE TABLE release (
  id uuid PRIMARY KEY,
  deliverable_id uuid NOT NULL CONSTRAINT release_deliverable REFERENCES deliverable (id),
  mission_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT release_kind CHECK (kind IN ('model', 'property')),
  state text NOT NULL CONSTRAINT release_state CHECK (state IN ('given', 'withdrawn')),
  subject text NOT NULL CONSTRAINT release_subject CHECK (length(subject) BETWEEN 1 AND 200),
  is_minor boolean NOT NULL,
  guardian text,
  signed_on date NOT NULL,
  expires_on date,
  media jsonb,
  territory text,
  zone text NOT NULL,
  document_key text,
  document_sha256 text,
  document_type text,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  warned_at timestamptz,
  CONSTRAINT release_minor_guardian CHECK (is_minor = (guardian IS NOT NULL) AND (kind = 'model' OR NOT is_minor)),
  CONSTRAINT release_days CHECK (expires_on IS NULL OR expires_on >= signed_on),
  CONSTRAINT release_withdrawn_whole CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL AND withdrawn_reason IS NOT NULL)),
  CONSTRAINT release_document_whole CHECK ((document_key IS NULL) = (document_sha256 IS NULL) AND (document_key IS NULL) = (document_type IS NULL))
);
CREATE INDEX release_of_deliverable ON release (deliverable_id, id);
CREATE INDEX release_to_warn ON release (expires_on) WHERE warned_at IS NULL AND expires_on IS NOT NULL AND state = 'given';
CREATE TRIGGER release_move BEFORE UPDATE OF state ON release
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('release', 'state');

CREATE TABLE release_asset (
  release_id uuid NOT NULL CONSTRAINT release_asset_release REFERENCES release (id),
  asset_id uuid NOT NULL CONSTRAINT release_asset_asset REFERENCES asset (id),
  PRIMARY KEY (release_id, asset_id)
);
CREATE INDEX release_asset_of_asset ON release_asset (asset_id);
CREATE TRIGGER release_asset_immutable BEFORE UPDATE OR DELETE ON release_asset
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE diffusion (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL,
  deliverable_id uuid NOT NULL CONSTRAINT diffusion_deliverable REFERENCES deliverable (id),
  mission_id uuid NOT NULL,
  asset_id uuid NOT NULL CONSTRAINT diffusion_asset REFERENCES asset (id),
  campaign text NOT NULL CONSTRAINT diffusion_campaign CHECK (length(campaign) BETWEEN 1 AND 120),
  medium text NOT NULL,
  territory text NOT NULL,
  channel text,
  starts_on date NOT NULL,
  ends_on date,
  state text NOT NULL CONSTRAINT diffusion_state CHECK (state IN ('planned', 'cancelled')),
  planned_by uuid NOT NULL,
  planned_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  CONSTRAINT diffusion_days CHECK (ends_on IS NULL OR ends_on >= starts_on),
  CONSTRAINT diffusion_cancelled CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL))
);
CREATE INDEX diffusion_of_organisation ON diffusion (organisation_id, id);
CREATE INDEX diffusion_of_asset ON diffusion (asset_id) WHERE state = 'planned';
CREATE UNIQUE INDEX diffusion_once ON diffusion (asset_id, campaign, medium, territory, starts_on) WHERE state = 'planned';
CREATE TRIGGER diffusion_move BEFORE UPDATE OF state ON diffusion
  FOR EACH ROW EXECUTE FUNCTION platform.check_transition('diffusion', 'state');

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['licence', 'licence_asset', 'release', 'release_asset', 'diffusion'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))', t || '_house', t);
  END LOOP;
END $$;

CREATE POLICY licence_client ON licence FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()));
CREATE POLICY licence_operator ON licence FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));
CREATE POLICY licence_asset_seen ON licence_asset FOR SELECT
  USING ((SELECT platform.caller_kind()) IN ('client', 'operator') AND EXISTS (SELECT 1 FROM postproduction.licence l WHERE l.id = licence_id));
CREATE POLICY release_client ON release
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()))
  WITH CHECK ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()));
CREATE POLICY release_operator ON release
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()))
  WITH CHECK ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));
CREATE POLICY release_asset_seen ON release_asset
  USING ((SELECT platform.caller_kind()) IN ('client', 'operator') AND EXISTS (SELECT 1 FROM postproduction.release r WHERE r.id = release_id))
  WITH CHECK ((SELECT platform.caller_kind()) IN ('client', 'operator') AND EXISTS (SELECT 1 FROM postproduction.release r WHERE r.id = release_id));
CREATE POLICY diffusion_client ON diffusion
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()))
  WITH CHECK ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation()));

-- Sets delivered before get the licence they were sold, from the day they were approved at the place.
WITH delivered AS (
  SELECT d.*, p.ready_at, (d.approved_at AT TIME ZONE (d.brief->'place'->>'zone'))::date AS day
  FROM deliverable d JOIN package p ON p.deliverable_id = d.id
  WHERE d.state = 'delivered' AND p.state = 'ready' AND d.brief ? 'licence'
), given AS (
  INSERT INTO licence (id, deliverable_id, mission_id, organisation_id, operator_id, author, terms, origin, valid_from, valid_until, zone, granted_at)
  SELECT uuidv7(), id, mission_id, organisation_id, operator_id, operator_name, brief->'licence', 'order', day,
    CASE WHEN jsonb_typeof(brief->'licence'->'durationMonths') = 'number'
      THEN (day + ((brief->'licence'->>'durationMonths') || ' months')::interval)::date - 1 END,
    brief->'place'->>'zone', ready_at
  FROM delivered
  RETURNING id, deliverable_id
)
INSERT INTO licence_asset (licence_id, asset_id)
SELECT g.id, a.id FROM given g JOIN asset a ON a.deliverable_id = g.deliverable_id AND a.state = 'delivered';
