import { LEAD_SEAT, productPublished, type ProductSnapshot } from '@regie/contracts'
import type { Recorder } from '@regie/database'
import type { ProductRow } from './product.table.ts'

/** Tells others what is on sale, at each revision of it; drafts are nobody's business. */
export function tellProduct(record: Recorder, row: ProductRow): void {
  if (row.state !== 'published') return
  const { organisationId } = row
  record.event(productPublished, toSnapshot(row), organisationId ? { organisationId } : {})
}

/** A product as far as staffing it goes: its seats, the lead's first. */
function toSnapshot(row: ProductRow): ProductSnapshot {
  const { id: productId, revision, key, title, organisationId, speciality, durationMinutes, charterKey } = row
  const { role, minimumLevel, capabilities, languages, operatorFeeCents: feeCents } = row
  const lead = { key: LEAD_SEAT, role, speciality, minimumLevel, capabilities, languages, feeCents }
  const crew = row.crew.map((seat) => {
    const { priceCents: _, ...needs } = seat
    return { ...needs, speciality: seat.speciality ?? speciality }
  })
  return {
    productId,
    revision,
    key,
    title,
    organisationId,
    speciality,
    durationMinutes,
    charterKey,
    seats: [lead, ...crew],
  }
}
