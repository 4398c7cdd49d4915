import type { Quote } from './quote.ts'

const HASH = '9f2c1e0b7a4d5c6e8f90112233445566778899aabbccddeeff00112233445566'

/** A usual quote with three options, for tests and demonstrations. */
export const quoteExample = (change: Partial<Quote> = {}): Quote => ({
  reference: 'D-2026-0187',
  version: 2,
  issuedAt: '2026-11-23T09:00:00Z',
  validUntil: '2026-12-23T22:59:00Z',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  seller: {
    name: 'Régie',
    address: '1 rue de la Démonstration\n75011 Paris',
    siret: '123 456 789 00012',
    vatNumber: 'FR00 123456789',
    contact: 'Démo Productrice · production@demo.invalid',
  },
  client: {
    name: 'Démo Brasserie du Canal',
    address: '12 quai de Démonstration\n75010 Paris',
    siret: '987 654 321 00021',
    contact: 'Démo Maël Garçon',
  },
  title: 'Campagne culinaire d’hiver, trois restaurants',
  introduction:
    'Une demi-journée par restaurant, à choisir entre le 3 et le 18 décembre 2026. Les fichiers sont livrés retouchés selon votre charte, dans les formats de vos canaux.',
  options: [
    {
      id: 'essential',
      name: 'Essentielle',
      summary: 'Les plats de la carte, cadrages simples.',
      isRecommended: false,
      highlights: ['12 fichiers par restaurant', 'Livraison sous 5 jours', 'Site et réseaux, 1 an'],
      depositBp: 3_000,
      lines: [
        {
          label: 'Prise de vue culinaire',
          detail: 'demi-journée',
          quantityMilli: 3_000,
          unitCents: 42_000,
          rateBp: 2_000,
        },
        { label: 'Retouche', unit: 'fichiers', quantityMilli: 36_000, unitCents: 450, rateBp: 2_000 },
        {
          label: 'Cession de droits',
          detail: 'site et réseaux, France, 1 an',
          quantityMilli: 1_000,
          unitCents: 18_000,
          rateBp: 1_000,
        },
      ],
    },
    {
      id: 'campaign',
      name: 'Campagne',
      summary: 'Plats, salles et portraits des chefs.',
      isRecommended: true,
      highlights: [
        '24 fichiers par restaurant',
        'Livraison sous 3 jours',
        'Tous supports, 3 ans',
        'Un aller-retour de retouche',
      ],
      depositBp: 3_000,
      lines: [
        {
          label: 'Prise de vue culinaire',
          detail: 'demi-journée',
          quantityMilli: 3_000,
          unitCents: 58_000,
          rateBp: 2_000,
        },
        {
          label: 'Retouche',
          unit: 'fichiers',
          quantityMilli: 72_000,
          unitCents: 450,
          discountBp: 1_000,
          rateBp: 2_000,
        },
        { label: 'Déplacement', unit: 'km', quantityMilli: 46_500, unitCents: 64, rateBp: 2_000 },
        {
          label: 'Cession de droits',
          detail: 'tous supports, Europe, 3 ans',
          quantityMilli: 1_000,
          unitCents: 48_000,
          rateBp: 1_000,
        },
      ],
    },
    {
      id: 'film',
      name: 'Campagne et film',
      summary: 'La campagne, plus un film vertical de 30 secondes par restaurant.',
      isRecommended: false,
      highlights: ['24 fichiers et un film par restaurant', 'Livraison sous 6 jours', 'Tous supports, 3 ans'],
      depositBp: 4_000,
      lines: [
        {
          label: 'Prise de vue culinaire',
          detail: 'demi-journée',
          quantityMilli: 3_000,
          unitCents: 58_000,
          rateBp: 2_000,
        },
        {
          label: 'Film vertical de 30 s',
          detail: 'tournage et montage',
          quantityMilli: 3_000,
          unitCents: 74_000,
          rateBp: 2_000,
        },
        {
          label: 'Retouche',
          unit: 'fichiers',
          quantityMilli: 72_000,
          unitCents: 450,
          discountBp: 1_000,
          rateBp: 2_000,
        },
        {
          label: 'Cession de droits',
          detail: 'tous supports, Europe, 3 ans',
          quantityMilli: 1_000,
          unitCents: 62_000,
          rateBp: 1_000,
        },
      ],
    },
  ],
  terms: [
    'Prix fermes pour la durée de validité du devis. Règlement du solde à 30 jours, date de facture.',
    'Pénalités de retard : trois fois le taux d’intérêt légal ; indemnité forfaitaire de recouvrement : 40 €.',
    'Report sans frais jusqu’à 48 heures avant la prise de vue ; au-delà, 50 % de la prestation est due.',
  ],
  hash: HASH,
  ...change,
})

/** The same, its second option accepted. */
export const acceptedQuoteExample = (): Quote =>
  quoteExample({
    signature: {
      optionId: 'campaign',
      signerName: 'Démo Maël Garçon',
      signerRole: 'Responsable communication',
      signerEmail: 'mael@demo.invalid',
      signedAt: '2026-11-24T14:32:00Z',
      method: 'Nom saisi et case cochée, depuis un compte vérifié',
      ipAddress: '192.0.2.17',
      documentHash: HASH,
    },
  })
