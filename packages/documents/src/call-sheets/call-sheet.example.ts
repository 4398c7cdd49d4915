import { money } from '@regie/money'
import type { CallSheet } from './call-sheet.ts'

/** A usual mission, for tests and demonstrations; a change states only what matters to the case. */
export const callSheetExample = (change: Partial<CallSheet> = {}): CallSheet => ({
  language: 'fr',
  missionId: '0192f1c4-7a30-7c39-9b5e-0a3f7f0f4d11',
  reference: 'M-2026-0412',
  revision: 1,
  status: 'confirmed',
  issuedAt: '2026-11-30T08:15:00Z',
  start: '2026-12-03T10:00:00Z',
  end: '2026-12-03T13:00:00Z',
  timeZone: 'Europe/Paris',
  title: 'Reportage culinaire : nouvelle carte d’hiver',
  clientName: 'Démo Brasserie du Canal',
  place: {
    name: 'Brasserie du Canal',
    address: '12 quai de Démonstration\n75010 Paris',
    access: [
      'Entrée par la cour, code 12A45, sonner « Cuisine »',
      'Livraison possible devant la porte jusqu’à 11:30',
      'Parking Récollets à 200 m ; métro Château-Landon',
    ],
    point: { lat: 48.87652, lon: 2.36211 },
  },
  travel: { distanceKm: 8.4, minutes: 35 },
  contacts: [
    { name: 'Démo Élodie Hénaff', role: 'Cheffe de salle, sur place', phone: '01 99 00 12 34' },
    { name: 'Démo Maël Garçon', role: 'Communication du client', phone: '06 39 98 45 67' },
  ],
  shots: [
    { label: 'Salle vue de l’entrée, sans client, lumières allumées', count: 2, isRequired: true },
    {
      label: 'Plat signature, trois quarts',
      count: 4,
      isRequired: true,
      note: 'Fond clair, couvert à droite',
    },
    { label: 'Plat signature, vue de dessus', count: 2, isRequired: true },
    { label: 'Desserts de la carte d’hiver', count: 6, isRequired: true, note: 'Un dessert par fichier' },
    { label: 'Geste du chef au dressage', count: 3, isRequired: true },
    {
      label: 'Portrait du chef, regard caméra',
      count: 2,
      isRequired: true,
      note: 'Autorisation à faire signer',
    },
    { label: 'Façade depuis le quai', count: 1, isRequired: false },
    { label: 'Détail : carte, verre, matière', count: 4, isRequired: false },
  ],
  equipment: [
    'Boîtier plein format, 24 Mpx ou plus',
    'Objectif macro 90–105 mm et 35 mm',
    'Deux flashs, une boîte à lumière',
    'Trépied, charte de gris',
    'Deux cartes mémoire, batteries chargées',
  ],
  charter: {
    name: 'Cuisine de brasserie',
    version: '3.2',
    tips: [
      'Balance des blancs sur la charte de gris, à refaire près de la fenêtre',
      'Pas de hautes lumières brûlées sur la porcelaine',
      'Verticales droites ; ratio 4:3, 3 000 px au moins',
    ],
  },
  earnings: { fee: money(28_000), travel: money(1_500), netAfterTravel: money(28_430) },
  safety: {
    notes: ['Sol glissant en cuisine : chaussures fermées', 'Ne pas brancher de flash près de la plonge'],
    hospital: 'Hôpital Lariboisière, 2 rue Ambroise-Paré, 75010 Paris',
  },
  whatIfs: [
    {
      event: 'Un plat manque',
      action: 'Photographiez les autres, demandez l’heure à laquelle il sera prêt.',
    },
  ],
  organiser: { name: 'Démo Productrice', email: 'production@demo.invalid', phone: '01 99 00 55 55' },
  ...change,
})
