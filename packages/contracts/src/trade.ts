import { z } from 'zod'
import type { RoleOnSite } from './fields.ts'
import type { LocalizedText } from './localized.ts'

/** What a piece of equipment lets somebody do; matching speaks of these, never of brands. */
export const CAPABILITIES = {
  'full-frame': { fr: 'Boîtier plein format', en: 'Full-frame body' },
  'aps-c': { fr: 'Boîtier APS-C', en: 'APS-C body' },
  'medium-format': { fr: 'Boîtier moyen format', en: 'Medium-format body' },
  'megapixels-24': { fr: 'Capteur d’au moins 24 Mpx', en: 'Sensor of at least 24 MP' },
  'wide-angle': { fr: 'Objectif grand-angle', en: 'Wide-angle lens' },
  'tilt-shift': { fr: 'Objectif à décentrement', en: 'Tilt-shift lens' },
  'standard-lens': { fr: 'Objectif standard', en: 'Standard lens' },
  'portrait-lens': { fr: 'Objectif à portrait', en: 'Portrait lens' },
  'macro-lens': { fr: 'Objectif macro', en: 'Macro lens' },
  telephoto: { fr: 'Téléobjectif', en: 'Telephoto lens' },
  tripod: { fr: 'Trépied', en: 'Tripod' },
  'one-flash': { fr: 'Un flash déporté', en: 'One off-camera flash' },
  'two-flashes': { fr: 'Deux flashs déportés', en: 'Two off-camera flashes' },
  'continuous-light': { fr: 'Lumière continue', en: 'Continuous light' },
  softbox: { fr: 'Boîte à lumière', en: 'Softbox' },
  backdrop: { fr: 'Fond de studio', en: 'Studio backdrop' },
  'colour-checker': { fr: 'Mire de couleur', en: 'Colour checker' },
  'video-4k': { fr: 'Vidéo 4K', en: '4K video' },
  gimbal: { fr: 'Stabilisateur', en: 'Gimbal' },
  'wireless-microphone': { fr: 'Micro sans fil', en: 'Wireless microphone' },
  'drone-c1': { fr: 'Drone de classe C1', en: 'Class C1 drone' },
  'drone-c2': { fr: 'Drone de classe C2', en: 'Class C2 drone' },
  'camera-360': { fr: 'Caméra 360°', en: '360° camera' },
  'panoramic-head': { fr: 'Tête panoramique', en: 'Panoramic head' },
  'calibrated-screen': { fr: 'Écran étalonné', en: 'Calibrated screen' },
} as const satisfies Record<string, LocalizedText>
export type Capability = keyof typeof CAPABILITIES
export const Capability = z.enum(keysOf(CAPABILITIES))

/** What somebody does on site. */
export const ROLE_LABELS = {
  photographer: { fr: 'Photographe', en: 'Photographer' },
  videographer: { fr: 'Vidéaste', en: 'Videographer' },
  'drone-pilot': { fr: 'Télépilote de drone', en: 'Drone pilot' },
  'pilot-360': { fr: 'Opérateur 360°', en: '360° operator' },
  retoucher: { fr: 'Retoucheur', en: 'Retoucher' },
  assistant: { fr: 'Assistant', en: 'Assistant' },
} as const satisfies Record<RoleOnSite, LocalizedText>

/** What a shoot is of. `needs`: every line must be met, by any one of its capabilities. */
export type SpecialityRow = { label: LocalizedText; needs: readonly (readonly Capability[])[] }

const ANY_BODY = ['full-frame', 'medium-format', 'aps-c'] as const
const LARGE_BODY = ['full-frame', 'medium-format'] as const
const ANY_LIGHT = ['one-flash', 'two-flashes', 'continuous-light'] as const

export const SPECIALITIES = {
  restaurant: {
    label: { fr: 'Restauration', en: 'Restaurant' },
    needs: [ANY_BODY, ['macro-lens', 'standard-lens', 'portrait-lens']],
  },
  'real-estate': {
    label: { fr: 'Immobilier', en: 'Real estate' },
    needs: [ANY_BODY, ['wide-angle', 'tilt-shift'], ['tripod']],
  },
  architecture: {
    label: { fr: 'Architecture', en: 'Architecture' },
    needs: [LARGE_BODY, ['tilt-shift'], ['tripod']],
  },
  portrait: {
    label: { fr: 'Portrait', en: 'Portrait' },
    needs: [ANY_BODY, ['portrait-lens', 'telephoto', 'standard-lens'], ANY_LIGHT],
  },
  event: {
    label: { fr: 'Événement', en: 'Event' },
    needs: [LARGE_BODY, ['standard-lens', 'telephoto'], ANY_LIGHT],
  },
  'product-packshot': {
    label: { fr: 'Packshot produit', en: 'Product packshot' },
    needs: [ANY_BODY, ['macro-lens', 'standard-lens'], ['tripod'], ['two-flashes', 'continuous-light']],
  },
  'corporate-video': {
    label: { fr: 'Vidéo d’entreprise', en: 'Corporate video' },
    needs: [['video-4k'], ['gimbal', 'tripod'], ['wireless-microphone']],
  },
  drone: {
    label: { fr: 'Prise de vue par drone', en: 'Drone' },
    needs: [['drone-c1', 'drone-c2']],
  },
  'tour-360': {
    label: { fr: 'Visite virtuelle 360°', en: '360° tour' },
    needs: [
      ['camera-360', 'panoramic-head'],
      ['tripod', 'panoramic-head'],
    ],
  },
  retouching: {
    label: { fr: 'Retouche', en: 'Retouching' },
    needs: [['calibrated-screen']],
  },
} as const satisfies Record<string, SpecialityRow>
export type Speciality = keyof typeof SPECIALITIES
export const Speciality = z.enum(keysOf(SPECIALITIES))

/** A paper with an end of validity; `neededBy`: everyone, or whoever claims one of these specialities or roles. */
export type PaperRow = {
  label: LocalizedText
  neededBy: 'everyone' | readonly (Speciality | RoleOnSite)[]
}

/** Code du travail L8222-1 (vigilance); EU 2019/947 (remote pilots). */
export const PAPERS = {
  urssaf: {
    label: { fr: 'Attestation de vigilance URSSAF', en: 'URSSAF vigilance certificate' },
    neededBy: 'everyone',
  },
  insurance: {
    label: { fr: 'Assurance RC professionnelle', en: 'Professional liability insurance' },
    neededBy: 'everyone',
  },
  'drone-licence': {
    label: { fr: 'Brevet de télépilote', en: 'Remote pilot certificate' },
    neededBy: ['drone', 'drone-pilot'],
  },
  'business-registration': {
    label: { fr: 'Extrait Kbis ou avis SIRENE', en: 'Company or SIRENE extract' },
    neededBy: [],
  },
} as const satisfies Record<string, PaperRow>
export type PaperKind = keyof typeof PAPERS
export const PaperKind = z.enum(keysOf(PAPERS))

/** The keys of a table as z.enum wants them: literals, at least one. */
function keysOf<T extends object>(table: T): [keyof T & string, ...(keyof T & string)[]] {
  // Object.keys is typed string[]; the tables above are literals that nobody extends.
  return Object.keys(table) as [keyof T & string, ...(keyof T & string)[]]
}
