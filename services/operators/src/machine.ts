import { Failure, type LocalizedText } from '@regie/contracts'

/** A state machine as a table: event → from → to. */
export type Machine<S extends string, E extends string> = {
  name: string
  subject: LocalizedText
  states: Record<S, LocalizedText>
  moves: Record<E, Partial<Record<S, S>>>
}

/** @throws Failure 'wrong-state' naming the state, for every pair that is not in the table */
export function nextState<S extends string, E extends string>(machine: Machine<S, E>, state: S, event: E): S {
  const to = machine.moves[event][state]
  if (to !== undefined) return to
  const { subject, states } = machine
  throw new Failure('wrong-state', {
    fr: `${subject.fr} : impossible, l’état est « ${states[state].fr} ».`,
    en: `${subject.en}: not possible, the state is “${states[state].en}”.`,
  })
}

/** The pairs of states a machine may go through, as 'from>to', sorted; the database holds the same list. */
export const edgesOf = <S extends string, E extends string>(machine: Machine<S, E>): string[] =>
  [
    ...new Set(
      Object.values<Partial<Record<S, S>>>(machine.moves).flatMap((moves) =>
        Object.entries(moves).map(([from, to]) => `${from}>${String(to)}`),
      ),
    ),
  ].toSorted()
