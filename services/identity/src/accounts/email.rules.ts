/**
 * The address by meaning: two spellings that reach the same mailbox give one key. NFKC folds full-width and
 * ligature letters, then lower case; what stands after a plus stays, since houses route their mail by it.
 *
 * @returns a key that is its own key: emailKey(emailKey(x)) = emailKey(x)
 */
export const emailKey = (email: string): string =>
  email.normalize('NFKC').trim().toLowerCase().normalize('NFKC')
