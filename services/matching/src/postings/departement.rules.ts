import { placeByInsee } from '@regie/places'

/** The département of a commune by its INSEE code: `69`, `2A`, `974`. */
export const departementOf = (inseeCode: string): string =>
  inseeCode.startsWith('97') || inseeCode.startsWith('98') ? inseeCode.slice(0, 3) : inseeCode.slice(0, 2)

/** Its name; the code itself for a commune merged away. */
export const departementNameOf = (inseeCode: string): string =>
  placeByInsee(inseeCode)?.departement.name ?? departementOf(inseeCode)
