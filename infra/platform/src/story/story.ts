import type { ApiClient, Visitor } from './api-client.ts'

/** What the steps of the story leave for one another. */
export type Story = {
  api: ApiClient
  now: () => Date
  /** The password of all people of the story. */
  password: string
  producer: Visitor
  operators: Visitor[]
  rejected?: Visitor
  client?: Visitor
  colleague?: Visitor
  charterId?: string
  productId?: string
  missionId?: string
  reference?: string
  assignmentId?: string
  deliverableId?: string
  shotAt?: Date
  zone?: string
  /** For the invitation's link: what the mail would have carried. */
  linkSecret: string
}

export type Step = { name: string; tell: string; play: (story: Story) => Promise<void> }

/** @throws Error naming what an earlier step should have left */
export function need<K extends keyof Story>(story: Story, key: K): NonNullable<Story[K]> {
  const value = story[key]
  if (value === undefined || value === null) throw new Error(`the story has no ${key} yet`)
  return value
}

/** A claim of the story; the demo fails with its words when it does not hold. */
export function hold(claim: string, holds: boolean): asserts holds {
  if (!holds) throw new Error(`does not hold: ${claim}`)
}
