import type { Language, LicenceTerms, RenditionRights } from '@regie/contracts'
import { spanOf, todayAt } from '../licences/licence-days.rules.ts'

/** The licence of one delivery: the terms sold, who grants them to whom, and from which day. */
export type GrantedLicence = {
  reference: string
  author: string
  client: string
  terms: LicenceTerms
  fileCount: number
  /** Calendar days at the place of the mission, both included; `until` null: the legal term of protection. */
  from: string
  until: string | null
}

/** From the day of approval where the shoot took place, for the months sold. */
export function licenceDays(
  approvedAt: Date,
  zone: string,
  months: number | null,
): { from: string; until: string | null } {
  return spanOf(todayAt(approvedAt, zone), months)
}

/** The author must be named (CPI L121-1): by the credit agreed, else by their own name. */
export const creditOf = ({ terms, author }: Pick<GrantedLicence, 'terms' | 'author'>): string =>
  terms.credit ?? `© ${author}`

const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
const asSaid = (text: string) => {
  const said = oneLine(text)
  return /[.!?…]$/.test(said) ? said : `${said}.`
}

/** What every delivered file carries, as IPTC and PLUS fields. */
export function rightsOf(licence: GrantedLicence): RenditionRights {
  const { terms, author, reference, from, until } = licence
  const inWords = (language: Language) =>
    [terms.scope, terms.purpose, terms.territory]
      .map((text) => asSaid(text[language]))
      .concat(durationIn(licence, language))
      .join(' ')
      .slice(0, 4_000)
  return {
    creator: oneLine(author).slice(0, 200),
    credit: oneLine(creditOf(licence)).slice(0, 200),
    copyright: `© ${from.slice(0, 4)} ${oneLine(author)}`.slice(0, 400),
    usageTerms: { fr: inWords('fr'), en: inWords('en') },
    licensor: oneLine(author).slice(0, 200),
    licenceStartsOn: from,
    ...(until === null ? {} : { licenceEndsOn: until }),
    jobId: oneLine(reference).slice(0, 60),
  }
}

function durationIn({ from, until }: GrantedLicence, language: Language): string {
  if (language === 'fr')
    return until === null
      ? `À compter du ${from}, pour la durée légale de protection.`
      : `Du ${from} au ${until}, les deux jours compris.`
  return until === null
    ? `From ${from}, for the legal term of protection.`
    : `From ${from} to ${until}, both days included.`
}

/**
 * The licence as plain text, with the four bounds the law demands, each under its own number: extent, purpose, place,
 * duration. The French text is the one that binds.
 *
 * @see Code de la propriété intellectuelle, L121-1, L122-7, L131-3
 */
export function deliveryLicence(licence: GrantedLicence, language: Language): string {
  const { terms, author, client, reference, fileCount } = licence
  const say = language === 'fr' ? FR : EN
  return [
    say.title(oneLine(reference)),
    '',
    say.parties(oneLine(author), oneLine(client)),
    say.works(fileCount),
    '',
    `1. ${say.extent} ${asSaid(terms.scope[language])}`,
    `2. ${say.purpose} ${asSaid(terms.purpose[language])}`,
    `3. ${say.place} ${asSaid(terms.territory[language])}`,
    `4. ${say.duration} ${durationIn(licence, language)}`,
    `5. ${terms.isExclusive ? say.exclusive : say.shared}`,
    `6. ${say.credit(oneLine(creditOf(licence)))}`,
    '',
    say.reserved,
    '',
  ].join('\n')
}

const FR = {
  title: (reference: string) => `CESSION DE DROITS — mission ${reference}`,
  parties: (author: string, client: string) =>
    `Entre ${author}, ci-après « l’auteur », et ${client}, ci-après « le client ».`,
  works: (count: number) =>
    `Œuvres : ${count} ${count > 1 ? 'fichiers' : 'fichier'}, énumérés avec leur empreinte dans manifest.json.`,
  extent: 'Étendue.',
  purpose: 'Destination.',
  place: 'Lieu.',
  duration: 'Durée.',
  exclusive: 'Exclusivité. La cession est exclusive dans les bornes ci-dessus.',
  shared: 'Exclusivité. La cession n’est pas exclusive : l’auteur peut consentir d’autres usages des œuvres.',
  credit: (credit: string) =>
    `Crédit. Le client fait figurer la mention « ${credit} » près de chaque publication où l’usage le permet et conserve les métadonnées d’auteur des fichiers. Le droit moral de l’auteur est perpétuel et inaliénable.`,
  reserved:
    'Tout droit qui n’est pas expressément cédé est réservé (article L131-3 du Code de la propriété intellectuelle).',
}
const EN: typeof FR = {
  title: (reference) => `LICENCE OF USE — mission ${reference}`,
  parties: (author, client) => `Between ${author}, “the author”, and ${client}, “the client”.`,
  works: (count) =>
    `Works: ${count} ${count > 1 ? 'files' : 'file'}, listed with their fingerprints in manifest.json.`,
  extent: 'Extent.',
  purpose: 'Purpose.',
  place: 'Place.',
  duration: 'Duration.',
  exclusive: 'Exclusivity. The licence is exclusive within the bounds above.',
  shared: 'Exclusivity. The licence is not exclusive: the author may grant other uses of the works.',
  credit: (credit) =>
    `Credit. The client writes “${credit}” beside each publication where custom allows it, and keeps the author metadata of the files. The author’s moral right is perpetual and inalienable.`,
  reserved:
    'Any right not expressly granted is reserved (article L131-3 of the French Intellectual Property Code). The French text prevails.',
}
