-- How many missions an operator wants at most, a day and a week; null: as many as come.
ALTER TABLE operator
  ADD COLUMN daily_cap integer CONSTRAINT operator_daily_cap_sound CHECK (daily_cap BETWEEN 1 AND 20),
  ADD COLUMN weekly_cap integer CONSTRAINT operator_weekly_cap_sound CHECK (weekly_cap BETWEEN 1 AND 100),
  ADD CONSTRAINT operator_caps_agree CHECK (daily_cap <= weekly_cap);
