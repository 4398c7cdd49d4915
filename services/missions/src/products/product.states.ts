import { type Machine, nextState } from '../machine.ts'

export type ProductState = 'draft' | 'published'

export const productMachine: Machine<ProductState, 'publish'> = {
  draft: { publish: 'published' },
  published: {},
}

const WORDS = { draft: { fr: 'brouillon', en: 'draft' }, published: { fr: 'en vente', en: 'on sale' } }

/** @throws Failure 'wrong-state' */
export const nextProductState = (state: ProductState, event: 'publish') =>
  nextState(productMachine, WORDS, state, event)
