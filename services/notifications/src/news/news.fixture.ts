import type { LocalizedText } from '@regie/contracts'
import type { AccountFact, Known } from '../facts/fact.store.ts'

/** Plainly made people and things: two clients, two operators, one mission, and one payload of each event. */
const id = (n: number) => `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`

export const CLIENT_ORGANISATION = id(1)
export const OTHER_ORGANISATION = id(2)
export const MEMBER = id(3)
export const OPERATOR = id(4)
export const OTHER_OPERATOR = id(5)
export const PRODUCER = id(6)
export const MISSION = id(7)
const DELIVERABLE = id(8)
/** 1 234,56 €: what the operator earns, which no client may read. */
export const FEE_CENTS = 123_456
/** 9 876,54 €: what the client pays, which no operator may read. */
export const PRICE_CENTS = 987_654

export const account = (change: Partial<AccountFact> & { id: string }): AccountFact => ({
  role: 'operator',
  name: 'Démo Photographe',
  address: 'photographe@demo.example',
  language: 'fr',
  organisationId: null,
  isSuspended: false,
  ...change,
})
export const member = account({
  id: MEMBER,
  role: 'client-admin',
  name: 'Démo Cliente',
  address: 'cliente@demo.example',
  organisationId: CLIENT_ORGANISATION,
})

const text = (fr: string, en: string): LocalizedText => ({ fr, en })
const window = { from: '2026-12-03T10:00:00Z', to: '2026-12-03T13:00:00Z' }
const title = text('Restaurant, formule 12 images', 'Restaurant, 12 pictures')
const brief = {
  missionId: MISSION,
  reference: 'R-0012',
  title,
  organisationId: CLIENT_ORGANISATION,
  organisationName: 'Démo Restaurants',
  productKey: 'restaurant-12',
  speciality: 'restaurant',
  minimumLevel: 2,
  role: 'photographer',
  capabilities: [],
  languages: ['fr'],
  place: {
    inseeCode: '69382',
    name: 'Lyon 2e',
    address: '1 place Bellecour',
    lat: 45.757,
    lon: 4.832,
    zone: 'Europe/Paris',
  },
  window,
  feeCents: FEE_CENTS,
  charter: null,
  shotList: [],
  channels: ['web'],
  licence: {
    scope: text('Reproduction', 'Reproduction'),
    purpose: text('Promotion', 'Promotion'),
    territory: text('Monde', 'World'),
    durationMonths: 24,
    isExclusive: false,
    credit: null,
  },
}
const set = {
  deliverableId: DELIVERABLE,
  missionId: MISSION,
  organisationId: CLIENT_ORGANISATION,
  operatorId: OPERATOR,
}
const asset = { ...set, assetId: id(9), filename: 'facade-01.jpg' }
const retouch = {
  deliverableId: set.deliverableId,
  missionId: set.missionId,
  organisationId: set.organisationId,
  taskId: id(19),
  code: 'RT-000012',
  filename: 'facade-01.jpg',
  assigneeId: OPERATOR,
}
const onSite = { assignmentId: id(10), missionId: MISSION, operatorId: OPERATOR }
const application = { applicationId: id(11), accountId: OPERATOR, name: 'Démo Photographe' }
const opened = {
  accountId: MEMBER,
  role: 'client-admin',
  email: 'cliente@demo.example',
  name: 'Démo Cliente',
  language: 'fr',
  organisationId: CLIENT_ORGANISATION,
}

const standby = { standbyId: id(31), missionId: MISSION, operatorId: OPERATOR, reference: 'R-0012' }
const incident = {
  incidentId: id(30),
  missionId: MISSION,
  organisationId: CLIENT_ORGANISATION,
  reference: 'R-0012',
  kind: 'withdrawal',
}

