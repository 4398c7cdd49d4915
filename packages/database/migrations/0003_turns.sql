-- Turns at what must be slow for a guesser (signing in, resets, invitations), counted by all replicas together.
-- Unlogged: a crash of PostgreSQL forgets a minute's counting, nothing that anybody was told.
CREATE UNLOGGED TABLE platform.turn (
  key text PRIMARY KEY CHECK (length(key) <= 200),
  count integer NOT NULL CHECK (count > 0),
  ends_at timestamptz NOT NULL
);
CREATE INDEX turn_ends ON platform.turn (ends_at);
