import type { MissionBrief } from '@regie/contracts'

const ID = '01890000-0000-7000-8000-000000000001'

/** A mission as missions would tell of it; tests change what matters to them. */
export const aBrief = (change: Partial<MissionBrief> = {}): MissionBrief => ({
  missionId: ID,
  reference: 'M-2026-0412',
  title: { fr: 'Carte d’hiver', en: 'Winter menu' },
  organisationId: ID,
  organisationName: 'Démo Brasserie du Canal',
  productKey: 'restaurant-menu',
  speciality: 'restaurant',
  minimumLevel: 2,
  role: 'photographer',
  capabilities: [],
  languages: ['fr'],
  place: {
    inseeCode: '75110',
    name: 'Paris 10e',
    address: '1 quai de Valmy',
    lat: 48.8708,
    lon: 2.3662,
    zone: 'Europe/Paris',
  },
  window: { from: '2026-11-20T09:00:00.000Z', to: '2026-11-20T13:00:00.000Z' },
  feeCents: 24_000,
  charter: null,
  shotList: [],
  channels: [],
  licence: {
    scope: { fr: 'Reproduction et représentation', en: 'Reproduction and representation' },
    purpose: {
      fr: 'Site du restaurant et plateformes de livraison',
      en: 'Restaurant site and delivery platforms',
    },
    territory: { fr: 'France', en: 'France' },
    durationMonths: 24,
    isExclusive: false,
    credit: '© Démo Photographe',
  },
  ...change,
})
