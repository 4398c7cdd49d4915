import type { QuizQuestion } from '@regie/contracts'

export const realEstateQuiz: QuizQuestion[] = [
  {
    id: 'lamps',
    question: { fr: 'Comment éclairer une pièce ?', en: 'How do you light a room?' },
    choices: [
      { fr: 'Lumière du jour, lampes éteintes, sans flash', en: 'Daylight, lamps off, no flash' },
      { fr: 'Toutes les lampes allumées', en: 'Every lamp on' },
      { fr: 'Flash direct au plafond', en: 'Direct flash to the ceiling' },
    ],
    correct: 0,
  },
  {
    id: 'height',
    question: { fr: 'À quelle hauteur placer le trépied ?', en: 'How high do you set the tripod?' },
    choices: [
      { fr: '0,50 m', en: '0.50 m' },
      { fr: '1,25 m environ', en: 'About 1.25 m' },
      { fr: '2 m', en: '2 m' },
    ],
    correct: 1,
  },
  {
    id: 'views',
    question: { fr: 'Combien de vues par pièce ?', en: 'How many views per room?' },
    choices: [
      { fr: 'Une seule, au plus large', en: 'One, as wide as possible' },
      { fr: 'Deux de face et une en angle', en: 'Two straight-on and one angled' },
      { fr: 'Dix, au choix', en: 'Ten, to choose from' },
    ],
    correct: 1,
  },
  {
    id: 'flaw',
    question: {
      fr: 'Une fissure traverse le mur : que faire ?',
      en: 'A crack runs across the wall: what do you do?',
    },
    choices: [
      { fr: 'L’effacer à la retouche', en: 'Erase it in retouching' },
      { fr: 'La cacher derrière une plante', en: 'Hide it behind a plant' },
      { fr: 'La laisser : c’est un défaut permanent', en: 'Leave it: it is a permanent flaw' },
    ],
    correct: 2,
  },
]
