const SHORT_FORMS: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  sts: 'saints',
  stes: 'saintes',
}

/** A name as it is compared: ASCII lower case, words one space apart. « L'Haÿ-les-Roses » → 'l hay les roses'. */
export const plainName = (name: string): string =>
  name
    .replaceAll(/[œŒ]/g, 'oe')
    .replaceAll(/[æÆ]/g, 'ae')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/**
 * The ways a text may be meant, likeliest first: 'st etienne' is 'saint etienne'; a last word 'st'
 * may also be the beginning of 'Strasbourg'.
 */
export function readings(text: string): string[][] {
  const words = plainName(text).split(' ').filter(Boolean)
  const last = words.at(-1)
  if (last === undefined) return []
  const long = words.map((word) => SHORT_FORMS[word] ?? word)
  return last in SHORT_FORMS ? [long, [...long.slice(0, -1), last]] : [long]
}
