import type { CharterDocument } from '@regie/contracts'
import { demoRestaurant } from './demo-restaurant.ts'
import { event } from './event.ts'
import { packshotMarketplace } from './packshot-marketplace.ts'
import { portrait } from './portrait.ts'
import { realEstateInterior } from './real-estate-interior.ts'
import { restaurantStandard } from './restaurant-standard.ts'
import { shortLet } from './short-let.ts'
import { socialVideo } from './social-video.ts'
import { sphere360 } from './sphere-360.ts'

/** The charters the house ships; a client's own is laid over one of them. */
export const CHARTER_LIBRARY: readonly CharterDocument[] = [
  restaurantStandard,
  realEstateInterior,
  shortLet,
  packshotMarketplace,
  portrait,
  event,
  socialVideo,
  sphere360,
  demoRestaurant,
]

export function findLibraryCharter(key: string): CharterDocument | undefined {
  return CHARTER_LIBRARY.find((charter) => charter.key === key)
}
