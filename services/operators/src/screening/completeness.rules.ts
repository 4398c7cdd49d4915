import { type ApplicationDraft, PAPERS, type ScreeningFinding } from '@regie/contracts'
import { missingFields } from '../applications/application.rules.ts'
import { requiredPapers } from '../operators/profile.rules.ts'

/** Fewer pictures than this say too little about a person's work. */
export const ENOUGH_PICTURES = 5

export type Part = { share: number; findings: ScreeningFinding[] }

const lack = (about: string, fr: string, en: string): ScreeningFinding => ({
  kind: 'completeness',
  outcome: 'warn',
  about,
  says: { fr, en },
})

/**
 * What is there and what is not, papers included.
 *
 * @param today  date at home; a paper that ends before it does not count
 * @returns      `share` of the asked points that are met, 0 to 1
 */
export function completeness(draft: ApplicationDraft, pictureCount: number, today: string): Part {
  const asked = [
    ...missingFields(draft).map(({ field, says }): ScreeningFinding => ({
      ...lack(field, says.fr, says.en),
      outcome: 'fail',
    })),
    draft.equipment.length === 0 &&
      lack('equipment', 'Aucun matériel n’est déclaré.', 'No equipment is declared.'),
    draft.availability.weekly.length === 0 &&
      lack('availability', 'Aucune disponibilité hebdomadaire.', 'No weekly availability.'),
    pictureCount < ENOUGH_PICTURES &&
      lack(
        'portfolio',
        `Le portfolio compte ${pictureCount} image(s) ; nous en attendons au moins ${ENOUGH_PICTURES}.`,
        `The portfolio has ${pictureCount} picture(s); we expect at least ${ENOUGH_PICTURES}.`,
      ),
    draft.portfolioUrl === null &&
      draft.identity?.website == null &&
      lack('portfolioUrl', 'Ni site ni portfolio en ligne.', 'Neither a website nor an online portfolio.'),
  ].filter((finding) => finding !== false)
  const papers = paperFindings(draft, today)
  const lacking = asked.length + papers.filter(({ outcome }) => outcome !== 'pass').length
  const total = 7 + 4 + papers.length
  const findings = [...asked, ...papers]
  return {
    share: Math.max(0, 1 - lacking / total),
    findings: asked.length > 0 ? findings : [COMPLETE, ...findings],
  }
}

const COMPLETE: ScreeningFinding = {
  kind: 'completeness',
  outcome: 'pass',
  about: null,
  says: { fr: 'Le dossier est complet.', en: 'The application is complete.' },
}

const paperFindings = (draft: ApplicationDraft, today: string): ScreeningFinding[] =>
  requiredPapers(draft).map((kind) => {
    const paper = draft.papers.find((held) => held.kind === kind)
    const { label } = PAPERS[kind]
    if (!paper) return finding('fail', kind, `${label.fr} : document manquant.`, `${label.en}: missing.`)
    return paper.validUntil < today
      ? finding(
          'fail',
          kind,
          `${label.fr} : expiré le ${paper.validUntil}.`,
          `${label.en}: expired on ${paper.validUntil}.`,
        )
      : finding(
          'pass',
          kind,
          `${label.fr} : valable jusqu’au ${paper.validUntil}.`,
          `${label.en}: valid until ${paper.validUntil}.`,
        )
  })

const finding = (
  outcome: ScreeningFinding['outcome'],
  about: string,
  fr: string,
  en: string,
): ScreeningFinding => ({ kind: 'papers', outcome, about, says: { fr, en } })
