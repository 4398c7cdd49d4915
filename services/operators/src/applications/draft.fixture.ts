import type { ApplicationDraft, EquipmentItem } from '@regie/contracts'

/** La Poste's own establishments have their own checksum; this one is an ordinary SIRET. */
export const SIRET = '73282932000074'
export const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

export const camera: EquipmentItem = {
  kind: 'camera',
  make: 'Canon',
  model: 'Canon EOS R6',
  serial: '033024001432',
  capabilities: ['full-frame', 'megapixels-24'],
  condition: 'good',
  checkedOn: dayFromNow(-30),
}

export const lens: EquipmentItem = {
  kind: 'lens',
  make: 'Canon',
  model: 'RF 50mm F1.8',
  serial: null,
  capabilities: ['standard-lens'],
  condition: 'new',
  checkedOn: dayFromNow(-30),
}

/** A draft that lacks nothing, in Lyon 2e. */
export const wholeDraft = (change: Partial<ApplicationDraft> = {}): ApplicationDraft => ({
  identity: {
    legalName: 'Démo Photographe',
    siret: SIRET,
    phone: '+33 6 00 00 00 00',
    website: 'https://photo.example.com',
  },
  home: { inseeCode: '69382', address: '1 rue de la Démo' },
  radiusKm: 60,
  roles: ['photographer'],
  specialities: [{ key: 'restaurant', level: 3, since: 2019 }],
  equipment: [camera, lens],
  availability: {
    weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '19:00' })),
    exceptions: [],
  },
  languages: ['fr', 'en'],
  rates: { minimumFeeCents: 15_000, hourlyCents: null },
  papers: [
    { kind: 'urssaf', validUntil: dayFromNow(150) },
    { kind: 'insurance', validUntil: dayFromNow(300) },
  ],
  portfolioUrl: 'https://portfolio.example.com/demo',
  ...change,
})
