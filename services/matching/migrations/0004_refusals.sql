-- A refusal is free: matching keeps none.
SELECT set_config('app.kind', 'system', true);
DELETE FROM offer_answer WHERE outcome = 'declined';
