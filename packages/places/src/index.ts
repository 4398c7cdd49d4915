export { type Place, type Point, type Precision, ATTRIBUTION, PRECISIONS } from './place.ts'
export { searchPlaces } from './search-places.ts'
export { distanceKm, nearestPlaces, placeByInsee } from './nearest-places.ts'
export { plainName } from './plain-name.ts'
