/** The same day of another year; 29 February becomes 1 March where there is none. */
export function addYears(date: string, years: number): string {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCFullYear(at.getUTCFullYear() + years)
  return at.toISOString().slice(0, 10)
}
