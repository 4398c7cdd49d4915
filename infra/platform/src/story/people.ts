import type { ApplicationDraft } from '@regie/contracts'
import { DEMO_CAMERA } from './demo-photos.ts'

/** A SIRET that passes both checksums (Luhn over SIREN and over all fourteen digits) and belongs to nobody we know of. */
export function demoSiret(n: number): string {
  const siren = withLuhn(`999${String(n).padStart(5, '0')}`)
  return withLuhn(`${siren}0001`)
}

function withLuhn(digits: string): string {
  const sum = [...digits]
    .toReversed()
    .map((digit, at) => (at % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

export type DemoOperator = {
  n: number
  name: string
  email: string
  inseeCode: string
  address: string
  level: number
  minimumFeeCents: number
}

const operator = (
  n: number,
  name: string,
  inseeCode: string,
  address: string,
  level: number,
  minimumFeeCents: number,
): DemoOperator => ({
  n,
  name,
  email: `operator${n === 1 ? '' : n}@demo.regie.test`,
  inseeCode,
  address,
  level,
  minimumFeeCents,
})

/** The demo's operators, plainly demo; the first tells the story, the others make it a choice. */
export const DEMO_OPERATORS = [
  operator(1, 'Démo Photographe Un', '69382', '1 rue de la Démonstration', 5, 15_000),
  operator(2, 'Démo Photographe Deux', '69266', '2 rue de la Démonstration', 4, 14_000),
  operator(3, 'Démo Photographe Trois', '42218', '3 rue de la Démonstration', 3, 16_000),
] as const satisfies DemoOperator[]

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
const day = (at: Date) => at.toISOString().slice(0, 10)
const inDays = (now: Date, days: number) => day(new Date(now.getTime() + days * 86_400_000))

/** A whole application, ready to submit but for its portfolio. */
export const demoDraft = (who: DemoOperator, now: Date): ApplicationDraft => ({
  identity: { legalName: who.name, siret: demoSiret(who.n), phone: '+33 1 99 00 00 00', website: null },
  home: { inseeCode: who.inseeCode, address: who.address },
  radiusKm: 60,
  roles: ['photographer'],
  specialities: [{ key: 'restaurant', level: who.level, since: 2016 }],
  equipment: [
    {
      kind: 'camera',
      make: DEMO_CAMERA.make,
      model: DEMO_CAMERA.model,
      serial: `DEMO-000${who.n}`,
      capabilities: ['full-frame', 'megapixels-24'],
      condition: 'good',
      checkedOn: inDays(now, -20),
    },
    {
      kind: 'lens',
      make: 'Demo Optics',
      model: '50 mm',
      serial: null,
      capabilities: ['standard-lens', 'macro-lens'],
      condition: 'good',
      checkedOn: inDays(now, -20),
    },
  ],
  availability: {
    weekly: everyDay,
    exceptions: [{ kind: 'unavailable', from: inDays(now, 40), to: inDays(now, 47), reason: 'Congés' }],
  },
  languages: ['fr', 'en'],
  rates: { minimumFeeCents: who.minimumFeeCents, hourlyCents: null },
  papers: [
    { kind: 'urssaf', validUntil: inDays(now, 150) },
    { kind: 'insurance', validUntil: inDays(now, 300) },
  ],
  portfolioUrl: 'https://portfolio.example.com',
})

export const DEMO_CLIENT = {
  email: 'client@demo.regie.test',
  name: 'Démo Cliente',
  organisationName: 'Démo Restaurants',
}
export const DEMO_COLLEAGUE = { email: 'collegue@demo.regie.test', name: 'Démo Collègue' }
export const DEMO_PRODUCER = { email: 'producer@demo.regie.test', name: 'Démo Producteur' }
export const DEMO_ADMIN = { email: 'admin@demo.regie.test', name: 'Démo Admin' }
