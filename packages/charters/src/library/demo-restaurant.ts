import type { CharterDocument, CharterRule } from '@regie/contracts'
import { sourced } from './charter-parts.ts'
import { restaurantStandard } from './restaurant-standard.ts'

/** Bounds for the small photographs of the demonstration (about 1024 px); every other rule but the ratio is the standard's. */
const LIGHTER: Record<string, CharterRule> = {
  size: { id: 'size', kind: 'pixels', severity: 'blocker', minMegapixels: 0.4, minShortSidePx: 450 },
  weight: { id: 'weight', kind: 'file-size', severity: 'info', minBytes: 20_000, maxBytes: 80_000_000 },
  count: { id: 'count', kind: 'set-count', severity: 'blocker', min: 3, max: 30 },
}

export const demoRestaurant: CharterDocument = {
  ...restaurantStandard,
  key: 'demo-restaurant',
  title: { fr: 'Démo, restauration (petites photos)', en: 'Demo, restaurant (small photos)' },
  shotList: [
    { key: 'cover', label: { fr: 'Couverture', en: 'Cover' }, min: 1, max: 2, required: true },
    { key: 'dish', label: { fr: 'Plats', en: 'Dishes' }, min: 2, max: 20, required: true },
    {
      key: 'place',
      label: { fr: 'Salle et devanture', en: 'Room and front' },
      min: 1,
      max: 5,
      required: false,
    },
  ],
  rules: sourced(
    restaurantStandard.rules.filter((rule) => rule.id !== 'ratio').map((rule) => LIGHTER[rule.id] ?? rule),
  ),
  channels: [
    {
      key: 'uber-eats-item',
      label: { fr: 'Uber Eats, plat', en: 'Uber Eats, item' },
      fit: 'inside',
      maxLongSidePx: 1024,
      format: 'jpeg',
      quality: 88,
      maxBytes: 1_000_000,
    },
    {
      key: 'uber-eats-cover',
      label: { fr: 'Uber Eats, couverture (démo)', en: 'Uber Eats, cover (demo)' },
      fit: 'cover',
      widthPx: 720,
      heightPx: 576,
      format: 'jpeg',
      quality: 88,
      maxBytes: 1_000_000,
    },
    {
      key: 'web',
      label: { fr: 'Site du restaurant', en: 'Restaurant website' },
      fit: 'inside',
      maxLongSidePx: 800,
      format: 'webp',
      quality: 80,
      maxBytes: 400_000,
    },
  ],
}
