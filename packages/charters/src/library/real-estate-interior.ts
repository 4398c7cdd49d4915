import type { CharterDocument } from '@regie/contracts'
import { checked, HOUSE } from '../channels/sources.ts'
import { human, sourced, text } from './charter-parts.ts'
import { realEstateQuiz } from './real-estate-quiz.ts'

const SHOOT = checked(
  'Airbnb shoot brief, OCUS v2.1 (2022)',
  'A',
  'https://ocusquality.com/airbnb-guideline/airbnb-en',
)
const LISTING = checked('Airbnb listing photos (three agreeing sources)', 'B')
const VRBO = checked('Vrbo help', 'A', 'https://help.vrbo.com')
const MLS = checked('SmartMLS: no persons, text, logos', 'A', 'https://matrix.smartmls.com')
const BRACKETS = checked('Real-estate capture brief (realtourvision)', 'C')

/**
 * Interiors for letting and sale.
 *
 * Sources, checked on 2026-11-22: Airbnb shoot brief v2.1 (full frame, 16-50 mm, f/8-f/16, ISO ≤ 800, bracketing, 2
 * straight-on and 1 angled view an area); Airbnb listing (≥ 1024 × 683, 3:2); Booking.com API (300-14000 px, ≤ 50 MB);
 * Vrbo help (best 3840 px, ≤ 20 MB). Thresholds of the picture are the house's, measured on real photographs.
 */
