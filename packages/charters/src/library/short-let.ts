import type { CharterDocument } from '@regie/contracts'
import { checked, HOUSE } from '../channels/sources.ts'
import { human, HOUSE_RULES, text } from './charter-parts.ts'
import { shortLetQuiz } from './short-let-quiz.ts'

const SHOOT = checked(
  'Airbnb shoot brief, OCUS v2.1 (2022)',
  'A',
  'https://ocusquality.com/airbnb-guideline/airbnb-en',
)
const LISTING = checked('Airbnb listing photos (three agreeing sources)', 'B')
const VRBO = checked('Vrbo help', 'A', 'https://help.vrbo.com')
const BRACKETS = checked('Real-estate capture brief (realtourvision)', 'C')

const views = [
  { label: text('De face, à 1,25 m', 'Straight on, at 1.25 m'), count: 2 },
  { label: text('En angle', 'Angled'), count: 1 },
]
const room = (key: string, fr: string, en: string, required = true) => ({
  key,
  label: text(fr, en),
  min: 3,
  required,
  angles: views,
})

/** Short lets as the field's best brief has them: counted packages by size, settings with numbers, brackets. */
export const shortLet: CharterDocument = {
  key: 'short-let',
  speciality: 'real-estate',
  edition: { version: 1, on: '2026-11-22', languages: ['fr', 'en'] },
  title: text('Location courte durée', 'Short let'),
  sections: {
    intro: text(
      'Le voyageur doit reconnaître le logement en entrant : pièces claires, droites, fidèles.',
      'A guest must recognise the place on entering: bright, straight, faithful rooms.',
    ),
    scheduling: text(
      'Fixez le rendez-vous sous 48 h, photographiez sous 7 jours.',
      'Set the appointment within 48 h, shoot within 7 days.',
    ),
    delivery: text(
      'Envoyez tout le jour même, avant 23 h 59, heure du lieu.',
      'Send everything the same day, before 23:59 local time.',
    ),
    lighting: text(
      'Lumière du jour seulement : lampes éteintes, aucun flash.',
      'Daylight only: lamps off, no flash.',
    ),
    avoid: text(
      'Logo, bordure, texte, plaque, filigrane, noir et blanc.',
      'Logo, border, text, plate, watermark, black and white.',
    ),
    tips: text(
      'La couverture doit supporter un recadrage 1:1 et 16:9 : laissez de l’espace autour du sujet.',
      'The cover must survive 1:1 and 16:9 crops: leave space around the subject.',
    ),
    perfectSet: text(
      'Chaque espace en trois vues, verticales droites, contraste maîtrisé, une couverture qui se recadre.',
      'Each area in three views, straight verticals, contrast in hand, a cover that crops well.',
    ),
  },
  packages: [
    { key: 'studio', label: text('Studio', 'Studio'), min: 12, max: 15 },
    { key: 'one-bedroom', label: text('Une chambre', 'One bedroom'), min: 15, max: 20 },
    { key: 'two-bedrooms', label: text('Deux chambres', 'Two bedrooms'), min: 20, max: 25 },
    {
      key: 'three-bedrooms',
      label: text('Trois chambres et plus', 'Three bedrooms and more'),
      min: 30,
      max: 35,
    },
  ],
  equipment: [
    { key: 'body', label: text('Boîtier', 'Body'), need: text('plein format', 'full frame'), required: true },
    { key: 'lens', label: text('Objectif', 'Lens'), need: text('16-50 mm', '16-50 mm'), required: true },
    {
      key: 'tripod',
      label: text('Trépied', 'Tripod'),
      need: text('à 1,25 m environ', 'at about 1.25 m'),
      required: true,
    },
  ],
  shotList: [
    room('living-room', 'Séjour', 'Living room'),
    room('kitchen', 'Cuisine', 'Kitchen'),
    room('bedroom', 'Chambre', 'Bedroom'),
    { key: 'bathroom', label: text('Salle de bains', 'Bathroom'), min: 1, required: true },
    { key: 'outside', label: text('Extérieur', 'Outside'), min: 1, required: false },
  ],
  rules: [
    {
      id: 'format',
      kind: 'file-format',
      severity: 'blocker',
      formats: ['jpeg', 'tiff', 'png'],
      source: VRBO,
    },
    { id: 'raw', kind: 'raw-kind', severity: 'warning', kinds: ['native', 'none'], source: SHOOT },
    {
      id: 'size',
      kind: 'pixels',
      severity: 'blocker',
      minShortSidePx: 683,
      minLongSidePx: 1_024,
      source: LISTING,
    },
    {
      id: 'ratio',
      kind: 'aspect-ratio',
      severity: 'warning',
      ratios: [{ width: 3, height: 2 }],
      tolerancePct: 2,
      eitherWay: false,
      source: LISTING,
      fix: 'automatic',
    },
    {
      id: 'colour',
      kind: 'colour-space',
      severity: 'warning',
      spaces: ['srgb', 'adobe-rgb'],
      source: HOUSE,
      fix: 'automatic',
    },
    { id: 'iso', kind: 'iso', severity: 'warning', maxIso: 800, source: SHOOT },
    { id: 'aperture', kind: 'aperture', severity: 'warning', minFNumber: 8, maxFNumber: 16, source: SHOOT },
    { id: 'shutter', kind: 'shutter', severity: 'warning', maxSeconds: 2, source: SHOOT },
    {
      id: 'focal',
      kind: 'focal-length',
      severity: 'warning',
      minMm: 16,
      maxMm: 50,
      measuredAs: 'full-frame',
      source: SHOOT,
    },
    { id: 'brackets', kind: 'bracketing', severity: 'info', minFrames: 3, minStepEv: 2, source: BRACKETS },
    ...HOUSE_RULES,
    { id: 'level', kind: 'tilt', severity: 'warning', maxDegrees: 1, source: HOUSE, fix: 'automatic' },
    { id: 'count', kind: 'set-count', severity: 'blocker', min: 6, source: VRBO },
    { id: 'package', kind: 'package-count', severity: 'blocker', source: SHOOT },
    { id: 'shots', kind: 'shot-list', severity: 'blocker', source: SHOOT },
    human(
      'bare',
      'content',
      text('Aucun logo, texte, bordure ni filigrane', 'No logo, text, border or watermark'),
      'blocker',
    ),
    human('lamps', 'light', text('Lampes éteintes, aucun flash', 'Lamps off, no flash')),
    human(
      'cover',
      'cover',
      text('La couverture supporte les recadrages 1:1 et 16:9', 'The cover survives 1:1 and 16:9 crops'),
    ),
  ],
  channels: [
    {
      key: 'airbnb',
      label: text('Airbnb', 'Airbnb'),
      fit: 'cover',
      widthPx: 3_000,
      heightPx: 2_000,
      format: 'jpeg',
      quality: 90,
      maxBytes: 10_000_000,
    },
    {
      key: 'vrbo',
      label: text('Vrbo', 'Vrbo'),
      fit: 'inside',
      maxLongSidePx: 3_840,
      format: 'jpeg',
      quality: 90,
      maxBytes: 20_000_000,
    },
  ],
  retouch: [
    { key: 'verticals', text: text('Redressez les verticales.', 'Straighten verticals.') },
    {
      key: 'brackets',
      text: text('Fusionnez les expositions sans halo.', 'Merge the exposures without halos.'),
    },
  ],
  quiz: shortLetQuiz,
  passMark: 3,
}
