import type { QuizQuestion } from '@regie/contracts'
import { question } from './charter-parts.ts'

export const shortLetQuiz: QuizQuestion[] = [
  question(
    'lamps',
    ['Quelle lumière ?', 'Which light?'],
    [
      ['Lumière du jour, lampes éteintes', 'Daylight, lamps off'],
      ['Toutes les lampes', 'Every lamp'],
      ['Flash', 'Flash'],
    ],
    0,
  ),
  question(
    'iso',
    ['Quelle sensibilité au plus ?', 'Which ISO at most?'],
    [
      ['400', '400'],
      ['800', '800'],
      ['3200', '3200'],
    ],
    1,
  ),
  question(
    'views',
    ['Combien de vues par espace ?', 'How many views an area?'],
    [
      ['Une de face', 'One straight on'],
      ['Deux de face et une en angle', 'Two straight on and one angled'],
    ],
    1,
  ),
  question(
    'aperture',
    ['Quelle ouverture ?', 'Which aperture?'],
    [
      ['f/2.8 à f/4', 'f/2.8 to f/4'],
      ['f/8 à f/16', 'f/8 to f/16'],
    ],
    1,
  ),
]
