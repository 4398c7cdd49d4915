import type { EventContract } from './define-event.ts'
import * as feedback from './feedback.ts'
import * as identity from './identity.ts'
import * as incidents from './incidents.ts'
import * as matching from './matching.ts'
import * as missions from './missions.ts'
import * as operators from './operators.ts'
import * as postproduction from './postproduction.ts'
import * as review from './review.ts'

export * from './define-event.ts'
export * from './feedback.ts'
export * from './identity.ts'
export * from './incidents.ts'
export * from './matching.ts'
export * from './missions.ts'
export * from './operators.ts'
export * from './postproduction.ts'
export * from './review.ts'

const isEvent = (value: unknown): value is EventContract =>
  typeof value === 'object' && value !== null && 'publisher' in value

/** Every event of the house; found by shape, so that a new one cannot be forgotten here. */
export const EVENTS: EventContract[] = [
  identity,
  feedback,
  incidents,
  operators,
  missions,
  matching,
  postproduction,
  review,
]
  .flatMap((all) => Object.values(all) as unknown[])
  .filter(isEvent)
