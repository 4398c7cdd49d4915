import type { RuleSource } from '@regie/contracts'

/** The day every source of this library was last read. */
export const CHECKED_ON = '2026-11-22'

export const checked = (title: string, sure: RuleSource['sure'], url?: string): RuleSource => ({
  title,
  ...(url === undefined ? {} : { url }),
  checkedOn: CHECKED_ON,
  sure,
})

/** Thresholds of the picture: measured here on real photographs. */
export const HOUSE = checked('House threshold, measured on real photographs', 'house')
