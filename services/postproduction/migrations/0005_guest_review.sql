-- Review by people without an account, file by file, against the contract's clock. search_path: postproduction, public.

-- ── the way in ───────────────────────────────────────────────────────────────
CREATE TABLE review_link (
  id uuid PRIMARY KEY,
  deliverable_id uuid NOT NULL CONSTRAINT review_link_deliverable REFERENCES deliverable (id),
  organisation_id uuid NOT NULL,
  made_by uuid NOT NULL,
  is_made_by_staff boolean NOT NULL,
  label text NOT NULL CONSTRAINT review_link_label CHECK (length(label) BETWEEN 1 AND 200),
  passphrase_hash text NOT NULL,
  open_during tstzrange NOT NULL CONSTRAINT review_link_window CHECK (NOT isempty(open_during)),
  may_comment boolean NOT NULL,
  may_decide boolean NOT NULL,
  may_select boolean NOT NULL,
  is_binding boolean NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  -- The client's voice is lent by the client alone.
  CONSTRAINT review_link_binding CHECK (NOT is_binding OR NOT is_made_by_staff)
);
CREATE INDEX review_link_of_deliverable ON review_link (deliverable_id, id);

-- What a link opens never changes, and once shut it stays shut.
CREATE FUNCTION keep_review_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(OLD) - 'revoked_at' IS DISTINCT FROM to_jsonb(NEW) - 'revoked_at' OR OLD.revoked_at IS NOT NULL THEN
    PERFORM platform.refuse('immutable', format('review link %s never changes', OLD.id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_link_keep BEFORE UPDATE ON review_link FOR EACH ROW EXECUTE FUNCTION keep_review_link();

-- One session of somebody let in; the token is kept as its SHA-256.
CREATE TABLE review_guest (
  id uuid PRIMARY KEY,
  link_id uuid NOT NULL CONSTRAINT review_guest_link REFERENCES review_link (id),
  organisation_id uuid NOT NULL,
  name text NOT NULL CONSTRAINT review_guest_name CHECK (length(name) BETWEEN 2 AND 80),
  token_hash text NOT NULL,
  entered_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL
);
CREATE INDEX review_guest_of_link ON review_guest (link_id, id);

-- Attempts at passphrases by link and by address, as the sign-in counts its own; keys are hashed.
CREATE TABLE guest_throttle (
  key_hash text PRIMARY KEY,
  attempts integer NOT NULL,
  blocked_until timestamptz NOT NULL,
  last_at timestamptz NOT NULL
);
CREATE INDEX guest_throttle_last ON guest_throttle (last_at);

-- ── what is said of a file ───────────────────────────────────────────────────
-- Frames of a file that moves; written by whoever measured it, once.
CREATE TABLE asset_motion (
  asset_id uuid PRIMARY KEY CONSTRAINT asset_motion_asset REFERENCES asset (id),
  rate_numerator integer NOT NULL CHECK (rate_numerator >= 1),
  rate_denominator integer NOT NULL CHECK (rate_denominator >= 1),
  frame_count integer NOT NULL CHECK (frame_count >= 1)
);
CREATE TRIGGER asset_motion_immutable BEFORE UPDATE OR DELETE ON asset_motion
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE file_comment (
  id uuid PRIMARY KEY,
  deliverable_id uuid NOT NULL CONSTRAINT file_comment_deliverable REFERENCES deliverable (id),
  asset_id uuid NOT NULL CONSTRAINT file_comment_asset REFERENCES asset (id),
  organisation_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  -- The link whose guests may read it: that of the guest who opened the thread.
  link_id uuid CONSTRAINT file_comment_link REFERENCES review_link (id),
  answers_id uuid,
  author_kind text NOT NULL CONSTRAINT file_comment_author CHECK (author_kind IN ('client', 'guest', 'operator', 'staff')),
  author_id uuid NOT NULL,
  author_name text NOT NULL,
  comment text NOT NULL CONSTRAINT file_comment_text CHECK (length(comment) BETWEEN 1 AND 2000),
  place_kind text NOT NULL CONSTRAINT file_comment_place_kind CHECK (place_kind IN ('whole', 'point', 'region', 'frames')),
  x_px integer, y_px integer, width_px integer, height_px integer, from_frame integer, to_frame integer,
  written_at timestamptz NOT NULL,
  resolved_at timestamptz,
  resolved_by uuid,
  CONSTRAINT file_comment_thread UNIQUE (id, asset_id),
  CONSTRAINT file_comment_answers FOREIGN KEY (answers_id, asset_id) REFERENCES file_comment (id, asset_id),
  CONSTRAINT file_comment_place CHECK (
    num_nulls(x_px, y_px) = CASE WHEN place_kind IN ('point', 'region') THEN 0 ELSE 2 END
    AND num_nulls(width_px, height_px) = CASE WHEN place_kind = 'region' THEN 0 ELSE 2 END
    AND num_nulls(from_frame, to_frame) = CASE WHEN place_kind = 'frames' THEN 0 ELSE 2 END
    AND (x_px >= 0 AND y_px >= 0 AND width_px >= 1 AND height_px >= 1 AND from_frame >= 0 AND to_frame >= from_frame) IS NOT FALSE),
  CONSTRAINT file_comment_answer_place CHECK (answers_id IS NULL OR place_kind = 'whole'),
  CONSTRAINT file_comment_resolved CHECK ((resolved_at IS NULL) = (resolved_by IS NULL) AND (resolved_at IS NULL OR answers_id IS NULL))
);
CREATE INDEX file_comment_of_deliverable ON file_comment (deliverable_id, id);

-- A place lies within its file, whoever asks; what was said stays as it was said.
CREATE FUNCTION keep_file_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wide integer; high integer; frames integer;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(OLD) - 'resolved_at' - 'resolved_by' IS DISTINCT FROM to_jsonb(NEW) - 'resolved_at' - 'resolved_by'
      OR OLD.resolved_at IS NOT NULL THEN
      PERFORM platform.refuse('immutable', format('comment %s never changes', OLD.id));
    END IF;
    RETURN NEW;
  END IF;
  SELECT a.width_px, a.height_px, m.frame_count INTO wide, high, frames
    FROM postproduction.asset a LEFT JOIN postproduction.asset_motion m ON m.asset_id = a.id WHERE a.id = NEW.asset_id;
  IF (NEW.place_kind IN ('point', 'region')
        AND (NEW.x_px + coalesce(NEW.width_px, 1) <= wide AND NEW.y_px + coalesce(NEW.height_px, 1) <= high) IS NOT TRUE)
    OR (NEW.place_kind = 'frames' AND (NEW.to_frame < frames) IS NOT TRUE) THEN
    PERFORM platform.refuse('rule-broken', format('a comment points outside of asset %s', NEW.asset_id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER file_comment_keep BEFORE INSERT OR UPDATE ON file_comment
  FOR EACH ROW EXECUTE FUNCTION keep_file_comment();

-- ── approved or refused, file by file ────────────────────────────────────────
CREATE TABLE file_decision (
  id uuid PRIMARY KEY,
  deliverable_id uuid NOT NULL CONSTRAINT file_decision_deliverable REFERENCES deliverable (id),
  asset_id uuid NOT NULL CONSTRAINT file_decision_asset REFERENCES asset (id),
  organisation_id uuid NOT NULL,
  operator_id uuid NOT NULL,
  link_id uuid CONSTRAINT file_decision_link REFERENCES review_link (id),
  author_id uuid NOT NULL,
  author_name text NOT NULL,
  outcome text NOT NULL CONSTRAINT file_decision_outcome CHECK (outcome IN ('approved', 'refused')),
  reason text,
  is_binding boolean NOT NULL,
  decided_at timestamptz NOT NULL,
  CONSTRAINT file_decision_reason CHECK (outcome = 'approved' OR length(reason) BETWEEN 3 AND 2000)
);
CREATE INDEX file_decision_of_deliverable ON file_decision (deliverable_id, id);
-- Of two who decide at once one is told so; accepted is accepted.
CREATE UNIQUE INDEX file_decision_binding_once ON file_decision (asset_id) WHERE is_binding;
CREATE UNIQUE INDEX file_decision_opinion_once ON file_decision (asset_id, author_id) WHERE NOT is_binding;

CREATE FUNCTION keep_file_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.is_binding OR NEW.is_binding OR (OLD.id, OLD.asset_id, OLD.author_id, OLD.link_id)
      IS DISTINCT FROM (NEW.id, NEW.asset_id, NEW.author_id, NEW.link_id) THEN
    PERFORM platform.refuse('immutable', format('decision %s is final', OLD.id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER file_decision_keep BEFORE UPDATE ON file_decision FOR EACH ROW EXECUTE FUNCTION keep_file_decision();
CREATE TRIGGER file_decision_no_delete BEFORE DELETE ON file_decision
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE FUNCTION refuse_change_of_accepted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM postproduction.file_decision
      WHERE asset_id = NEW.asset_id AND is_binding AND outcome = 'approved') THEN
    PERFORM platform.refuse('wrong-state', format('asset %s is accepted', NEW.asset_id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER change_of_accepted BEFORE INSERT ON change
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_accepted();

-- ── the clock of the contract ────────────────────────────────────────────────
CREATE TABLE review_clock (
  deliverable_id uuid PRIMARY KEY CONSTRAINT review_clock_deliverable REFERENCES deliverable (id),
  organisation_id uuid NOT NULL,
  started_at timestamptz NOT NULL,
  due_at timestamptz CONSTRAINT review_clock_due CHECK (due_at > started_at),
  extended_at timestamptz,
  extended_by uuid,
  CONSTRAINT review_clock_extended CHECK ((extended_at IS NULL) = (extended_by IS NULL))
);
-- One extension a review, and it is not taken back.
CREATE FUNCTION keep_review_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.extended_at IS NOT NULL AND OLD.extended_at IS DISTINCT FROM NEW.extended_at THEN
    PERFORM platform.refuse('wrong-state', format('review of %s was extended before', OLD.deliverable_id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_clock_keep BEFORE UPDATE ON review_clock FOR EACH ROW EXECUTE FUNCTION keep_review_clock();

CREATE TABLE review_reminder (
  deliverable_id uuid NOT NULL CONSTRAINT review_reminder_clock REFERENCES review_clock (deliverable_id),
  organisation_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  sent_at timestamptz,
  PRIMARY KEY (deliverable_id, due_at)
);

-- ── favourites, and pictures at a price ──────────────────────────────────────
CREATE TABLE favourite (
  asset_id uuid NOT NULL CONSTRAINT favourite_asset REFERENCES asset (id),
  chosen_by uuid NOT NULL,
  deliverable_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  link_id uuid CONSTRAINT favourite_link REFERENCES review_link (id),
  chosen_at timestamptz NOT NULL,
  PRIMARY KEY (asset_id, chosen_by)
);
CREATE INDEX favourite_of_deliverable ON favourite (deliverable_id);

CREATE TABLE extras_order (
  id uuid PRIMARY KEY,
  deliverable_id uuid NOT NULL CONSTRAINT extras_order_deliverable REFERENCES deliverable (id),
  organisation_id uuid NOT NULL,
  picture_count integer NOT NULL CHECK (picture_count >= 1),
  extra_count integer NOT NULL CHECK (extra_count >= 0),
  unit_cents integer NOT NULL CHECK (unit_cents >= 0),
  total_cents integer NOT NULL CONSTRAINT extras_order_total CHECK (total_cents = extra_count * unit_cents),
  confirmed_by uuid NOT NULL,
  confirmed_by_name text NOT NULL,
  link_id uuid CONSTRAINT extras_order_link REFERENCES review_link (id),
  confirmed_at timestamptz NOT NULL
);
CREATE INDEX extras_order_of_deliverable ON extras_order (deliverable_id, id);
CREATE TRIGGER extras_order_immutable BEFORE UPDATE OR DELETE ON extras_order
  FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TABLE chosen_picture (
  asset_id uuid PRIMARY KEY CONSTRAINT chosen_picture_asset REFERENCES asset (id),
  deliverable_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  chosen_by uuid NOT NULL,
  chosen_at timestamptz NOT NULL,
  order_id uuid CONSTRAINT chosen_picture_order REFERENCES extras_order (id)
);
CREATE INDEX chosen_picture_of_deliverable ON chosen_picture (deliverable_id);
-- What was ordered stays ordered; a new version of the picture takes its place.
CREATE FUNCTION keep_chosen_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.order_id IS NOT NULL AND (TG_OP = 'DELETE' OR OLD.order_id IS DISTINCT FROM NEW.order_id) THEN
    PERFORM platform.refuse('immutable', format('picture %s is ordered', OLD.asset_id));
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER chosen_picture_keep BEFORE UPDATE OR DELETE ON chosen_picture
  FOR EACH ROW EXECUTE FUNCTION keep_chosen_picture();

-- ── who sees what ────────────────────────────────────────────────────────────
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['review_link', 'review_guest', 'guest_throttle', 'asset_motion', 'file_comment', 'file_decision',
    'review_clock', 'review_reminder', 'favourite', 'extras_order', 'chosen_picture'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT platform.caller_is_house())) WITH CHECK ((SELECT platform.caller_is_house()))', t || '_house', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['review_link', 'review_guest', 'file_comment', 'file_decision', 'review_clock', 'favourite',
    'extras_order', 'chosen_picture'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I USING ((SELECT platform.caller_kind()) = ''client'' AND organisation_id = (SELECT platform.caller_organisation()))
      WITH CHECK ((SELECT platform.caller_kind()) = ''client'' AND organisation_id = (SELECT platform.caller_organisation()))', t || '_client', t);
  END LOOP;
END $$;

-- A guest is their session: through it the one link, through the link the one set. Nothing else has a policy for them.
CREATE POLICY review_guest_self ON review_guest FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'guest' AND id = (SELECT platform.caller_account()));
CREATE POLICY review_link_guest ON review_link FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'guest' AND id IN (SELECT link_id FROM postproduction.review_guest));
-- Lets a guest hold the link against its revocation, and change nothing of it.
CREATE POLICY review_link_guest_holds ON review_link FOR UPDATE
  USING ((SELECT platform.caller_kind()) = 'guest' AND id IN (SELECT link_id FROM postproduction.review_guest))
  WITH CHECK (false);
CREATE POLICY asset_guest ON asset FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'guest'
    AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link)
    AND (state IN ('ready', 'retouching', 'approved', 'delivered')
      OR (state = 'replaced' AND EXISTS (SELECT 1 FROM postproduction.change c WHERE c.asset_id = asset.id))));
CREATE POLICY change_guest ON change FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'guest'
    AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link));
-- A version that was shown and asked to be changed may be compared with the one that took its place.
CREATE POLICY asset_client_compares ON asset FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'client' AND organisation_id = (SELECT platform.caller_organisation())
    AND state = 'replaced' AND EXISTS (SELECT 1 FROM postproduction.change c WHERE c.asset_id = asset.id));
CREATE POLICY asset_motion_seen ON asset_motion FOR SELECT
  USING (EXISTS (SELECT 1 FROM postproduction.asset a WHERE a.id = asset_motion.asset_id));

CREATE POLICY file_comment_guest ON file_comment
  USING ((SELECT platform.caller_kind()) = 'guest' AND link_id IN (SELECT link_id FROM postproduction.review_guest))
  WITH CHECK ((SELECT platform.caller_kind()) = 'guest' AND link_id IN (SELECT link_id FROM postproduction.review_guest)
    AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link));
