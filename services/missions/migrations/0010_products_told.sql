-- Others hear of a product when it is published and at each revision; those on sale already are told once, here.
SELECT set_config('app.kind', 'system', true);
INSERT INTO platform.outbox (id, source, kind, name, consumers, payload, concerns, request_id, run_at, settle_within_ms)
  SELECT gen_random_uuid(), 'missions', 'event', 'product-published', ARRAY['matching'],
    jsonb_build_object(
      'productId', p.id, 'revision', p.revision, 'key', p.key, 'title', p.title, 'organisationId', p.organisation_id,
      'speciality', p.speciality, 'durationMinutes', p.duration_minutes, 'charterKey', p.charter_key,
      'seats', jsonb_build_array(jsonb_build_object(
        'key', 'lead', 'role', p.role, 'speciality', p.speciality, 'minimumLevel', p.minimum_level,
        'capabilities', p.capabilities, 'languages', p.languages, 'feeCents', p.operator_fee_cents))
      || coalesce((SELECT jsonb_agg(
          (seat - 'priceCents') || jsonb_build_object('speciality', coalesce(seat ->> 'speciality', p.speciality)))
        FROM jsonb_array_elements(p.crew) AS seat), '[]'::jsonb)),
    '{}', 'migration', clock_timestamp(), 60000
  FROM product p WHERE p.state = 'published';
