import type { AnnouncedChange, ChannelSpec } from './channel-spec.ts'
import { FOOD_CHANNELS } from './food-channels.ts'
import { PLACE_CHANNELS } from './place-channels.ts'
import { SHOP_CHANNELS } from './shop-channels.ts'
import { SOCIAL_CHANNELS } from './social-channels.ts'

/** Every version of what channels publish, old ones kept. */
export const CHANNEL_SPECS: readonly ChannelSpec[] = [
  ...FOOD_CHANNELS,
  ...PLACE_CHANNELS,
  ...SHOP_CHANNELS,
  ...SOCIAL_CHANNELS,
]

/**
 * The version in force on a day.
 *
 * @param day  YYYY-MM-DD
 */
export function channelSpecOn(channel: string, role: string, day: string): ChannelSpec | undefined {
  return CHANNEL_SPECS.filter((spec) => spec.channel === channel && spec.role === role)
    .filter(({ from }) => from === null || from <= day)
    .toSorted((a, b) => b.version - a.version)[0]
}

/** The watch list: what channels announced and is not in force on that day, soonest first. */
export function announcedChanges(day: string): AnnouncedChange[] {
  return CHANNEL_SPECS.flatMap((spec) =>
    spec.from !== null && spec.from > day
      ? [
          {
            channel: spec.channel,
            role: spec.role,
            from: spec.from,
            says: changeOf(spec),
            source: spec.source,
          },
        ]
      : [],
  ).toSorted((a, b) => a.from.localeCompare(b.from))
}

/** What a version asks that the one before did not. */
function changeOf(spec: ChannelSpec): AnnouncedChange['says'] {
  const before = CHANNEL_SPECS.find(
    ({ channel, role, version }) =>
      channel === spec.channel && role === spec.role && version === spec.version - 1,
  )
  const size = (of: ChannelSpec | undefined) => `${of?.minWidthPx ?? '—'} × ${of?.minHeightPx ?? '—'} px`
  return {
    fr: `Taille minimum ${size(before)} → ${size(spec)} au ${spec.from}`,
    en: `Minimum size ${size(before)} → ${size(spec)} on ${spec.from}`,
  }
}