CREATE POLICY file_comment_operator ON file_comment
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()))
  WITH CHECK ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));
CREATE POLICY file_decision_guest_sees ON file_decision FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'guest' AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link)
    AND (is_binding OR link_id IN (SELECT link_id FROM postproduction.review_guest)));
CREATE POLICY file_decision_guest_thinks ON file_decision FOR INSERT
  WITH CHECK ((SELECT platform.caller_kind()) = 'guest' AND NOT is_binding AND author_id = (SELECT platform.caller_account())
    AND link_id IN (SELECT link_id FROM postproduction.review_guest)
    AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link));
CREATE POLICY file_decision_guest_rethinks ON file_decision FOR UPDATE
  USING ((SELECT platform.caller_kind()) = 'guest' AND NOT is_binding AND author_id = (SELECT platform.caller_account()));
CREATE POLICY file_decision_operator ON file_decision FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator' AND operator_id = (SELECT platform.caller_account()));
CREATE POLICY review_clock_guest ON review_clock FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'guest' AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link));
CREATE POLICY review_clock_operator ON review_clock FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'operator'
    AND deliverable_id IN (SELECT id FROM postproduction.deliverable));
CREATE POLICY review_clock_operator_starts ON review_clock FOR INSERT
  WITH CHECK ((SELECT platform.caller_kind()) = 'operator'
    AND deliverable_id IN (SELECT id FROM postproduction.deliverable));
