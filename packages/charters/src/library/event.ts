import type { CharterDocument } from '@regie/contracts'
import { checked, HOUSE } from '../channels/sources.ts'
import { human, HOUSE_RULES, question, text } from './charter-parts.ts'

const EXPERIENCES = checked(
  'Airbnb resources 711 and 715 (15 and more for photo services)',
  'A',
  'https://airbnb.is',
)

/** A reportage: many people, one light that changes, no second chance. */
export const event: CharterDocument = {
  key: 'event',
  speciality: 'event',
  edition: { version: 1, on: '2026-11-22', languages: ['fr', 'en'] },
  title: text('Événement', 'Event'),
  sections: {
    intro: text(
      'Ceux qui n’y étaient pas doivent comprendre ce qui s’est passé.',
      'Those who were not there must understand what happened.',
    ),
    delivery: text(
      'Envoyez tout le jour même, avant 23 h 59, heure du lieu.',
      'Send everything the same day, before 23:59 local time.',
    ),
    lighting: text(
      'Lumière ambiante d’abord ; flash indirect si les visages manquent de lumière.',
      'Ambient light first; bounced flash when faces lack light.',
    ),
    avoid: text('Bouches pleines, dos, doublons, visages coupés.', 'Full mouths, backs, doubles, cut faces.'),
    tips: text(
      'Réglez l’horloge de l’appareil avant de commencer.',
      'Set the camera clock before you begin.',
    ),
    perfectSet: text(
      'Le lieu, les gens, les moments, les détails : une histoire sans trou.',
      'The place, the people, the moments, the details: a story without a gap.',
    ),
  },
  shotList: [
    { key: 'place', label: text('Lieu', 'Place'), min: 1, required: true },
    { key: 'people', label: text('Participants', 'Guests'), min: 1, required: true },
    { key: 'stage', label: text('Temps forts', 'Highlights'), min: 1, required: true },
    { key: 'detail', label: text('Détails', 'Details'), min: 1, required: false },
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
    { id: 'taken-then', kind: 'capture-date', severity: 'blocker', toleranceMinutes: 120, source: HOUSE },
    { id: 'taken-with', kind: 'declared-camera', severity: 'warning' },
    { id: 'lit', kind: 'face-light', severity: 'info', maxBadFaces: 0, source: HOUSE },
    { id: 'released', kind: 'release-attached', severity: 'warning', source: EXPERIENCES },
    ...HOUSE_RULES,
    { id: 'count', kind: 'set-count', severity: 'blocker', min: 15, source: EXPERIENCES },
    { id: 'shots', kind: 'shot-list', severity: 'blocker' },
    human(
      'story',
      'appeal',
      text('La série raconte l’événement du début à la fin', 'The set tells the event from beginning to end'),
    ),
  ],
  channels: [
    {
      key: 'web',
      label: text('Site et réseaux', 'Website and networks'),
      fit: 'inside',
      maxLongSidePx: 2_048,
      format: 'jpeg',
      quality: 86,
    },
    {
      key: 'instagram',
      label: text('Instagram, carré', 'Instagram, square'),
      fit: 'cover',
      widthPx: 1_080,
      heightPx: 1_080,
      format: 'jpeg',
      quality: 88,
      maxBytes: 8_000_000,
    },
  ],
  retouch: [
    {
      key: 'faces',
      text: text(
        'Éclaircissez les visages signalés ; harmonisez la série.',
        'Brighten the faces pointed at; even the set out.',
      ),
    },
  ],
  quiz: [
    question(
      'clock',
      ['Que réglez-vous d’abord ?', 'What do you set first?'],
      [
        ['L’horloge de l’appareil', 'The camera clock'],
        ['Le filtre', 'The filter'],
      ],
      0,
    ),
    question(
      'when',
      ['Quand envoyer ?', 'When do you send?'],
      [
        ['Sous huit jours', 'Within a week'],
        ['Le jour même, avant 23 h 59', 'The same day, before 23:59'],
      ],
      1,
    ),
    question(
      'faces',
      ['Les visages manquent de lumière ?', 'Faces lack light?'],
      [
        ['Flash indirect', 'Bounced flash'],
        ['Tant pis', 'Never mind'],
      ],
      0,
    ),
    question(
      'count',
      ['Combien de photos au moins ?', 'How many photos at least?'],
      [
        ['5', '5'],
        ['15', '15'],
        ['50', '50'],
      ],
      1,
    ),
  ],
  passMark: 3,
}
