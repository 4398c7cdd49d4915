import type { CharterDocument } from '@regie/contracts'
import { demoRestaurant } from './demo-restaurant.ts'
import { realEstateInterior } from './real-estate-interior.ts'
import { restaurantStandard } from './restaurant-standard.ts'

/** The charters the house ships; a client's own is laid over one of them. */
export const CHARTER_LIBRARY: readonly CharterDocument[] = [
  restaurantStandard,
  realEstateInterior,
  demoRestaurant,
]

export function findLibraryCharter(key: string): CharterDocument | undefined {
  return CHARTER_LIBRARY.find((charter) => charter.key === key)
}
