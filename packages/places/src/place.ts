/** How much of the commune the coordinates are: its seat, or the middle of the communes that share … */
export const PRECISIONS = ['commune', 'postcode', 'arrondissement', 'departement'] as const
export type Precision = (typeof PRECISIONS)[number]

export type Point = {
  /** degrees north, WGS 84 */
  readonly lat: number
  /** degrees east, WGS 84 */
  readonly lon: number
}

/** A commune of today, or one of the 45 arrondissements of Paris, Lyon and Marseille. */
export type Place = Point & {
  /** INSEE code, five characters: '69382', '2A004', '97411' */
  readonly insee: string
  readonly name: string
  /** at least one, as La Poste lists them */
  readonly postcodes: readonly string[]
  readonly departement: { readonly code: string; readonly name: string }
  readonly region: string
  /** inhabitants (INSEE, municipal population) */
  readonly population: number
  readonly precision: Precision
  /** IANA zone the clocks of the place follow */
  readonly timeZone: string
}

/** Who must be named wherever these places are shown, and under which licence. */
export const ATTRIBUTION = {
  fr: 'Communes : INSEE, La Poste et Etalab (Licence Ouverte 2.0). Coordonnées : GeoNames (CC BY 4.0), complétées.',
  en: 'Communes: INSEE, La Poste and Etalab (Licence Ouverte 2.0). Coordinates: GeoNames (CC BY 4.0), completed.',
} as const
