import type { LicensedMedium, LicensedTerritory, LocalizedText } from '@regie/contracts'
import type { Money } from '@regie/money'

/** Rights an author may assign; the law wants each of them named (CPI L131-3). */
export const LICENSED_RIGHTS = ['reproduction', 'representation', 'adaptation'] as const
export type LicensedRight = (typeof LICENSED_RIGHTS)[number]

/** A licence of use (cession de droits) within its four bounds: extent, purpose, place, duration. */
export type Licence = {
  readonly reference: string
  readonly missionReference: string
  readonly author: { readonly name: string }
  readonly client: { readonly name: string }
  readonly works: LocalizedText
  /** files covered, ≥ 1 */
  readonly fileCount: number
  /** extent: at least one */
  readonly rights: readonly LicensedRight[]
  /** purpose: at least one */
  readonly media: readonly LicensedMedium[]
  /** what the use serves, when it is narrower than the media: « lancement de la carte d’hiver » */
  readonly purpose?: LocalizedText
  readonly territory: LicensedTerritory
  /** calendar days 'YYYY-MM-DD', both included; until not before from */
  readonly from: string
  readonly until: string
  readonly isExclusive: boolean
  /** the credit as it is to be written: '© Démo Photographe' */
  readonly credit: string
  readonly price?: Money
  /** from which day the author may show the works in a portfolio; absent: never */
  readonly portfolioFrom?: string
}
