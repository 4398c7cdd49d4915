import { fieldFailure, passwordText } from '@regie/contracts'

/** Long enough for the length rule, and still the first that anybody tries (from public breach lists). */
const COMMON = new Set([
  '1234567890', '12345678910', '0123456789', '0987654321', '9876543210', '1q2w3e4r5t', '1qaz2wsx3edc', 'qwertyuiop', 'azertyuiop',
  'qwerty12345', 'azerty12345', 'qwerty123456', 'azerty123456', 'password12', 'password123', 'password1234', 'password12345',
  'motdepasse', 'motdepasse1', 'motdepasse12', 'motdepasse123', 'iloveyou12', 'iloveyou123', 'administrator', 'administrateur',
  'changeme123', 'letmein1234', 'welcome1234', 'welcome123', 'bienvenue1', 'bienvenue123', 'football123', 'abcdefghij', 'doudou1234',
]) // prettier-ignore

/**
 * Refuses what is long enough and still guessed at once; length itself is the contract's.
 *
 * @param field  where the password stands in the request
 * @throws Failure 'rule-broken' naming the field and one of `common`, `one-character`, `is-address`
 */
export function mustBeStrong(password: string, email: string, field: string): void {
  const text = passwordText(password).toLowerCase()
  if (COMMON.has(text)) {
    throw fieldFailure(field, 'common', {
      fr: 'Ce mot de passe est l’un des premiers que l’on essaie ; choisissez-en un autre.',
      en: 'This password is among the first that anyone tries; choose another.',
    })
  }
  if (new Set(text).size < 3) {
    throw fieldFailure(field, 'one-character', {
      fr: 'Ce mot de passe répète toujours les mêmes caractères.',
      en: 'This password repeats the same characters.',
    })
  }
  const address = email.normalize('NFKC').trim().toLowerCase()
  if (text === address || text === address.split('@')[0]) {
    throw fieldFailure(field, 'is-address', {
      fr: 'Le mot de passe ne peut pas être votre adresse.',
      en: 'The password may not be your address.',
    })
  }
}
