import { QueryClient, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import { ask, Refusal } from './api.ts'
import { onSession, currentSession } from './session.ts'

const isWorthRetrying = (error: unknown) =>
  error instanceof Refusal && (error.problem.status === 0 || error.problem.status >= 502)

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && isWorthRetrying(error),
      refetchOnWindowFocus: true,
    },
  },
})

// What one account read is not shown to the next one on the same screen.
let accountId: string | undefined
onSession(() => {
  const now = currentSession()
  const next =
    now.state === 'signed-in' ? `${now.account.id}:${now.account.organisation?.id ?? ''}` : undefined
  if (accountId !== undefined && next !== accountId) queries.clear()
  accountId = next
})

/**
 * Queries are keyed by their path alone, so that news of a thing finds whatever shows it.
 *
 * @param refetchMs  how soon to ask again given what was read; false: only when something changed
 */
export const useAnswer = <T>(
  path: string | null,
  answer: z.ZodType<T>,
  refetchMs: (value: T | undefined) => number | false = () => false,
) =>
  useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => ask('GET', path ?? '', answer, { signal }),
    enabled: path !== null,
    refetchInterval: ({ state }) => refetchMs(state.data as T | undefined),
  })

/** A keyset list, page after page; `path` has its filters already. */
export function usePages<T>(path: string, page: z.ZodType<{ items: T[]; next: string | null }>) {
  const query = useInfiniteQuery({
    queryKey: [path, 'pages'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask(
        'GET',
        pageParam ? `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(pageParam)}` : path,
        page,
        {
          signal,
        },
      ),
    getNextPageParam: (last) => last.next,
  })
  return { ...query, data: query.data?.pages.flatMap(({ items }) => items) }
}

/** Reads again everything whose path begins with one of `prefixes`. */
export const lookAgain = (prefixes: readonly string[]) =>
  queries.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      typeof path === 'string' && prefixes.some((prefix) => path.startsWith(prefix)),
  })

export type Act<In, Out> = {
  run: (input: In) => Promise<Out | undefined>
  isRunning: boolean
  /** The refusal of the last attempt. */
  refusal: unknown
  isDone: boolean
  reset: () => void
}

/**
 * Something a person does. The same attempt keeps its idempotency key until the server answered, so that a lost
 * answer can be asked for again without doing it twice.
 *
 * @param touches  prefixes of what is to be read again afterwards
 */
export function useAct<In, Out>(
  act: (input: In, key: string) => Promise<Out>,
  options: { touches?: readonly string[]; onDone?: (answer: Out, input: In) => unknown } = {},
): Act<In, Out> {
  const attempt = useRef<{ input: string; key: string } | undefined>(undefined)
  const mutation = useMutation({
    mutationFn: async (input: In) => {
      const text = JSON.stringify(input) ?? ''
      if (attempt.current?.input !== text) attempt.current = { input: text, key: crypto.randomUUID() }
      try {
        const answer = await act(input, attempt.current.key)
        attempt.current = undefined
        return answer
      } catch (error) {
        if (!isWorthRetrying(error)) attempt.current = undefined
        throw error
      }
    },
    onSuccess: async (answer, input) => {
      if (options.touches) await lookAgain(options.touches)
      await options.onDone?.(answer, input)
    },
  })
  return {
    // The refusal is shown where the act is; nobody has to catch it.
    run: (input) => mutation.mutateAsync(input).catch(() => undefined),
    isRunning: mutation.isPending,
    refusal: mutation.error,
    isDone: mutation.isSuccess,
    reset: mutation.reset,
  }
}
