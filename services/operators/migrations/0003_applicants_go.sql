-- Unsuccessful applicants leave once their data are no longer kept.

INSERT INTO platform.transition (machine, from_state, to_state) VALUES ('operator', 'onboarding', 'left');

-- Which decisions have grown old, asked once an hour.
CREATE INDEX application_unsuccessful ON application (decided_at) WHERE state IN ('rejected', 'more_info_wanted');
