import { z } from 'zod'

/** What the pictures may be used on. */
export const LICENSED_MEDIA = [
  'website',
  'social',
  'marketplace',
  'email',
  'press',
  'print',
  'point-of-sale',
  'outdoor',
  'paid-advertising',
  'audiovisual',
  'internal',
] as const
export const LicensedMedium = z.enum(LICENSED_MEDIA)
export type LicensedMedium = z.infer<typeof LicensedMedium>

/** Each lies within the next: what is licensed for one is licensed for those before it. */
export const LICENSED_TERRITORIES = ['france', 'european-union', 'europe', 'world'] as const
export const LicensedTerritory = z.enum(LICENSED_TERRITORIES)
export type LicensedTerritory = z.infer<typeof LicensedTerritory>
