-- A crew is ranked seat by seat.
ALTER TABLE match_request ADD COLUMN seat text NOT NULL DEFAULT 'lead',
  DROP CONSTRAINT match_request_once_per_news,
  ADD CONSTRAINT match_request_once_per_news UNIQUE (news_id, seat);
ALTER TABLE match_run ADD COLUMN seat text NOT NULL DEFAULT 'lead';
