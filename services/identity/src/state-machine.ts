import { Failure, type FailureCode, type LocalizedText } from '@regie/contracts'

export type Machine<S extends string, E extends string> = {
  name: string
  moves: Record<S, Partial<Record<E, S>>>
  /** The state after `event`; throws the machine's Failure for a pair that is not in its table. */
  move(state: S, event: E): S
}

/**
 * A state machine as a table: state × event → state. The database holds the same moves (`platform.transition`).
 *
 * @param refused  what a pair outside the table means to the person who asked for it
 */
export const defineMachine = <S extends string, E extends string>(
  name: string,
  moves: Record<S, Partial<Record<E, S>>>,
  refused: { failure: FailureCode; says: LocalizedText },
): Machine<S, E> => ({
  name,
  moves,
  move(state, event) {
    const next = moves[state][event]
    if (next === undefined) throw new Failure(refused.failure, refused.says)
    return next
  },
})
