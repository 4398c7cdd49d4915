-- A plan gives an operator several missions in one outing: from one to the next, not by way of home. The share of the
-- outing that a mission takes is kept beside its offer, and binds where the way by home would not leave room.
ALTER TABLE offer ADD COLUMN plan_line_id uuid, ADD COLUMN planned_held tstzrange,
  ADD CONSTRAINT offer_planned_whole CHECK (num_nulls(plan_line_id, planned_held) IN (0, 2)),
  ADD CONSTRAINT offer_planned_bounded CHECK (planned_held IS NULL OR is_bounded(planned_held));
CREATE UNIQUE INDEX offer_of_plan_line_once ON offer (plan_line_id) WHERE plan_line_id IS NOT NULL;
ALTER TABLE standby ADD COLUMN plan_line_id uuid, ADD COLUMN planned_held tstzrange,
  ADD CONSTRAINT standby_planned_whole CHECK (num_nulls(plan_line_id, planned_held) IN (0, 2)),
  ADD CONSTRAINT standby_planned_bounded CHECK (planned_held IS NULL OR is_bounded(planned_held));