CREATE POLICY review_reminder_operator ON review_reminder FOR INSERT
  WITH CHECK ((SELECT platform.caller_kind()) = 'operator'
    AND deliverable_id IN (SELECT id FROM postproduction.deliverable));
CREATE POLICY favourite_guest ON favourite
  USING ((SELECT platform.caller_kind()) = 'guest' AND link_id IN (SELECT link_id FROM postproduction.review_guest))
  WITH CHECK ((SELECT platform.caller_kind()) = 'guest' AND link_id IN (SELECT link_id FROM postproduction.review_guest)
    AND chosen_by = (SELECT platform.caller_account())
    AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link));
CREATE POLICY chosen_picture_guest ON chosen_picture FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'guest' AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link));
CREATE POLICY chosen_picture_guest_chooses ON chosen_picture FOR INSERT
  WITH CHECK ((SELECT platform.caller_kind()) = 'guest' AND order_id IS NULL
    AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link));
CREATE POLICY chosen_picture_guest_drops ON chosen_picture FOR DELETE
  USING ((SELECT platform.caller_kind()) = 'guest' AND order_id IS NULL
    AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link));
CREATE POLICY extras_order_guest ON extras_order FOR SELECT
  USING ((SELECT platform.caller_kind()) = 'guest' AND deliverable_id IN (SELECT deliverable_id FROM postproduction.review_link));
