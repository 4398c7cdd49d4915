import { Failure, type LocalizedText } from '@regie/contracts'

/** A state machine as a table: what each event makes of each state. */
export type Machine<S extends string, E extends string> = Readonly<
  Record<S, Readonly<Partial<Record<E, S | readonly S[]>>>>
>

/** Every pair (from, to) of a table; the same pairs stand in platform.transition. */
export function movesOf<S extends string, E extends string>(machine: Machine<S, E>): [S, S][] {
  return (Object.entries(machine) as [S, Partial<Record<E, S | readonly S[]>>][]).flatMap(([from, moves]) =>
    (Object.values(moves) as (S | readonly S[])[]).flat().map((to): [S, S] => [from, to as S]),
  )
}

/**
 * The state an event leads to.
 *
 * @param wanted  chooses where an event may lead to several states
 * @throws Failure 'wrong-state' for every pair that is not in the table
 */
export function nextState<S extends string, E extends string>(
  machine: Machine<S, E>,
  words: Readonly<Record<S, LocalizedText>>,
  state: S,
  event: E,
  wanted?: S | null,
): S {
  const [first, ...others] = [machine[state][event] ?? []].flat() as S[]
  const chosen = wanted ? [first, ...others].find((to) => to === wanted) : first
  if (chosen !== undefined) return chosen
  throw new Failure('wrong-state', {
    fr: `Impossible dans l’état « ${words[state].fr} ».`,
    en: `Not possible while “${words[state].en}”.`,
  })
}
