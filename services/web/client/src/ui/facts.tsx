import type { ReactNode } from 'react'

type Fact = readonly [label: string, value: ReactNode]

/** What is known of a thing, one line a fact; facts without a value are left out. */
export function Facts({ facts }: { facts: readonly (Fact | false | null | undefined)[] }) {
  const known = facts.filter(
    (fact): fact is Fact => Boolean(fact) && (fact as Fact)[1] !== null && (fact as Fact)[1] !== '',
  )
  return (
    <dl className="facts">
      {known.flatMap(([label, value]) => [
        <dt key={`${label}-name`}>{label}</dt>,
        <dd key={`${label}-value`}>{value}</dd>,
      ])}
    </dl>
  )
}
