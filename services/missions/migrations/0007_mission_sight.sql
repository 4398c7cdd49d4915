-- Which missions an operator sees, asked of a row by a function instead of by subqueries in the policy: PostgreSQL sets
-- up every subquery of a policy each time a statement starts, whoever asks, and the lists of clients and of the house
-- paid for three that are none of theirs.
CREATE FUNCTION missions.is_mission_of(seen_mission uuid, account uuid) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10 AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM missions.offer o WHERE o.mission_id = seen_mission AND o.operator_id = account)
    OR EXISTS (SELECT 1 FROM missions.assignment a WHERE a.mission_id = seen_mission AND a.operator_id = account)
    OR EXISTS (SELECT 1 FROM missions.standby s WHERE s.mission_id = seen_mission AND s.operator_id = account);
END $$;

DROP POLICY mission_standby ON missions.mission;
DROP POLICY mission_operator ON missions.mission;
-- Theirs, on the board, or one they were offered, did, or stand by for.
CREATE POLICY mission_operator ON missions.mission FOR SELECT USING ((SELECT platform.caller_kind()) = 'operator' AND (
  operator_id = (SELECT platform.caller_account())
  OR (state = 'posted' AND is_on_board)
  OR missions.is_mission_of(id, (SELECT platform.caller_account()))));
