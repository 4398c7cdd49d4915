import type { NewProduct, NewProductOption, NewProductSeat, Product, RoleOnSite } from '@regie/contracts'

export type Draft = NewProduct

export const emptyOption = (key: string): NewProductOption => ({
  key,
  label: { fr: '', en: '' },
  kind: 'extra',
  isRecommended: false,
  priceCents: 0,
  vatRateBp: null,
  addsFeeCents: 0,
  addsMinutes: 0,
  addsShots: [],
  deliversWithinHours: null,
})

/** Another seat of a role: `assistant`, then `assistant-2`. */
export function newSeat(role: RoleOnSite, taken: readonly { key: string }[]): NewProductSeat {
  const twins = taken.filter(({ key }) => key === role || key.startsWith(`${role}-`)).length
  return {
    key: twins === 0 ? role : `${role}-${twins + 1}`,
    role,
    speciality: null,
    minimumLevel: 1,
    capabilities: [],
    languages: [],
    priceCents: 0,
    feeCents: 0,
  }
}

/** A product to begin with: a small restaurant shoot, to be changed. */
export const exampleDraft = (): Draft => ({
  key: 'restaurant-essentiel',
  title: { fr: 'Restaurant, l’essentiel', en: 'Restaurant, essential' },
  description: {
    fr: 'Une heure sur place : la couverture, les plats, la salle.',
    en: 'One hour on site: the cover, the dishes, the room.',
  },
  speciality: 'restaurant',
  minimumLevel: 2,
  role: 'photographer',
  durationMinutes: 60,
  shotList: [
    { key: 'cover', label: { fr: 'Couverture', en: 'Cover' }, count: 1, isRequired: true },
    { key: 'dish', label: { fr: 'Plats', en: 'Dishes' }, count: 10, isRequired: true },
  ],
  charterKey: null,
  capabilities: ['full-frame'],
  languages: ['fr'],
  effort: { preparationMinutes: 20, editMinutes: 40, uploadMinutes: 20 },
  priceCents: 39_000,
  operatorFeeCents: 19_000,
  crew: [],
  vatRateBp: 2_000,
  options: [
    {
      ...emptyOption('next-day'),
      label: { fr: 'Livré le lendemain', en: 'Next-day delivery' },
      kind: 'express',
      priceCents: 9_000,
      deliversWithinHours: 24,
    },
  ],
  licence: {
    scope: { fr: 'Reproduction et représentation', en: 'Reproduction and display' },
    purpose: {
      fr: 'Plateformes de livraison, site et réseaux sociaux',
      en: 'Delivery platforms, website and social networks',
    },
    territory: { fr: 'Monde entier', en: 'Worldwide' },
    durationMonths: 60,
    isExclusive: false,
    credit: null,
  },
  channels: [],
  isCritical: false,
  isOutdoor: false,
  deliversWithinHours: 72,
  staffing: { mode: 'waves', waveSize: 3, answerWithinMinutes: 120 },
  autoSend: true,
  organisationId: null,
})

/** The draft of a product as it was saved; staff reads every field, so the defaults are never needed. */
export const draftOf = (product: Product): Draft => ({
  key: product.key,
  title: product.title,
  description: product.description,
  speciality: product.speciality,
  minimumLevel: product.minimumLevel,
  role: product.role,
  durationMinutes: product.durationMinutes,
  shotList: product.shotList,
  charterKey: product.charterKey,
  capabilities: product.capabilities,
  languages: product.languages,
  priceCents: product.priceCents ?? 0,
  operatorFeeCents: product.operatorFeeCents ?? 0,
  crew: product.crew.map((seat) => ({
    ...seat,
    priceCents: seat.priceCents ?? 0,
    feeCents: seat.feeCents ?? 0,
  })),
  vatRateBp: product.vatRateBp,
  options: product.options.map((option) => ({
    ...option,
    priceCents: option.priceCents ?? 0,
    addsFeeCents: option.addsFeeCents ?? 0,
  })),
  effort: product.effort,
  licence: product.licence,
  channels: product.channels,
  isCritical: product.isCritical,
  isOutdoor: product.isOutdoor,
  deliversWithinHours: product.deliversWithinHours,
  staffing: product.staffing ?? { mode: 'waves', waveSize: 3, answerWithinMinutes: 120 },
  autoSend: product.autoSend ?? true,
  organisationId: product.organisationId,
})

/** A key out of a label: `Plat du jour` becomes `plat-du-jour`. */
export const keyOf = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
