import type { LocalizedText } from './localized.ts'

export type FailureRow = { status: number; retry: boolean; title: LocalizedText }

/**
 * The whole list of expected failures: what HTTP answers, whether a job tries again, and the title a person
 * reads. `docs/errors.md` lists the same codes; a test fails when the two differ.
 */
export const FAILURES = {
  malformed: {
    status: 400,
    retry: false,
    title: { fr: 'La demande est mal formée', en: 'The request is malformed' },
  },
  'key-missing': {
    status: 400,
    retry: false,
    title: { fr: 'L’en-tête Idempotency-Key manque', en: 'The Idempotency-Key header is missing' },
  },
  'signed-out': { status: 401, retry: false, title: { fr: 'Connectez-vous d’abord', en: 'Sign in first' } },
  'wrong-credentials': {
    status: 401,
    retry: false,
    title: { fr: 'Adresse ou mot de passe inexact', en: 'Wrong address or password' },
  },
  'not-allowed': {
    status: 403,
    retry: false,
    title: { fr: 'Vous n’avez pas ce droit', en: 'You may not do this' },
  },
  'not-found': { status: 404, retry: false, title: { fr: 'Introuvable', en: 'Not found' } },
  'method-not-allowed': {
    status: 405,
    retry: false,
    title: { fr: 'Méthode non admise ici', en: 'Method not allowed here' },
  },
  conflict: {
    status: 409,
    retry: false,
    title: { fr: 'Conflit avec l’état actuel', en: 'Conflict with the current state' },
  },
  'wrong-state': {
    status: 409,
    retry: false,
    title: { fr: 'Impossible dans cet état', en: 'Not possible in this state' },
  },
  'already-taken': { status: 409, retry: false, title: { fr: 'Déjà attribué', en: 'Already taken' } },
  'operator-busy': {
    status: 409,
    retry: false,
    title: { fr: 'Une autre mission occupe ce créneau', en: 'Another mission holds this time' },
  },
  'not-certified': {
    status: 409,
    retry: false,
    title: { fr: 'Certification absente ou périmée', en: 'Certification missing or stale' },
  },
  'already-exists': { status: 409, retry: false, title: { fr: 'Existe déjà', en: 'Already exists' } },
  immutable: {
    status: 409,
    retry: false,
    title: { fr: 'Ce document ne change plus', en: 'This document no longer changes' },
  },
  expired: {
    status: 410,
    retry: false,
    title: { fr: 'Le délai est passé', en: 'The time for this has passed' },
  },
  stale: {
    status: 412,
    retry: false,
    title: { fr: 'La fiche a changé entre-temps', en: 'The record has changed meanwhile' },
  },
  'unknown-version': {
    status: 412,
    retry: false,
    title: { fr: 'Version de protocole inconnue', en: 'Unknown protocol version' },
  },
  // tus 1.0.0, extension "checksum": a status of its own.
  'checksum-mismatch': {
    status: 460,
    retry: false,
    title: { fr: 'Empreinte différente', en: 'Checksum mismatch' },
  },
  'too-large': { status: 413, retry: false, title: { fr: 'Trop volumineux', en: 'Too large' } },
  'address-too-long': {
    status: 414,
    retry: false,
    title: { fr: 'Adresse trop longue', en: 'Address too long' },
  },
  'wrong-media-type': {
    status: 415,
    retry: false,
    title: { fr: 'Type de contenu non admis', en: 'Content type not accepted' },
  },
  'bad-range': {
    status: 416,
    retry: false,
    title: { fr: 'Plage d’octets hors du fichier', en: 'Byte range outside the file' },
  },
  'rule-broken': {
    status: 422,
    retry: false,
    title: { fr: 'Une règle n’est pas respectée', en: 'A rule is broken' },
  },
  'key-reused': {
    status: 422,
    retry: false,
    title: { fr: 'Cette clé a servi à une autre demande', en: 'This key was used for another request' },
  },
  'precondition-missing': {
    status: 428,
    retry: false,
    title: { fr: 'L’en-tête If-Match manque', en: 'The If-Match header is missing' },
  },
  'too-many': { status: 429, retry: true, title: { fr: 'Trop de demandes', en: 'Too many requests' } },
  'headers-too-large': {
    status: 431,
    retry: false,
    title: { fr: 'En-têtes trop volumineux', en: 'Headers too large' },
  },
  unexpected: {
    status: 500,
    retry: true,
    title: { fr: 'Un imprévu de notre côté', en: 'Something went wrong on our side' },
  },
  'dependency-down': {
    status: 503,
    retry: true,
    title: { fr: 'Service momentanément indisponible', en: 'Service temporarily unavailable' },
  },
} as const satisfies Record<string, FailureRow>

export type FailureCode = keyof typeof FAILURES

/** One broken rule of one field: `field` is a JSON path (`windows.0.from`), `rule` a stable kebab word. */
export type FieldError = { field: string; rule: string; message: LocalizedText }

/**
 * An expected refusal. `detail` is safe to show to whoever asked; `errors` names fields and rules.
 * Anything that is not a Failure is a defect and answers `unexpected` without a word of detail.
 */
export class Failure extends Error {
  readonly code: FailureCode
  readonly detail: LocalizedText
  readonly errors: FieldError[]
  /** Answered as Retry-After, in seconds. */
  readonly retryAfterS: number | undefined

  constructor(
    code: FailureCode,
    detail: LocalizedText,
    options: ErrorOptions & { errors?: FieldError[]; retryAfterS?: number } = {},
  ) {
    super(`${code}: ${detail.en}`, options)
    this.name = 'Failure'
    this.code = code
    this.detail = detail
    this.errors = options.errors ?? []
    this.retryAfterS = options.retryAfterS
  }
}

export const fieldFailure = (field: string, rule: string, message: LocalizedText) =>
  new Failure('rule-broken', message, { errors: [{ field, rule, message }] })

export const notFound = (what: LocalizedText) =>
  new Failure('not-found', {
    fr: `${what.fr} : introuvable, ou hors de votre portée.`,
    en: `${what.en}: not found, or out of your reach.`,
  })
