import { formatInstant } from '@regie/calendar'
import { Failure, fieldFailure, type Language, type ReviewLink, type Window } from '@regie/contracts'

export type LinkState = ReviewLink['state']
type Kept = { openDuring: Window; revokedAt: Date | null }

/** A session of a guest lasts this long at most, and never beyond its link. */
const SESSION_MS = 12 * 3_600_000
const HOUSE_ZONE = 'Europe/Paris'
const LONGEST_WINDOW_MS = 366 * 86_400_000

/** The window is half-open: at its very end the link is over. A revoked link is that first of all. */
export function stateOfLink({ openDuring, revokedAt }: Kept, now: Date): LinkState {
  if (revokedAt !== null) return 'revoked'
  if (now.getTime() < Date.parse(openDuring.from)) return 'not-open'
  return now.getTime() < Date.parse(openDuring.to) ? 'open' : 'over'
}

/**
 * Says plainly why a link is shut; only ever asked for somebody who proved that they hold link and passphrase.
 *
 * @param zone  of the place, in which the opening is told
 * @throws Failure 'expired' (revoked, over), 'wrong-state' (not open yet)
 */
export function mustBeOpen(link: Kept, now: Date, zone = HOUSE_ZONE): void {
  const state = stateOfLink(link, now)
  const opensAt = (language: Language) => formatInstant(Date.parse(link.openDuring.from), zone, language)
  if (state === 'revoked')
    throw new Failure('expired', {
      fr: 'Ce lien de relecture a été révoqué ; demandez-en un autre à qui vous l’a donné.',
      en: 'This review link was revoked; ask whoever gave it to you for another.',
    })
  if (state === 'over')
    throw new Failure('expired', {
      fr: 'La période de relecture de ce lien est terminée.',
      en: 'The review period of this link is over.',
    })
  if (state === 'not-open')
    throw new Failure('wrong-state', {
      fr: `Ce lien ouvre ${opensAt('fr')}.`,
      en: `This link opens ${opensAt('en')}.`,
    })
}

export const sessionEnd = ({ openDuring }: Kept, now: Date): Date =>
  new Date(Math.min(now.getTime() + SESSION_MS, Date.parse(openDuring.to)))

/**
 * Refuses a window that is over before it is made, or longer than a year, and a passphrase that anybody guesses: length
 * is the contract's.
 *
 * @throws Failure 'rule-broken' naming `window.to` or `passphrase`
 */
export function mustBeSound(asked: { window: Window; passphrase: string; label: string }, now: Date): void {
  const [from, to] = [Date.parse(asked.window.from), Date.parse(asked.window.to)]
  if (to <= now.getTime())
    throw fieldFailure('window.to', 'past', {
      fr: 'La fin de la période est déjà passée.',
      en: 'The end of the period has passed already.',
    })
  if (to - from > LONGEST_WINDOW_MS)
    throw fieldFailure('window.to', 'too-long', {
      fr: 'Un lien reste ouvert un an au plus.',
      en: 'A link stays open a year at most.',
    })
  const text = asked.passphrase.normalize('NFKC').toLowerCase().trim()
  if (new Set(text).size < 5)
    throw fieldFailure('passphrase', 'one-character', {
      fr: 'Cette phrase secrète répète les mêmes caractères.',
      en: 'This passphrase repeats the same characters.',
    })
  if (text === asked.label.normalize('NFKC').toLowerCase().trim())
    throw fieldFailure('passphrase', 'is-label', {
      fr: 'La phrase secrète ne peut pas être le nom du lien.',
      en: 'The passphrase may not be the name of the link.',
    })
}