export const realEstateInterior: CharterDocument = {
  key: 'real-estate-interior',
  speciality: 'real-estate',
  title: { fr: 'Immobilier, intérieurs', en: 'Real estate, interiors' },
  sections: {
    intro: {
      fr: 'Des pièces claires, droites et fidèles : le visiteur doit reconnaître les lieux en entrant.',
      en: 'Bright, straight, faithful rooms: a visitor must recognise the place on entering.',
    },
    lighting: {
      fr: 'Lumière du jour, lampes éteintes, sans flash. Trois expositions à 2 IL d’écart, fusionnées avec retenue.',
      en: 'Daylight, lamps off, no flash. Three exposures 2 EV apart, merged with restraint.',
    },
    avoid: {
      fr: 'Personnes, animaux, reflets du photographe, plaques et numéros lisibles, verticales fuyantes, effets HDR marqués.',
      en: 'People, pets, the photographer’s reflection, readable plates and numbers, leaning verticals, strong HDR effects.',
    },
    tips: {
      fr: 'Trépied à 1,25 m, niveau à bulle, f/8 à f/16, 800 ISO au plus. Par pièce : deux vues de face et une en angle.',
      en: 'Tripod at 1.25 m, spirit level, f/8 to f/16, ISO 800 at most. Per room: two straight-on views and one angled.',
    },
    doAndDont: {
      dos: [
        {
          fr: 'Ranger, ouvrir les rideaux, fermer les abattants',
          en: 'Tidy up, open the curtains, close the lids',
        },
        { fr: 'Verticales droites dès la prise de vue', en: 'Straight verticals in camera' },
      ],
      donts: [
        {
          fr: 'Élargir la pièce par une focale sous 16 mm',
          en: 'Stretch the room with a focal length under 16 mm',
        },
        { fr: 'Effacer un défaut permanent du bien', en: 'Erase a permanent flaw of the property' },
      ],
    },
  },
  shotList: [
    { key: 'living-room', label: { fr: 'Séjour', en: 'Living room' }, min: 3, max: 8, required: true },
    { key: 'kitchen', label: { fr: 'Cuisine', en: 'Kitchen' }, min: 2, max: 5, required: true },
    { key: 'bedroom', label: { fr: 'Chambres', en: 'Bedrooms' }, min: 2, max: 12, required: true },
    { key: 'bathroom', label: { fr: 'Salle de bains', en: 'Bathroom' }, min: 1, max: 4, required: true },
    { key: 'outside', label: { fr: 'Extérieur', en: 'Outside' }, min: 1, max: 6, required: false },
  ],
  rules: sourced([
    { id: 'format', kind: 'file-format', severity: 'blocker', formats: ['jpeg', 'tiff'] },
    { id: 'size', kind: 'pixels', severity: 'blocker', minMegapixels: 10, minLongSidePx: 3840, source: VRBO },
    { id: 'colour', kind: 'colour-space', severity: 'blocker', spaces: ['srgb', 'adobe-rgb'] },
    { id: 'weight', kind: 'file-size', severity: 'warning', minBytes: 500_000, maxBytes: 120_000_000 },
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
    { id: 'taken-then', kind: 'capture-date', severity: 'warning', toleranceMinutes: 120 },
    { id: 'taken-with', kind: 'declared-camera', severity: 'warning' },
    { id: 'taken-there', kind: 'capture-place', severity: 'info', radiusM: 300 },
    { id: 'iso', kind: 'iso', severity: 'info', maxIso: 800, source: SHOOT },
    { id: 'aperture', kind: 'aperture', severity: 'info', minFNumber: 8, maxFNumber: 16, source: SHOOT },
    { id: 'shutter', kind: 'shutter', severity: 'info', maxSeconds: 2, source: SHOOT },
    { id: 'nobody', kind: 'faces', severity: 'warning', max: 0, source: MLS },
    { id: 'brackets', kind: 'bracketing', severity: 'info', minFrames: 3, minStepEv: 2, source: BRACKETS },
    { id: 'sharp', kind: 'sharpness', severity: 'blocker', min: 60, source: HOUSE },
    { id: 'bright', kind: 'exposure', severity: 'blocker', minMedian: 70, maxMedian: 225, minP99: 150 },
    { id: 'clipped', kind: 'clipping', severity: 'warning', maxHighlightsPct: 4, maxShadowsPct: 3 },
    { id: 'neutral', kind: 'colour-cast', severity: 'warning', maxPct: 10 },
    { id: 'clean', kind: 'noise', severity: 'warning', maxSigma: 5 },
    { id: 'level', kind: 'tilt', severity: 'warning', maxDegrees: 1, source: HOUSE, fix: 'automatic' },
    { id: 'count', kind: 'set-count', severity: 'blocker', min: 8, max: 40 },
    { id: 'shots', kind: 'shot-list', severity: 'blocker' },
    { id: 'doubles', kind: 'near-duplicates', severity: 'warning', maxDistanceBits: 10 },
    { id: 'even', kind: 'consistency', severity: 'info', maxMedianDeviation: 50, maxCastDeviationPct: 10 },
    human(
      'bare',
      'content',
      text('Aucune plaque, aucun numéro ni logo lisible', 'No readable plate, number or logo'),
    ),
    human(
      'windows',
      'light',
      text('La vue par les fenêtres se devine', 'The view through windows can be made out'),
    ),
  ]),
  channels: [
    {
      key: 'airbnb',
      label: { fr: 'Airbnb', en: 'Airbnb' },
      fit: 'cover',
      widthPx: 3000,
      heightPx: 2000,
      format: 'jpeg',
      quality: 90,
      maxBytes: 10_000_000,
    },
    {
      key: 'booking',
      label: { fr: 'Booking.com', en: 'Booking.com' },
      fit: 'inside',
      maxLongSidePx: 3840,
      format: 'jpeg',
      quality: 90,
      maxBytes: 20_000_000,
    },
    {
      key: 'portal',
      label: { fr: 'Portails immobiliers', en: 'Property portals' },
      fit: 'inside',
      maxLongSidePx: 2048,
      format: 'jpeg',
      quality: 85,
      maxBytes: 4_000_000,
    },
  ],
  retouch: [
    {
      key: 'verticals',
      text: {
        fr: 'Redressez les verticales ; corrigez la distorsion.',
        en: 'Straighten verticals; correct distortion.',
      },
    },
    {
      key: 'windows',
      text: {
        fr: 'Retrouvez la vue par les fenêtres sans halo ni ciel rapporté.',
        en: 'Bring back the view through windows, without halos or a pasted sky.',
      },
    },
  ],
  quiz: realEstateQuiz,
  passMark: 3,
}
