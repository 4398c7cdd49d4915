import type { LicensedMedium, LicensedTerritory } from '@regie/contracts'
import type { LicensedRight } from './licence.ts'

type Words = {
  rights: Record<LicensedRight, string>
  media: Record<LicensedMedium, string>
  territories: Record<LicensedTerritory, string>
}

const FR: Words = {
  rights: {
    reproduction:
      'droit de reproduction : fixer et copier les œuvres, en tout ou partie, sur les supports énumérés',
    representation: 'droit de représentation : communiquer les œuvres au public par les moyens énumérés',
    adaptation:
      'droit d’adaptation : recadrer, mettre au format, étalonner et incruster du texte, sans dénaturer les œuvres',
  },
  media: {
    website: 'sites internet du client',
    social: 'comptes du client sur les réseaux sociaux, sans achat d’espace',
    marketplace: 'places de marché et annuaires où le client vend',
    email: 'courriels et lettres d’information',
    press: 'presse et relations publiques',
    print: 'imprimés : brochures, cartes, catalogues',
    'point-of-sale': 'affichage et écrans sur le lieu de vente',
    outdoor: 'affichage extérieur',
    'paid-advertising': 'publicité payante, en ligne et imprimée',
    audiovisual: 'télévision et vidéo à la demande',
    internal: 'communication interne',
  },
  territories: {
    france: 'France, outre-mer compris',
    'european-union': 'Union européenne',
    europe:
      'Europe (Union européenne, Royaume-Uni, Suisse, Norvège, Islande, Liechtenstein, Monaco, Andorre)',
    world: 'monde entier',
  },
}

const EN: Words = {
  rights: {
    reproduction:
      'right of reproduction: fixing and copying the works, in whole or in part, on the media listed',
    representation: 'right of representation: communicating the works to the public by the means listed',
    adaptation:
      'right of adaptation: cropping, formatting, grading and overlaying text, without distorting the works',
  },
  media: {
    website: 'the client’s websites',
    social: 'the client’s social network accounts, without paid placement',
    marketplace: 'marketplaces and directories where the client sells',
    email: 'emails and newsletters',
    press: 'press and public relations',
    print: 'print: brochures, menus, catalogues',
    'point-of-sale': 'posters and screens at the point of sale',
    outdoor: 'outdoor posters',
    'paid-advertising': 'paid advertising, online and in print',
    audiovisual: 'television and video on demand',
    internal: 'internal communication',
  },
  territories: {
    france: 'France, overseas territories included',
    'european-union': 'European Union',
    europe:
      'Europe (European Union, United Kingdom, Switzerland, Norway, Iceland, Liechtenstein, Monaco, Andorra)',
    world: 'worldwide',
  },
}

export const LICENCE_WORDS = {
  fr: {
    ...FR,
    title: (reference: string) => `CESSION DE DROITS ${reference}`,
    mission: (reference: string) => `Mission ${reference}`,
    parties: (author: string, client: string) =>
      `Entre ${author}, ci-après « l’auteur », et ${client}, ci-après « le client ».`,
    works: (count: number, works: string) =>
      `Œuvres : ${count} fichier${count > 1 ? 's' : ''}, tel${count > 1 ? 's' : ''} que livré${count > 1 ? 's' : ''} pour la mission : ${works}.`,
    extent: '1. Étendue. L’auteur cède au client les droits suivants, et eux seuls :',
    purpose: '2. Destination. Les œuvres peuvent être exploitées sur les supports suivants, et eux seuls :',
    aim: (text: string) => `Objet de l’exploitation : ${text}.`,
    place: (territory: string) => `3. Lieu. ${territory[0]?.toUpperCase()}${territory.slice(1)}.`,
    online:
      'Une mise en ligne accessible d’ailleurs ne vaut pas dépassement si elle s’adresse au public de ce territoire.',
    duration: (from: string, until: string) =>
      `4. Durée. Du ${from} au ${until}, les deux jours compris. Passé ce terme, toute exploitation nouvelle demande une nouvelle cession ; les publications datées déjà parues peuvent demeurer.`,
    exclusive:
      '5. Exclusivité. La cession est exclusive dans les bornes ci-dessus : l’auteur n’y consent aucun autre usage.',
    shared:
      '5. Exclusivité. La cession n’est pas exclusive : l’auteur peut consentir d’autres usages des œuvres.',
    credit: (credit: string) =>
      `6. Crédit. Le client fait figurer la mention « ${credit} » près de chaque publication où l’usage le permet, et conserve les métadonnées d’auteur des fichiers. Le droit moral de l’auteur est perpétuel et inaliénable.`,
    portfolio: (day: string) =>
      `7. Portfolio. L’auteur peut montrer les œuvres comme exemples de son travail à partir du ${day}.`,
    noPortfolio: '7. Portfolio. L’auteur ne montre pas les œuvres comme exemples de son travail.',
    price: (amount: string) =>
      `8. Rémunération. ${amount} hors taxes, pour l’ensemble des droits cédés ci-dessus.`,
    included: '8. Rémunération. Comprise dans le prix de la mission, où elle figure sur une ligne distincte.',
    reserved:
      'Tout droit qui n’est pas expressément cédé est réservé (article L131-3 du Code de la propriété intellectuelle).',
  },
  en: {
    ...EN,
    title: (reference: string) => `LICENCE OF USE ${reference}`,
    mission: (reference: string) => `Mission ${reference}`,
    parties: (author: string, client: string) =>
      `Between ${author}, “the author”, and ${client}, “the client”.`,
    works: (count: number, works: string) =>
      `Works: ${count} file${count === 1 ? '' : 's'}, as delivered for the mission: ${works}.`,
    extent: '1. Extent. The author grants the client the following rights, and no others:',
    purpose: '2. Purpose. The works may be used on the following media, and no others:',
    aim: (text: string) => `Aim of the use: ${text}.`,
    place: (territory: string) => `3. Place. ${territory[0]?.toUpperCase()}${territory.slice(1)}.`,
    online:
      'Being reachable online from elsewhere is no breach when the publication addresses the public of this territory.',
    duration: (from: string, until: string) =>
      `4. Duration. From ${from} to ${until}, both days included. After that, any new use needs a new licence; dated publications already issued may remain.`,
    exclusive:
      '5. Exclusivity. The licence is exclusive within the bounds above: the author grants no other use there.',
    shared: '5. Exclusivity. The licence is not exclusive: the author may grant other uses of the works.',
    credit: (credit: string) =>
      `6. Credit. The client writes “${credit}” beside each publication where custom allows it, and keeps the author metadata of the files. The author’s moral right is perpetual and inalienable.`,
    portfolio: (day: string) =>
      `7. Portfolio. The author may show the works as examples of their craft from ${day}.`,
    noPortfolio: '7. Portfolio. The author does not show the works as examples of their craft.',
    price: (amount: string) => `8. Payment. ${amount} excluding tax, for all the rights granted above.`,
    included: '8. Payment. Included in the price of the mission, on a line of its own.',
    reserved:
      'Any right not expressly granted is reserved (article L131-3 of the French Intellectual Property Code). The French text prevails.',
  },
} as const
