-- A re-run that a person asked for waits here until the sweeper of the message's own service rings for it: the
-- asker needs no right on another service's outbox.
ALTER TABLE platform.parked ADD COLUMN rerun_rung_at timestamptz;
CREATE INDEX parked_asked ON platform.parked (message_id) WHERE rerun_at IS NOT NULL AND rerun_rung_at IS NULL;
CREATE INDEX parked_newest ON platform.parked (parked_at DESC, message_id DESC, consumer DESC);
