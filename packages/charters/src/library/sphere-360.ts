import type { CharterDocument } from '@regie/contracts'
import { checked, HOUSE } from '../channels/sources.ts'
import { human, question, text } from './charter-parts.ts'

const GPANO = checked(
  'Google Photo Sphere metadata',
  'A',
  'https://developers.google.com/streetview/spherical-metadata',
)
const POLICY = checked('Google Street View policy, quoted by sebastian-fiebak', 'C')
const LOGOS = checked('Google Maps photo policy', 'A', 'https://support.google.com')
const LIMIT = checked('Street View upload limits, to be verified', 'D')

/** Panoramas one can stand in. */
export const sphere360: CharterDocument = {
  key: 'sphere-360',
  speciality: 'tour-360',
  edition: { version: 1, on: '2026-11-22', languages: ['fr', 'en'] },
  title: text('Visite 360°', '360° tour'),
  sections: {
    intro: text(
      'Des panoramas complets, droits, dont le visiteur connaît le nord.',
      'Complete, level panoramas whose visitor knows where north is.',
    ),
    delivery: text(
      'Panorama équirectangulaire assemblé, balises GPano comprises.',
      'Stitched equirectangular panorama, GPano tags included.',
    ),
    avoid: text(
      'Trou à l’horizon, raccord visible, logo hors du nadir ou du zénith.',
      'A gap at the horizon, a visible stitch, a logo outside nadir or zenith.',
    ),
    tips: text(
      'Environ 1 m entre deux points dedans, 3 m dehors, en vue l’un de l’autre.',
      'About 1 m between points indoors, 3 m outdoors, in sight of each other.',
    ),
  },
  shotList: [
    {
      key: 'point',
      label: text('Point de vue', 'Viewpoint'),
      min: 1,
      required: true,
      angles: [{ label: text('Trépied au niveau, à hauteur d’œil', 'Level tripod, at eye height') }],
    },
  ],
  rules: [
    { id: 'format', kind: 'file-format', severity: 'blocker', formats: ['jpeg'] },
    { id: 'tags', kind: 'sphere-metadata', severity: 'blocker', source: GPANO },
    { id: 'shape', kind: 'sphere-ratio', severity: 'blocker', tolerancePct: 1, source: LIMIT },
    {
      id: 'size',
      kind: 'pixels',
      severity: 'warning',
      minShortSidePx: 1_920,
      minLongSidePx: 3_840,
      source: POLICY,
    },
    { id: 'weight', kind: 'file-size', severity: 'info', maxBytes: 75_000_000, source: LIMIT },
    { id: 'sharp', kind: 'sharpness', severity: 'warning', min: 60, source: HOUSE },
    human(
      'whole',
      'technique',
      text('Aucun trou à l’horizon, aucun raccord visible', 'No gap at the horizon, no visible stitch'),
      'blocker',
    ),
    {
      ...human(
        'logo',
        'content',
        text(
          'Logo au zénith ou au nadir seulement, jamais les deux',
          'Logo in the zenith or the nadir only, never both',
        ),
      ),
      source: LOGOS,
    },
  ],
  channels: [],
  retouch: [
    {
      key: 'nadir',
      text: text(
        'Effacez le trépied ; réécrivez les balises GPano après tout recadrage.',
        'Remove the tripod; write the GPano tags again after any crop.',
      ),
    },
  ],
  quiz: [
    question(
      'ratio',
      ['Quelles proportions ?', 'Which ratio?'],
      [
        ['3:2', '3:2'],
        ['2:1', '2:1'],
      ],
      1,
    ),
    question(
      'logo',
      ['Où mettre le logo ?', 'Where does the logo go?'],
      [
        ['Au nadir', 'At the nadir'],
        ['Sur un mur', 'On a wall'],
      ],
      0,
    ),
    question(
      'spacing',
      ['Quel écart entre deux points dedans ?', 'How far apart are points indoors?'],
      [
        ['Environ 1 m', 'About 1 m'],
        ['Environ 10 m', 'About 10 m'],
      ],
      0,
    ),
    question(
      'tags',
      ['Après un recadrage ?', 'After a crop?'],
      [
        ['On réécrit les balises GPano', 'The GPano tags are written again'],
        ['Rien à faire', 'Nothing to do'],
      ],
      0,
    ),
  ],
  passMark: 3,
}