export const SAMPLES: Record<string, unknown> = {
  'account-opened': opened,
  'account-changed': opened,
  'member-joined': { organisationId: CLIENT_ORGANISATION, accountId: MEMBER, name: 'Démo Cliente' },
  'member-removed': { organisationId: CLIENT_ORGANISATION, accountId: MEMBER, name: 'Démo Cliente' },
  'member-role-changed': {
    organisationId: CLIENT_ORGANISATION,
    accountId: MEMBER,
    name: 'Démo Cliente',
    role: 'admin',
  },
  'organisation-opened': { organisationId: CLIENT_ORGANISATION, name: 'Démo Restaurants' },
  'member-invited': {
    invitationId: id(12),
    organisationId: CLIENT_ORGANISATION,
    organisationName: 'Démo Restaurants',
    invitedBy: 'Démo Cliente',
    email: 'collegue@demo.example',
    language: 'en',
    expiresAt: '2026-12-10T10:00:00Z',
  },
  'password-reset-asked': { resetId: id(13), accountId: MEMBER, expiresAt: '2026-12-03T11:00:00Z' },
  'account-suspended': { accountId: OPERATOR, reason: 'papiers périmés' },
  'account-restored': { accountId: OPERATOR },
  'application-submitted': application,
  'application-screened': {
    ...application,
    score: 0.8,
    summary: text('Matériel complet.', 'Equipment complete.'),
  },
  'application-decided': { ...application, decision: 'accepted', reason: 'Beau portfolio' },
  'operator-changed': {
    operatorId: OPERATOR,
    state: 'active',
    name: 'Démo Photographe',
    home: { inseeCode: '69382', name: 'Lyon 2e', lat: 45.757, lon: 4.832, zone: 'Europe/Paris' },
    radiusKm: 50,
    roles: ['photographer'],
    specialities: [{ key: 'restaurant', level: 3 }],
    capabilities: [],
    cameras: [],
    languages: ['fr'],
    minimumFeeCents: FEE_CENTS,
    papersValidUntil: null,
  },
  'operator-certified': {
    operatorId: OPERATOR,
    charterId: id(14),
    charterKey: 'restaurant',
    version: 2,
    certifiedAt: '2026-11-20T10:00:00Z',
  },
  'quote-sent': {
    quoteId: id(15),
    organisationId: CLIENT_ORGANISATION,
    reference: 'D-0031',
    validUntil: '2026-12-01T22:59:59Z',
  },
  'quote-accepted': {
    quoteId: id(15),
    organisationId: CLIENT_ORGANISATION,
    reference: 'D-0031',
    optionKey: 'standard',
    totalCents: PRICE_CENTS,
    acceptedBy: MEMBER,
    contentHash: 'a'.repeat(64),
  },
  'mission-posted': brief,
  'mission-moved': {
    missionId: MISSION,
    organisationId: CLIENT_ORGANISATION,
    reference: 'R-0012',
    from: 'staffed',
    to: 'on_hold',
    reason: 'note interne',
  },
  'offer-sent': {
    offerId: id(16),
    missionId: MISSION,
    operatorId: OPERATOR,
    reference: 'R-0012',
    title,
    placeName: 'Lyon 2e',
    zone: 'Europe/Paris',
    window,
    feeCents: FEE_CENTS,
    answerBy: '2026-11-25T17:00:00Z',
  },
  'offer-answered': {
    offerId: id(16),
    missionId: MISSION,
    operatorId: OPERATOR,
    outcome: 'accepted',
    answeredAt: '2026-11-25T12:00:00Z',
    sentAt: '2026-11-25T10:00:00Z',
  },
  'counter-answered': {
    offerId: id(16),
    missionId: MISSION,
    operatorId: OPERATOR,
    isAccepted: false,
    feeCents: FEE_CENTS,
  },
  'mission-application-moved': {
    applicationId: id(19),
    missionId: MISSION,
    operatorId: OPERATOR,
    operatorName: 'Démo Photographe',
    to: 'shortlisted',
  },
  'assignment-confirmed': {
    assignmentId: id(10),
    operatorId: OPERATOR,
    operatorName: 'Démo Photographe',
    held: window,
    feeCents: FEE_CENTS,
    brief,
  },
  'assignment-ended': { ...onSite, outcome: 'cancelled', reason: 'maladie' },
  'checked-in': { ...onSite, organisationId: CLIENT_ORGANISATION, at: '2026-12-03T09:58:00Z' },
  'checked-out': { ...onSite, organisationId: CLIENT_ORGANISATION, at: '2026-12-03T12:40:00Z' },
  'operator-not-chosen': {
    notChosenId: id(24),
    missionId: MISSION,
    operatorId: OPERATOR,
    reference: 'R-0012',
    placeName: 'Lyon 2e',
    offerId: null,
    says: text(
      'La personne retenue habite plus près du lieu.',
      'The person chosen lives nearer to the place.',
    ),
  },
  'decision-waits': {
    decisionId: id(18),
    missionId: MISSION,
    reference: 'R-0012',
    says: { fr: 'Vague 2 : 3 opérateurs', en: 'Wave 2: 3 operators' },
    dueAt: null,
  },
  'seat-held': { ...onSite, reference: 'R-0012', heldUntil: '2026-12-02T10:00:00Z' },
  'seat-released': { ...onSite, reference: 'R-0012', why: 'crew-incomplete' },
  'call-sheet-ready': { ...onSite, reference: 'R-0012' },
  'incident-opened': {
    ...incident,
    says: text(
      'Démo Photographe n’assure plus la prise de vue.',
      'Démo Photographe no longer does the shoot.',
    ),
    dueAt: '2026-12-03T11:00:00Z',
  },
  'incident-moved': {
    ...incident,
    from: 'open',
    to: 'escalated',
    says: text('Toujours pas résolu.', 'Still not solved.'),
  },
  'client-warned': {
    ...incident,
    says: text('Nous cherchons un remplacement.', 'We look for a replacement.'),
  },
  'operators-warned': {
    ...incident,
    operatorIds: [OPERATOR],
    says: text('Gardez le créneau.', 'Keep the window.'),
  },
  'standby-asked': {
    ...standby,
    placeName: 'Lyon 2e',
    zone: 'Europe/Paris',
    window,
    readyFeeCents: 4_750,
    feeCents: FEE_CENTS,
    answerBy: '2026-12-02T10:00:00Z',
  },
  'standby-held': { ...standby, assignmentId: id(10), held: window, brief },
  'standby-ended': { ...standby, assignmentId: id(10), outcome: 'released' },
  'compensation-decided': {
    compensationId: id(20),
    missionId: MISSION,
    organisationId: CLIENT_ORGANISATION,
    reference: 'R-0012',
    incidentId: null,
    kind: 'client-cancellation',
    policyId: id(21),
    policyVersion: 1,
    lines: [],
    clientCents: PRICE_CENTS,
    operatorCents: FEE_CENTS,
    decidedAt: '2026-12-03T10:00:00Z',
  },
  'candidates-ranked': {
    matchRunId: id(17),
    missionId: MISSION,
    consideredCount: 9_982,
    candidates: [],
    removed: [],
    relaxations: [],
  },
  'plan-proposed': { planId: id(24), from: '2026-12-07', to: '2026-12-11', assigned: 7, unassigned: 1 },
  'plan-failed': {
    planId: id(24),
    from: '2026-12-07',
    to: '2026-12-11',
    reason: text('Le calcul s’est interrompu.', 'The solver broke off.'),
  },
  'plan-accepted': {
    planId: id(24),
    acceptedBy: PRODUCER,
    refused: 1,
    lines: [
      {
        lineId: id(25),
        kind: 'seat',
        missionId: MISSION,
        seat: 'lead',
        operatorId: OPERATOR,
        feeCents: FEE_CENTS,
        held: { from: '2026-12-07T08:00:00Z', to: '2026-12-07T12:00:00Z' },
      },
    ],
  },
  'plan-lines-settled': {
    planId: id(24),
    lines: [
      {
        lineId: id(25),
        missionId: MISSION,
        outcome: 'offered',
        offerId: id(26),
        standbyId: null,
        reasons: [],
      },
    ],
  },
  'charter-published': {
    charterId: id(14),
    key: 'restaurant',
    version: 2,
    organisationId: CLIENT_ORGANISATION,
    title: text('Restaurants', 'Restaurants'),
    speciality: 'restaurant',
    publishedAt: '2026-11-20T09:00:00Z',
    reading: [],
    shotList: [],
    channels: [],
    tips: [],
    quiz: [],
    passMark: 0,
  },
  'asset-stored': { ...asset, sha256: 'b'.repeat(64), bytes: 4_000_000 },
  'asset-analysed': {
    ...asset,
    outcome: 'to_fix',
    blockers: [text('Image floue.', 'Out of focus.')],
    checkedCount: 60,
    storedCount: 60,
    toFixCount: 2,
  },
  'set-passed': { ...set, assetCount: 24 },
  'change-asked': { ...asset, comment: 'Éclaircir le visage à gauche' },
  'change-delivered': asset,
  'deliverable-approved': { ...set, approvedBy: MEMBER, assetCount: 24 },
  'file-commented': { ...asset, commentId: id(30), authorName: 'Démo Agence', isAnswer: false },
  'file-decided': {
    ...asset,
    outcome: 'refused',
    isBinding: false,
    authorName: 'Démo Agence',
    reason: 'Le verre est taché.',
  },
  'review-reminded': { ...set, dueAt: '2026-12-17T10:00:00Z', zone: 'Europe/Paris', assetCount: 24 },
  'review-extended': { ...set, dueAt: '2026-12-24T10:00:00Z', zone: 'Europe/Paris' },
  'extras-selected': {
    ...set,
    orderId: id(31),
    assetIds: [],
    pictureCount: 24,
    extraCount: 4,
    unitCents: PRICE_CENTS,
    totalCents: PRICE_CENTS * 4,
    currency: 'EUR',
    confirmedBy: MEMBER,
    confirmedByName: 'Démo Restaurants',
  },
  'package-ready': { ...set, packageId: id(18), bytes: 48_300_000, fileCount: 48 },
  'licence-granted': {
    ...set,
    licenceId: id(31),
    from: '2026-12-03',
    until: '2031-12-02',
    portfolioFrom: null,
    assetCount: 24,
  },
  'rights-expiring': {
    ...set,
    subject: 'licence',
    subjectId: id(31),
    until: '2031-12-02',
    diffusionCount: 2,
  },
  'release-withdrawn': { ...set, releaseId: id(32), diffusionCount: 1 },
  'retouch-assigned': { ...retouch, dueAt: '2026-11-21T09:00:00Z' },
  'retouch-submitted': { ...retouch, versionNumber: 1 },
  'retouch-returned': { ...retouch, comment: 'Le visage reste sombre', markCount: 1 },
  'retouch-late': { ...retouch, dueAt: '2026-11-21T09:00:00Z', why: 'due' },
  'retouch-accepted': {
    ...retouch,
    versionId: id(20),
    acceptedBy: PRODUCER,
    amountCents: 250,
    dues: [{ operatorId: OPERATOR, step: 'retouch', cents: 250 }],
  },
}

/** What is known once every sample but the one at hand has been heard. */
export const known: Known = {
  accounts: new Map([
    [OPERATOR, account({ id: OPERATOR })],
    [MEMBER, member],
  ]),
  members: [member],
  organisationName: 'Démo Restaurants',
  mission: {
    id: MISSION,
    reference: 'R-0012',
    title,
    placeName: 'Lyon 2e',
    during: window,
    zone: 'Europe/Paris',
    organisationId: CLIENT_ORGANISATION,
    organisationName: 'Démo Restaurants',
  },
}
