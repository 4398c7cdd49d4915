import type { Language, Window } from '@regie/contracts'

export type Format = ReturnType<typeof build>

const kept: Partial<Record<Language, Format>> = {}
/** Numbers, money and dates as the reader's language writes them. */
export const formatIn = (language: Language): Format => (kept[language] ??= build(language))

function build(language: Language) {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const clock = (zone: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const share = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const
  const time = { hour: '2-digit', minute: '2-digit' } as const
  const zoneName = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

  return {
    number: (value: number) => number.format(value),
    /** Between 0 and 1, with two decimals. */
    share: (value: number) => share.format(value),
    /** A difference of scores between 0 and 1, as hundredths: `2,4 pts`. */
    points: (value: number) =>
      `${number.format(Math.round(value * 1000) / 10)} ${value < 0.015 ? 'pt' : 'pts'}`,
    /** `1 234 €` where cents are nought, `1 234,50 €` otherwise. */
    money: (cents: number) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: 'EUR',
        minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
      }).format(cents / 100),
    /** Cents of which tenths matter: `0,636 €`. */
    money3: (cents: number) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 3 }).format(
        cents / 100,
      ),
    km: (distanceKm: number) => `${number.format(Math.round(distanceKm * 10) / 10)} km`,
    duration: (minutes: number) => {
      const whole = Math.round(minutes)
      const hours = Math.floor(whole / 60)
      if (hours === 0) return `${whole} min`
      const rest = whole % 60
      return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`
    },
    bytes: (bytes: number) =>
      bytes < 1_000_000
        ? `${number.format(Math.max(1, Math.round(bytes / 1_000)))} ${language === 'fr' ? 'ko' : 'kB'}`
        : `${number.format(bytes / 1_000_000)} ${language === 'fr' ? 'Mo' : 'MB'}`,
    /** `jeu. 3 déc., 11:00 (Paris)`: an instant where it happens. */
    instant: (iso: string, zone = here) =>
      `${clock(zone, day).format(new Date(iso))}, ${clock(zone, time).format(new Date(iso))} (${zoneName(zone)})`,
    /** The same without the place, for logs read where one sits. */
    moment: (iso: string) => clock(here, { day: 'numeric', month: 'short', ...time }).format(new Date(iso)),
    day: (iso: string, zone = here) => clock(zone, { ...day, year: 'numeric' }).format(new Date(iso)),
    /** `30 nov.` of a date `YYYY-MM-DD`. */
    dayMonth: (date: string) =>
      clock('UTC', { day: 'numeric', month: 'short' }).format(new Date(`${date}T12:00:00Z`)),
    time: (iso: string, zone = here) => clock(zone, time).format(new Date(iso)),
    /** `jeu. 3 déc., 11:00–14:00 (Paris)`; both days when they differ. */
    window: ({ from, to }: Window, zone: string) => {
      const [start, end] = [new Date(from), new Date(to)]
      const isOneDay = clock(zone, day).format(start) === clock(zone, day).format(end)
      const last = isOneDay ? '' : `${clock(zone, day).format(end)}, `
      return `${clock(zone, day).format(start)}, ${clock(zone, time).format(start)}–${last}${clock(zone, time).format(end)} (${zoneName(zone)})`
    },
    /** `dans 2 h`, `il y a 3 j`. */
    fromNow: (iso: string, nowMs: number) => {
      const minutes = Math.round((Date.parse(iso) - nowMs) / 60_000)
      if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
      if (Math.abs(minutes) < 60 * 36) return relative.format(Math.round(minutes / 60), 'hour')
      return relative.format(Math.round(minutes / 60 / 24), 'day')
    },
    /** Somebody's own words. */
    quoted: (text: string) => (language === 'fr' ? `«\u00a0${text}\u00a0»` : `“${text}”`),
  }
}
