import type { Language, LocalizedText } from '@regie/contracts'
import { filesWords } from '../../news/words.ts'
import type { MailCopy } from '../mail-copy.ts'

type Copies = Record<Language, MailCopy>
/** « mission R-0012 » in both languages. */
type OfMission = { mission: LocalizedText }

export function assetsToFixMail(
  set: OfMission & { filename: string; blockers: LocalizedText[]; toFixCount: number; checkedCount: number },
): Copies {
  const blockers = (language: Language) =>
    set.blockers.slice(0, 5).map((says): [string, string] => [set.filename, says[language]])
  return {
    fr: {
      subject: `À reprendre : ${filesWords(set.toFixCount).fr}, ${set.mission.fr}`,
      heading: `${filesWords(set.toFixCount).fr} à reprendre`,
      lines: [
        `Sur ${filesWords(set.checkedCount).fr} contrôlés pour la ${set.mission.fr}. Chaque fichier dit pourquoi, et quoi faire.`,
      ],
      facts: blockers('fr'),
      action: 'Voir les contrôles',
    },
    en: {
      subject: `To redo: ${filesWords(set.toFixCount).en}, ${set.mission.en}`,
      heading: `${filesWords(set.toFixCount).en} to redo`,
      lines: [
        `Out of ${filesWords(set.checkedCount).en} checked for ${set.mission.en}. Each file says why, and what to do.`,
      ],
      facts: blockers('en'),
      action: 'See the checks',
    },
  }
}

export const setReadyMail = (set: OfMission & { assetCount: number }): Copies => ({
  fr: {
    subject: `À relire : ${filesWords(set.assetCount).fr}, ${set.mission.fr}`,
    heading: 'Vos images vous attendent',
    lines: [
      `${filesWords(set.assetCount).fr} de la ${set.mission.fr} ont passé tous les contrôles de votre charte.`,
      'Validez, ou demandez une modification en montrant l’endroit.',
    ],
    facts: [],
    action: 'Relire les images',
  },
  en: {
    subject: `To review: ${filesWords(set.assetCount).en}, ${set.mission.en}`,
    heading: 'Your pictures are waiting',
    lines: [
      `${filesWords(set.assetCount).en} of ${set.mission.en} passed every check of your charter.`,
      'Approve, or ask for a change by pointing at the place.',
    ],
    facts: [],
    action: 'Review the pictures',
  },
})

export const changeAskedMail = (change: OfMission & { filename: string; comment: string }): Copies => ({
  fr: {
    subject: `Modification demandée : ${change.filename}, ${change.mission.fr}`,
    heading: 'Le client demande une modification',
    lines: [`Elle porte sur un fichier de la ${change.mission.fr}.`],
    facts: [
      ['Fichier', change.filename],
      ['Demande', change.comment],
    ],
    action: 'Voir la demande',
  },
  en: {
    subject: `Change asked: ${change.filename}, ${change.mission.en}`,
    heading: 'The client asks for a change',
    lines: [`It is about one file of ${change.mission.en}.`],
    facts: [
      ['File', change.filename],
      ['Request', change.comment],
    ],
    action: 'See the request',
  },
})

export function deliveredMail(set: OfMission & { fileCount: number; bytes: number }): Copies {
  const size = (locale: string) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.max(0.1, set.bytes / 1_000_000))
  return {
    fr: {
      subject: `Livraison : ${filesWords(set.fileCount).fr}, ${set.mission.fr}`,
      heading: 'Vos fichiers sont livrés',
      lines: ['Le dossier contient les déclinaisons par canal, le manifeste et la cession de droits.'],
      facts: [
        ['Contenu', filesWords(set.fileCount).fr],
        ['Taille', `${size('fr-FR')} Mo`],
      ],
      action: 'Télécharger',
    },
    en: {
      subject: `Delivery: ${filesWords(set.fileCount).en}, ${set.mission.en}`,
      heading: 'Your files are delivered',
      lines: ['The package holds the renditions by channel, the manifest and the licence of use.'],
      facts: [
        ['Content', filesWords(set.fileCount).en],
        ['Size', `${size('en-GB')} MB`],
      ],
      action: 'Download',
    },
  }
}

export const rightsExpiringMail = (
  right: OfMission & { subject: 'licence' | 'release'; until: string; diffusionCount: number },
): Copies => {
  const isLicence = right.subject === 'licence'
  return {
    fr: {
      subject: `${isLicence ? 'Cession' : 'Autorisation'} qui s’arrête le ${right.until}, ${right.mission.fr}`,
      heading: `${isLicence ? 'Une cession de droits' : 'Une autorisation'} s’arrête le ${right.until}`,
      lines: [
        `Elle porte sur des images de la ${right.mission.fr}. Passé ce jour, aucune nouvelle publication n’est couverte.`,
        right.diffusionCount === 0
          ? 'Rien n’est prévu au-delà dans votre plan de diffusion.'
          : 'Votre plan de diffusion va au-delà : prolongez les droits, ou retirez ces publications.',
      ],
      facts: [['Diffusions prévues au-delà', String(right.diffusionCount)]],
      action: 'Voir les droits',
    },
    en: {
      subject: `${isLicence ? 'Licence' : 'Release'} ending on ${right.until}, ${right.mission.en}`,
      heading: `${isLicence ? 'A licence' : 'A release'} ends on ${right.until}`,
      lines: [
        `It is for pictures of ${right.mission.en}. After that day no new publication is covered.`,
        right.diffusionCount === 0
          ? 'Nothing goes on after it in your media plan.'
          : 'Your media plan goes on after it: extend the rights, or take these publications down.',
      ],
      facts: [['Planned after it', String(right.diffusionCount)]],
      action: 'See the rights',
    },
  }
}
