import type { CharterDocument, RawKind, Verdict } from '@regie/contracts'
import { expectation } from '../words/expectation.ts'
import { judgeName } from './file-rules.ts'
import type { AssetContext } from './finding.ts'
import { missing } from './finding.ts'
import { isAboutPhoto } from './judge-asset.ts'
import { makeVerdict } from './make-verdict.ts'
import { judgeRawKind } from './settings-rules.ts'

const NOT_DEVELOPED = {
  fr: 'Fichier brut : non développé ici, à juger sur son export',
  en: 'Raw file: not developed here, to be judged on its export',
}

/** Whether the charter has a say on raw files; one that has none is for developed pictures only. */
export const asksForRaw = ({ rules }: Pick<CharterDocument, 'rules'>): boolean =>
  rules.some(({ kind }) => kind === 'raw-kind')

/**
 * Judges a raw file that no decoder here opens: its kind and its name; whatever needs pixels or settings is unmeasured.
 *
 * @returns  one verdict a rule on photos, in the charter's order
 */
export function judgeRawFile(
  charter: CharterDocument,
  rawKind: RawKind,
  context: Omit<AssetContext, 'observed'> = {},
): Verdict[] {
  return charter.rules.filter(isAboutPhoto).map((rule) => {
    if (rule.kind === 'raw-kind') return makeVerdict(rule, judgeRawKind(rule, rawKind))
    if (rule.kind === 'file-name') return makeVerdict(rule, judgeName(rule, null, context, charter))
    return makeVerdict(rule, missing(expectation(rule), NOT_DEVELOPED))
  })
}
