import type { CharterDocument } from '@regie/contracts'
import { checked, HOUSE } from '../channels/sources.ts'
import { human, sourced, text } from './charter-parts.ts'
import { restaurantQuiz } from './restaurant-quiz.ts'

const COVER = checked('Uber Eats merchant photo page', 'A', 'https://help.uber.com')

/**
 * Food for delivery platforms: plates, drinks and the place.
 *
 * Sources, checked on 2026-11-22: Uber Eats merchant photo page (cover 2880 × 2304, 5:4) and developer FAQ (item
 * 320-6000 px, < 25 MB); Deliveroo menu API guidelines (≥ 1920 × 1080, 16:9, cover ≤ 18 MB); DoorDash brief v1.9
 * (90° or 0°, never 45°). Thresholds of the picture are the house's, measured on real photographs.
 */
export const restaurantStandard: CharterDocument = {
  key: 'restaurant-standard',
  speciality: 'restaurant',
  title: { fr: 'Restauration et livraison', en: 'Restaurant and delivery' },
  sections: {
    intro: {
      fr: 'Des plats appétissants, vrais et comparables d’un restaurant à l’autre : le client reçoit ce qu’il a vu.',
      en: 'Appetising, true dishes that compare from one restaurant to the next: the guest gets what they saw.',
    },
    lighting: {
      fr: 'Lumière naturelle ou boîte à lumière de côté, ombres douces. Balance des blancs sur un gris neutre. Pas de flash direct.',
      en: 'Daylight or a softbox from the side, soft shadows. White balance on a neutral grey. No direct flash.',
    },
    avoid: {
      fr: 'Personnes, mains, marques concurrentes, textes, filigranes, collages, noir et blanc, ombres dures, vaisselle ébréchée.',
      en: 'People, hands, competing brands, text, watermarks, collages, black and white, harsh shadows, chipped tableware.',
    },
    tips: {
      fr: 'Prévoyez le recadrage 5:4 et 16:9 : laissez de la marge autour du plat. Un seul plat par photo, à 90° ou à 0°.',
      en: 'Plan for 5:4 and 16:9 crops: leave room around the dish. One dish per photo, at 90° or at 0°.',
    },
    doAndDont: {
      dos: [
        {
          fr: 'Fond simple et constant : bois, marbre ou pierre',
          en: 'A plain, constant background: wood, marble or stone',
        },
        { fr: 'Mise au point sur le premier plan du plat', en: 'Focus on the front of the dish' },
        { fr: 'Portion réelle, servie chaude', en: 'The real portion, served hot' },
      ],
      donts: [
        { fr: 'Couper le bord de l’assiette sans raison', en: 'Cut the rim of the plate for no reason' },
        { fr: 'Photographier à 45°', en: 'Shoot at 45°' },
        {
          fr: 'Ajouter des ingrédients absents de la recette',
          en: 'Add ingredients that are not in the recipe',
        },
      ],
    },
  },
  shotList: [
    { key: 'cover', label: { fr: 'Couverture', en: 'Cover' }, min: 1, max: 2, required: true },
    { key: 'dish', label: { fr: 'Plats', en: 'Dishes' }, min: 8, max: 20, required: true },
    { key: 'drink', label: { fr: 'Boissons', en: 'Drinks' }, min: 1, max: 4, required: false },
    {
      key: 'place',
      label: { fr: 'Salle et devanture', en: 'Room and front' },
      min: 2,
      max: 5,
      required: true,
    },
  ],
  rules: sourced([
    { id: 'format', kind: 'file-format', severity: 'blocker', formats: ['jpeg', 'tiff', 'png'] },
    {
      id: 'size',
      kind: 'pixels',
      severity: 'blocker',
      minMegapixels: 8,
      minShortSidePx: 2304,
      source: COVER,
    },
    { id: 'colour', kind: 'colour-space', severity: 'blocker', spaces: ['srgb', 'display-p3', 'adobe-rgb'] },
    { id: 'weight', kind: 'file-size', severity: 'warning', minBytes: 300_000, maxBytes: 80_000_000 },
    {
      id: 'ratio',
      kind: 'aspect-ratio',
      severity: 'warning',
      ratios: [
        { width: 3, height: 2 },
        { width: 4, height: 3 },
        { width: 5, height: 4 },
      ],
      tolerancePct: 2,
      eitherWay: true,
    },
    { id: 'taken-then', kind: 'capture-date', severity: 'warning', toleranceMinutes: 120 },
    { id: 'taken-with', kind: 'declared-camera', severity: 'info' },
    { id: 'taken-there', kind: 'capture-place', severity: 'info', radiusM: 500 },
    { id: 'nobody', kind: 'faces', severity: 'warning', max: 0, source: COVER },
    { id: 'sharp', kind: 'sharpness', severity: 'blocker', min: 60, source: HOUSE },
    { id: 'bright', kind: 'exposure', severity: 'blocker', minMedian: 50, maxMedian: 232, minP99: 130 },
    { id: 'clipped', kind: 'clipping', severity: 'warning', maxHighlightsPct: 6, maxShadowsPct: 6 },
    { id: 'neutral', kind: 'colour-cast', severity: 'info', maxPct: 12 },
    { id: 'clean', kind: 'noise', severity: 'warning', maxSigma: 6 },
    { id: 'level', kind: 'tilt', severity: 'info', maxDegrees: 2 },
    { id: 'count', kind: 'set-count', severity: 'blocker', min: 11, max: 31 },
    { id: 'shots', kind: 'shot-list', severity: 'blocker' },
    { id: 'doubles', kind: 'near-duplicates', severity: 'warning', maxDistanceBits: 10 },
    { id: 'even', kind: 'consistency', severity: 'info', maxMedianDeviation: 60, maxCastDeviationPct: 12 },
    human('bare', 'content', text('Aucun texte, filigrane ni collage', 'No text, watermark or collage')),
    human('angle', 'framing', text('À 90° ou à 0°, jamais à 45°', 'At 90° or 0°, never 45°')),
  ]),
  channels: [
    {
      key: 'uber-eats-item',
      label: { fr: 'Uber Eats, plat', en: 'Uber Eats, item' },
      fit: 'inside',
      maxLongSidePx: 2880,
      format: 'jpeg',
      quality: 88,
      maxBytes: 10_000_000,
    },
    {
      key: 'uber-eats-cover',
      label: { fr: 'Uber Eats, couverture', en: 'Uber Eats, cover' },
      fit: 'cover',
      widthPx: 2880,
      heightPx: 2304,
      format: 'jpeg',
      quality: 88,
      maxBytes: 10_000_000,
    },
    {
      key: 'deliveroo',
      label: { fr: 'Deliveroo', en: 'Deliveroo' },
      fit: 'cover',
      widthPx: 1920,
      heightPx: 1080,
      format: 'jpeg',
      quality: 88,
      maxBytes: 18_000_000,
    },
    {
      key: 'web',
      label: { fr: 'Site du restaurant', en: 'Restaurant website' },
      fit: 'inside',
      maxLongSidePx: 1600,
      format: 'webp',
      quality: 80,
      maxBytes: 800_000,
    },
  ],
  retouch: [
    {
      key: 'crumbs',
      text: {
        fr: 'Retirez miettes et coulures sur le bord des assiettes.',
        en: 'Remove crumbs and drips on plate rims.',
      },
    },
    {
      key: 'true-colour',
      text: {
        fr: 'Gardez la couleur vraie des aliments : pas de saturation au-delà de +10.',
        en: 'Keep the true colour of the food: no saturation above +10.',
      },
    },
  ],
  quiz: restaurantQuiz,
  passMark: 3,
}
