/**
 * The one spelling of a password that is hashed: NFKC, so that two keyboards that compose an accent differently
 * open the same door (NIST SP 800-63B, 5.1.1.2).
 */
export const passwordText = (password: string): string => password.normalize('NFKC')
