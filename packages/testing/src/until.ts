/**
 * Asks again until `ask` gives something other than undefined, null or false: for what becomes true by a job.
 * @throws Error naming `what` and the last answer after `withinMs`
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false>,
  withinMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + withinMs
  let last: unknown
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== null && answer !== false) return answer
    last = answer
    if (Date.now() > deadline)
      throw new Error(`${what}: not within ${withinMs} ms (last answer ${String(last)})`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
