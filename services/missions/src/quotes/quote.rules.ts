import {
  fieldFailure,
  type NewProduct,
  type NewProductOption,
  type NewProductSeat,
  type QuoteOption,
  type QuoteOptionKey,
  ROLE_LABELS,
  type Window,
} from '@regie/contracts'
import { totals } from '@regie/money'
import { crewFeeCents } from '../seats/seat.rules.ts'

export const QUOTE_VALID_DAYS = 14
const LARGEST_CENTS = 100_000_000
const MINUTE_MS = 60_000

/** A variant as it is kept: with the fee of all who work on it and the crew beside the lead, which the client's answer leaves out. */
export type BuiltOption = QuoteOption & { operatorFeeCents: number; crew: NewProductSeat[] }

type Sold = Pick<
  NewProduct,
  | 'title'
  | 'priceCents'
  | 'vatRateBp'
  | 'operatorFeeCents'
  | 'crew'
  | 'durationMinutes'
  | 'shotList'
  | 'options'
  | 'deliversWithinHours'
>

const TITLES = {
  essential: { fr: 'Essentielle', en: 'Essential' },
  complete: { fr: 'Complète', en: 'Complete' },
  express: { fr: 'Express', en: 'Express' },
} as const satisfies Record<QuoteOptionKey, { fr: string; en: string }>

/**
 * Up to three variants side by side, each with the product's whole crew: the product alone; with the chosen options, or else the recommended ones;
 * and, where the product sells speed, the same delivered sooner.
 *
 * @param chosenKeys  options of the product; an `express` one among them changes nothing, its variant is there anyway
 * @throws Failure 'rule-broken' on an option the product does not have, or a total over one million euros
 */
export function buildOptions(product: Sold, chosenKeys: readonly string[]): BuiltOption[] {
  chosenKeys.forEach((key, index) => {
    if (product.options.some((option) => option.key === key)) return
    throw fieldFailure(`chosenOptionKeys.${index}`, 'unknown-option', {
      fr: 'Ce produit n’a pas cette option.',
      en: 'This product does not have that option.',
    })
  })
  const extras = product.options.filter(({ kind }) => kind === 'extra')
  const chosen = extras.filter(({ key }) => chosenKeys.includes(key))
  const added = chosen.length ? chosen : extras.filter(({ isRecommended }) => isRecommended)
  const sooner = product.options.filter(({ kind }) => kind === 'express')
  return [
    variant(product, 'essential', []),
    ...(added.length ? [variant(product, 'complete', added)] : []),
    ...(sooner.length ? [variant(product, 'express', [...added, ...sooner])] : []),
  ]
}

function variant(product: Sold, key: QuoteOptionKey, options: NewProductOption[]): BuiltOption {
  const lines = [
    { label: product.title, unitCents: product.priceCents, vatRateBp: product.vatRateBp },
    ...product.crew.map(({ role, priceCents }) => ({
      label: ROLE_LABELS[role],
      unitCents: priceCents,
      vatRateBp: product.vatRateBp,
    })),
    ...options.map((option) => ({
      label: option.label,
      unitCents: option.priceCents,
      vatRateBp: option.vatRateBp ?? product.vatRateBp,
    })),
  ].map((line) => ({ ...line, quantity: 1, netCents: line.unitCents }))
  const sum = totals(lines.map(({ netCents, vatRateBp }) => ({ netCents, rateBp: vatRateBp })))
  const operatorFeeCents = options.reduce(
    (fee, option) => fee + option.addsFeeCents,
    product.operatorFeeCents + crewFeeCents(product.crew),
  )
  if (Math.max(sum.grossCents, operatorFeeCents) > LARGEST_CENTS) {
    throw fieldFailure('chosenOptionKeys', 'too-much', {
      fr: 'Le total dépasse un million d’euros ; appelez-nous.',
      en: 'The total is over one million euros; call us.',
    })
  }
  const hours = options.flatMap(({ deliversWithinHours }) => deliversWithinHours ?? [])
  return {
    key,
    title: TITLES[key],
    optionKeys: options.map((option) => option.key),
    durationMinutes: options.reduce(
      (minutes, option) => minutes + option.addsMinutes,
      product.durationMinutes,
    ),
    deliversWithinHours: Math.min(product.deliversWithinHours, ...hours),
    shotList: [...product.shotList, ...options.flatMap(({ addsShots }) => addsShots)],
    lines,
    vat: sum.rates,
    netCents: sum.netCents,
    vatCents: sum.vatCents,
    grossCents: sum.grossCents,
    operatorFeeCents,
    crew: product.crew,
  }
}

const minutesOf = ({ from, to }: Window) => (Date.parse(to) - Date.parse(from)) / MINUTE_MS

/** @throws Failure 'rule-broken' naming the first window that is past, too short or over a day and a half long */
export function checkWindows(windows: readonly Window[], durationMinutes: number, now: Date): void {
  windows.forEach((window, index) => {
    const refuse = (end: 'from' | 'to', rule: string, fr: string, en: string) =>
      fieldFailure(`windows.${index}.${end}`, rule, { fr, en })
    if (Date.parse(window.from) <= now.getTime()) {
      throw refuse(
        'from',
        'in-the-past',
        'Le créneau doit être à venir.',
        'The window must be in the future.',
      )
    }
    if (minutesOf(window) < durationMinutes) {
      throw refuse(
        'to',
        'too-short',
        `Le créneau doit durer au moins ${durationMinutes} minutes.`,
        `The window must last at least ${durationMinutes} minutes.`,
      )
    }
    if (minutesOf(window) > 36 * 60) {
      throw refuse('to', 'too-long', 'Un créneau dure au plus 36 heures.', 'A window lasts at most 36 hours.')
    }
  })
}

/** @throws Failure 'rule-broken' when the chosen window cannot hold the chosen variant any more */
export function checkChosenWindow(window: Window | undefined, durationMinutes: number, now: Date): Window {
  if (!window) {
    throw fieldFailure('windowIndex', 'unknown-window', {
      fr: 'Ce créneau n’est pas proposé.',
      en: 'That window is not offered.',
    })
  }
  if (Date.parse(window.from) <= now.getTime()) {
    throw fieldFailure('windowIndex', 'in-the-past', {
      fr: 'Ce créneau est passé.',
      en: 'That window has passed.',
    })
  }
  if (minutesOf(window) < durationMinutes) {
    throw fieldFailure('windowIndex', 'too-short', {
      fr: `Cette variante demande un créneau d’au moins ${durationMinutes} minutes.`,
      en: `This variant needs a window of at least ${durationMinutes} minutes.`,
    })
  }
  return window
}
