import type { CharterDocument } from '@regie/contracts'
import { checked, HOUSE } from '../channels/sources.ts'
import { human, HOUSE_RULES, question, text } from './charter-parts.ts'

const EXPERIENCES = checked('Airbnb resources 711 and 715', 'A', 'https://airbnb.is')
const RIGHTS = checked('IPTC Photo Metadata 2021.1, PLUS', 'A')

/** People who look at the lens: faces found, lit and released. */
export const portrait: CharterDocument = {
  key: 'portrait',
  speciality: 'portrait',
  edition: { version: 1, on: '2026-11-22', languages: ['fr', 'en'] },
  title: text('Portrait', 'Portrait'),
  sections: {
    intro: text(
      'Une personne reconnaissable, bien éclairée, qui a dit oui.',
      'A recognisable person, well lit, who has said yes.',
    ),
    lighting: text(
      'Lumière douce de face ou de trois quarts ; aucun visage dans l’ombre.',
      'Soft light from the front or three quarters; no face in the shade.',
    ),
    avoid: text(
      'Visage coupé, noir et blanc, fond chargé.',
      'A cut face, black and white, a busy background.',
    ),
    tips: text('Mise au point sur l’œil le plus proche.', 'Focus on the nearest eye.'),
    perfectSet: text(
      'Chaque personne nette, les yeux ouverts, et son autorisation signée.',
      'Each person sharp, eyes open, and their release signed.',
    ),
  },
  shotList: [
    {
      key: 'portrait',
      label: text('Portrait', 'Portrait'),
      min: 1,
      required: true,
      angles: [
        { label: text('Serré, à hauteur des yeux', 'Tight, at eye level') },
        { label: text('En pied ou en situation', 'Full length or in context') },
      ],
    },
  ],
  rules: [
    { id: 'format', kind: 'file-format', severity: 'blocker', formats: ['jpeg', 'tiff'] },
    {
      id: 'size',
      kind: 'pixels',
      severity: 'blocker',
      minShortSidePx: 800,
      minLongSidePx: 1_200,
      source: EXPERIENCES,
    },
    {
      id: 'colour',
      kind: 'colour-space',
      severity: 'warning',
      spaces: ['srgb', 'adobe-rgb', 'display-p3'],
      source: HOUSE,
      fix: 'automatic',
    },
    { id: 'somebody', kind: 'faces', severity: 'blocker', min: 1, source: HOUSE },
    { id: 'lit', kind: 'face-light', severity: 'warning', maxBadFaces: 0, source: HOUSE },
    { id: 'released', kind: 'release-attached', severity: 'blocker', source: EXPERIENCES },
    {
      id: 'signed',
      kind: 'rights-metadata',
      severity: 'info',
      fields: ['creator', 'copyright'],
      source: RIGHTS,
    },
    ...HOUSE_RULES,
    { id: 'shots', kind: 'shot-list', severity: 'blocker' },
    human(
      'eyes',
      'technique',
      text('Les yeux sont nets et ouverts', 'The eyes are sharp and open'),
      'blocker',
    ),
    human('ease', 'appeal', text('La personne est à l’aise', 'The person is at ease')),
  ],
  channels: [
    {
      key: 'web',
      label: text('Site et annuaire', 'Website and directory'),
      fit: 'inside',
      maxLongSidePx: 2_048,
      format: 'jpeg',
      quality: 88,
    },
  ],
  retouch: [
    {
      key: 'skin',
      text: text('Peau naturelle : ne gommez que le passager.', 'Natural skin: remove only what is passing.'),
    },
    { key: 'faces', text: text('Éclaircissez les visages signalés.', 'Brighten the faces pointed at.') },
  ],
  quiz: [
    question(
      'release',
      ['Sans autorisation signée ?', 'Without a signed release?'],
      [
        ['La photo ne part pas', 'The photo does not go'],
        ['Elle part, on verra', 'It goes, we shall see'],
      ],
      0,
    ),
    question(
      'focus',
      ['Où faire la mise au point ?', 'Where do you focus?'],
      [
        ['Le nez', 'The nose'],
        ['L’œil le plus proche', 'The nearest eye'],
        ['Le fond', 'The background'],
      ],
      1,
    ),
    question(
      'light',
      ['Quelle lumière ?', 'Which light?'],
      [
        ['Douce, de face ou de trois quarts', 'Soft, from the front or three quarters'],
        ['Contre-jour', 'Against the light'],
      ],
      0,
    ),
    question(
      'crop',
      ['Un visage coupé ?', 'A cut face?'],
      [
        ['C’est un style', 'It is a style'],
        ['À éviter', 'To be avoided'],
      ],
      1,
    ),
  ],
  passMark: 3,
}
