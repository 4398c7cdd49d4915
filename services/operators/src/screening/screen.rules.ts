import type { ApplicationDraft, ApplicationScreening, LocalizedText } from '@regie/contracts'
import { completeness } from './completeness.rules.ts'
import { distanceToDemand } from './demand.rules.ts'
import { equipmentFit } from './equipment.rules.ts'
import { type MeasuredPicture, portfolioQuality } from './portfolio.rules.ts'

/** The most points each part gives; together 100. */
const MOST = { completeness: 25, equipment: 25, portfolio: 35, demand: 15 } as const
type PartName = keyof typeof MOST

const LABELS: Record<PartName, LocalizedText> = {
  completeness: { fr: 'Dossier', en: 'Application' },
  equipment: { fr: 'Matériel', en: 'Equipment' },
  portfolio: { fr: 'Portfolio', en: 'Portfolio' },
  demand: { fr: 'Proximité de la demande', en: 'Distance to demand' },
}

/**
 * What the machine can say of an application: points by part, findings with their reasons. It ranks and explains;
 * a person decides.
 *
 * @param today  date at home, `YYYY-MM-DD`
 */
export function screen(
  draft: ApplicationDraft,
  pictures: readonly MeasuredPicture[],
  today: string,
): Omit<ApplicationScreening, 'screenedAt'> {
  const portfolio = portfolioQuality(pictures)
  const parts = {
    completeness: completeness(draft, pictures.length, today),
    equipment: equipmentFit(draft.specialities, draft.equipment, today),
    portfolio,
    demand: distanceToDemand(draft.home?.inseeCode ?? null, draft.radiusKm),
  }
  const names = Object.keys(MOST) as PartName[] // the keys of the literal above
  const points = names.map((part) => ({
    part,
    label: LABELS[part],
    points: Math.round(parts[part].share * MOST[part] * 10) / 10,
    most: MOST[part],
  }))
  const score = Math.round(points.reduce((sum, part) => sum + part.points, 0))
  const findings = names.flatMap((part) => parts[part].findings)
  return {
    score,
    parts: points,
    summary: summarise(score, findings.filter(({ outcome }) => outcome === 'fail').length, portfolio),
    findings,
  }
}

function summarise(
  score: number,
  failures: number,
  { passing, distinct }: { passing: number; distinct: number },
): LocalizedText {
  return {
    fr: `${score}/100 ; ${passing} image(s) sur ${distinct} au niveau ; ${failures === 0 ? 'aucun point bloquant' : `${failures} point(s) bloquant(s)`}.`,
    en: `${score}/100; ${passing} of ${distinct} picture(s) at the level; ${failures === 0 ? 'nothing stands in the way' : `${failures} point(s) in the way`}.`,
  }
}
