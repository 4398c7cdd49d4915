import {
  type AssetState,
  type ChangeState,
  type DeliverableState,
  type DiffusionState,
  Failure,
  type LocalizedText,
  type PackageState,
  type ReleaseState,
} from '@regie/contracts'

type Moves<S extends string, E extends string> = Record<E, Partial<Record<S, S>>>

/** Event × state → state; whatever is not here is refused. `platform.transition` holds the same pairs. */
export const ASSET_MOVES = {
  store: { receiving: 'stored' },
  analyse: { stored: 'analysed' },
  pass: { analysed: 'passed' },
  'send-back': { analysed: 'to_fix' },
  replace: { passed: 'replaced', to_fix: 'replaced', retouching: 'replaced' },
  show: { passed: 'ready' },
  'ask-change': { ready: 'retouching' },
  'end-retouch': { retouching: 'ready' },
  approve: { ready: 'approved' },
  deliver: { approved: 'delivered' },
} as const satisfies Moves<AssetState, string>

export const DELIVERABLE_MOVES = {
  submit: { open: 'in_review' },
  approve: { in_review: 'approved' },
  deliver: { approved: 'delivered' },
  withdraw: { open: 'withdrawn', in_review: 'withdrawn' },
} as const satisfies Moves<DeliverableState, string>

export const CHANGE_MOVES = { answer: { open: 'answered' } } as const satisfies Moves<ChangeState, string>
export const RELEASE_MOVES = { withdraw: { given: 'withdrawn' } } as const satisfies Moves<
  ReleaseState,
  string
>
export const DIFFUSION_MOVES = { cancel: { planned: 'cancelled' } } as const satisfies Moves<
  DiffusionState,
  string
>
export const PACKAGE_MOVES = { finish: { making: 'ready' } } as const satisfies Moves<PackageState, string>

const WORDS: Record<AssetState | DeliverableState, LocalizedText> = {
  receiving: { fr: 'en cours d’envoi', en: 'being uploaded' },
  stored: { fr: 'reçu, pas encore vérifié', en: 'received, not checked yet' },
  analysed: { fr: 'en cours de vérification', en: 'being checked' },
  passed: { fr: 'vérifié', en: 'checked' },
  to_fix: { fr: 'à refaire', en: 'to redo' },
  replaced: { fr: 'remplacé', en: 'replaced' },
  retouching: { fr: 'en retouche', en: 'being retouched' },
  ready: { fr: 'prêt', en: 'ready' },
  approved: { fr: 'approuvé', en: 'approved' },
  delivered: { fr: 'livré', en: 'delivered' },
  open: { fr: 'ouvert', en: 'open' },
  in_review: { fr: 'en relecture chez le client', en: 'in review with the client' },
  withdrawn: { fr: 'retiré', en: 'withdrawn' },
}

const refuse = (what: LocalizedText, state: AssetState | DeliverableState) =>
  new Failure('wrong-state', {
    fr: `${what.fr} : ${WORDS[state].fr}.`,
    en: `${what.en}: ${WORDS[state].en}.`,
  })

/** @throws Failure 'wrong-state' for a pair that is not in the table */
export function moveAsset(state: AssetState, event: keyof typeof ASSET_MOVES): AssetState {
  const moves: Partial<Record<AssetState, AssetState>> = ASSET_MOVES[event]
  const to = moves[state]
  if (to === undefined) throw refuse({ fr: 'Fichier', en: 'File' }, state)
  return to
}

/** @throws Failure 'wrong-state' for a pair that is not in the table */
export function moveDeliverable(
  state: DeliverableState,
  event: keyof typeof DELIVERABLE_MOVES,
): DeliverableState {
  const moves: Partial<Record<DeliverableState, DeliverableState>> = DELIVERABLE_MOVES[event]
  const to = moves[state]
  if (to === undefined) throw refuse({ fr: 'Livrable', en: 'Deliverable' }, state)
  return to
}

/** Whether the move exists, for those who would rather skip than be refused. */
export const canWithdraw = (state: DeliverableState): boolean => state in DELIVERABLE_MOVES.withdraw
