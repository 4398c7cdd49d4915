import type { QuizQuestion } from '@regie/contracts'

export const restaurantQuiz: QuizQuestion[] = [
  {
    id: 'angle',
    question: { fr: 'Sous quel angle photographier un plat ?', en: 'At which angle do you shoot a dish?' },
    choices: [
      { fr: 'À 45°, comme à table', en: 'At 45°, as seen at the table' },
      { fr: 'À 90° (dessus) ou à 0° (face)', en: 'At 90° (above) or 0° (front)' },
      { fr: 'Peu importe', en: 'Any angle' },
    ],
    correct: 1,
  },
  {
    id: 'light',
    question: { fr: 'Quelle lumière convient ?', en: 'Which light is right?' },
    choices: [
      { fr: 'Le flash direct', en: 'Direct flash' },
      { fr: 'Les néons de la cuisine', en: 'The kitchen neon lights' },
      { fr: 'Une lumière douce venant de côté', en: 'Soft light from the side' },
    ],
    correct: 2,
  },
  {
    id: 'people',
    question: {
      fr: 'Une main tient l’assiette : que faire ?',
      en: 'A hand holds the plate: what do you do?',
    },
    choices: [
      { fr: 'Reprendre la photo sans la main', en: 'Shoot again without the hand' },
      { fr: 'La laisser, c’est vivant', en: 'Leave it, it looks lively' },
    ],
    correct: 0,
  },
  {
    id: 'crop',
    question: { fr: 'Pourquoi laisser de la marge autour du plat ?', en: 'Why leave room around the dish?' },
    choices: [
      { fr: 'Pour ajouter un texte', en: 'To add text' },
      {
        fr: 'Pour les recadrages 5:4 et 16:9 des plateformes',
        en: 'For the 5:4 and 16:9 crops of the platforms',
      },
      { fr: 'Pour alléger le fichier', en: 'To make the file lighter' },
      { fr: 'Pour montrer la table voisine', en: 'To show the next table' },
    ],
    correct: 1,
  },
]
