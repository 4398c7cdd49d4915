import { blocks } from '@regie/charters'
import type { AssetCounts, CharterDocument, LocalizedText, ShotCoverage, Verdict } from '@regie/contracts'

/** « 41 sur 60 vérifiées, 2 à refaire », and what else there is to know in a line. */
export function progressOf(counts: AssetCounts): LocalizedText {
  const { stored, checked, toFix, receiving, openChanges } = counts
  if (stored === 0 && receiving === 0) return { fr: 'Aucun fichier reçu', en: 'No file received' }
  const fr = [`${checked} sur ${stored} ${checked > 1 ? 'vérifiées' : 'vérifiée'}`]
  const en = [`${checked} of ${stored} checked`]
  if (toFix > 0) {
    fr.push(`${toFix} à refaire`)
    en.push(`${toFix} to redo`)
  }
  if (receiving > 0) {
    fr.push(`${receiving} en cours d’envoi`)
    en.push(`${receiving} on the way`)
  }
  if (openChanges > 0) {
    fr.push(`${openChanges} ${openChanges > 1 ? 'retouches demandées' : 'retouche demandée'}`)
    en.push(`${openChanges} ${openChanges > 1 ? 'changes' : 'change'} asked`)
  }
  return { fr: fr.join(', '), en: en.join(', ') }
}

/**
 * Why a set cannot be handed in; empty: it can.
 *
 * @param counts  of the assets that were not replaced
 * @param set     verdicts on the whole set, of its present assets
 */
export function blockersOf(counts: AssetCounts, set: readonly Verdict[]): LocalizedText[] {
  const blockers: LocalizedText[] = []
  const { receiving, stored, checked, toFix, kept } = counts
  if (stored === 0) blockers.push({ fr: 'Aucun fichier n’a été reçu.', en: 'No file was received.' })
  if (receiving > 0)
    blockers.push({
      fr: `${receiving} ${receiving > 1 ? 'envois ne sont pas terminés : attendez-les ou abandonnez-les' : 'envoi n’est pas terminé : attendez-le ou abandonnez-le'}.`,
      en: `${receiving} ${receiving > 1 ? 'uploads are not finished: wait for them or give them up' : 'upload is not finished: wait for it or give it up'}.`,
    })
  if (checked < stored)
    blockers.push({
      fr: `${stored - checked} ${stored - checked > 1 ? 'fichiers ne sont pas encore vérifiés' : 'fichier n’est pas encore vérifié'}.`,
      en: `${stored - checked} ${stored - checked > 1 ? 'files are' : 'file is'} not checked yet.`,
    })
  if (toFix > 0)
    blockers.push({
      fr: `${toFix} ${toFix > 1 ? 'fichiers sont' : 'fichier est'} à refaire.`,
      en: `${toFix} ${toFix > 1 ? 'files are' : 'file is'} to redo.`,
    })
  // Set rules speak of the whole: before every file is in they would only repeat what is said above.
  if (kept > 0 && blocks(set))
    blockers.push(...set.filter(({ outcome }) => outcome === 'fail').map(({ message }) => message))
  return blockers
}

/** How many pictures answer each shot of the list. */
export const coverageOf = (
  charter: CharterDocument,
  answered: readonly { shotKey: string | null }[],
): ShotCoverage[] =>
  charter.shotList.map(({ key, label, min, max, required }) => ({
    key,
    label,
    min,
    max: max ?? null,
    isRequired: required,
    count: answered.filter(({ shotKey }) => shotKey === key).length,
  }))

export const shotLabelsOf = (charter: CharterDocument): Map<string, LocalizedText> =>
  new Map(charter.shotList.map(({ key, label }) => [key, label]))
