/** `timeoutMs` is on the clock, `maxMemoryMb` what the tool may map, `threads` what one film may take of the machine. */
export type FilmLimits = { maxBytes: number; timeoutMs: number; maxMemoryMb: number; threads: number }

export const DEFAULT_FILM_LIMITS: FilmLimits = {
  maxBytes: 50_000_000_000,
  timeoutMs: 600_000,
  maxMemoryMb: 4_096,
  threads: 2,
}
