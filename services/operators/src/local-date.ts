const DAY_MS = 86_400_000

/** A date moved by whole days; dates are `YYYY-MM-DD`. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** The same day of another year; 29 February becomes 1 March where there is none. */
export function addYears(date: string, years: number): string {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCFullYear(at.getUTCFullYear() + years)
  return at.toISOString().slice(0, 10)
}
