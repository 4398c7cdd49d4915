import type { CharterDocument, LocalizedText } from '@regie/contracts'

const both = (text: string): LocalizedText => ({ fr: text, en: text })

/** A small charter: PNG of 320 px at least, three to six pictures, two dishes and a place, nothing twice. */
export const aCharter = (change: Partial<CharterDocument> = {}): CharterDocument => ({
  key: 'demo-small',
  title: { fr: 'Démo, petites images', en: 'Demo, small pictures' },
  speciality: 'restaurant',
  sections: { intro: { fr: 'Des plats vrais.', en: 'True dishes.' } },
  shotList: [
    { key: 'dish', label: { fr: 'Plats', en: 'Dishes' }, min: 2, max: 5, required: true },
    { key: 'place', label: { fr: 'Salle', en: 'Room' }, min: 1, max: 2, required: true },
  ],
  rules: [
    { id: 'format', kind: 'file-format', severity: 'blocker', formats: ['png', 'jpeg'] },
    { id: 'size', kind: 'pixels', severity: 'blocker', minShortSidePx: 320 },
    { id: 'camera', kind: 'declared-camera', severity: 'warning' },
    { id: 'place', kind: 'capture-place', severity: 'warning', radiusM: 500 },
    { id: 'count', kind: 'set-count', severity: 'blocker', min: 3, max: 6 },
    { id: 'shots', kind: 'shot-list', severity: 'blocker' },
    { id: 'twins', kind: 'near-duplicates', severity: 'blocker', maxDistanceBits: 4 },
  ],
  channels: [
    {
      key: 'web',
      label: both('Web'),
      fit: 'inside',
      maxLongSidePx: 400,
      format: 'jpeg',
      quality: 80,
    },
    {
      key: 'cover',
      label: both('Cover'),
      fit: 'cover',
      widthPx: 300,
      heightPx: 200,
      format: 'webp',
      quality: 80,
    },
    {
      key: 'poster',
      label: both('Poster'),
      fit: 'cover',
      widthPx: 3_000,
      heightPx: 2_000,
      format: 'jpeg',
      quality: 90,
    },
  ],
  retouch: [],
  quiz: [{ id: 'one', question: both('?'), choices: [both('a'), both('b')], correct: 1 }],
  passMark: 1,
  ...change,
})
