import type { CharterRule } from '@regie/contracts'
import type { ChannelSpec } from './channel-spec.ts'

/** Files that fit within this of a published ratio are cropped without anybody noticing. */
const RATIO_TOLERANCE_PCT = 1

/** A rule from a field of the specification, when the channel says something of it. */
type Written = { kind: CharterRule['kind']; [field: string]: unknown }

/**
 * The rules a file delivered to a channel as it is must keep, each with the channel's source.
 *
 * A blocker is only what a primary or several secondary sources say (`A`, `B`); what one source says warns.
 */
export function rulesOfChannel(spec: ChannelSpec): CharterRule[] {
  const severity = spec.source.sure === 'A' || spec.source.sure === 'B' ? 'blocker' : 'warning'
  const written = spec.film === undefined ? photoRules(spec) : filmRules(spec, spec.film)
  return written.map(
    (rule) =>
      // Each of them is a whole rule but for the fields every rule has.
      ({ ...rule, id: `${spec.channel}-${rule.kind}`, severity, source: spec.source }) as CharterRule,
  )
}

function photoRules(spec: ChannelSpec): Written[] {
  const shortSide = spec.minShortSidePx ?? lesser(spec.minWidthPx, spec.minHeightPx)
  const longSide = spec.minLongSidePx ?? greater(spec.minWidthPx, spec.minHeightPx)
  const pixels = defined({
    maxMegapixels: spec.maxMegapixels,
    minShortSidePx: shortSide,
    minLongSidePx: longSide,
    maxLongSidePx: spec.maxLongSidePx,
  })
  const rules: Written[] = []
  const add = (rule: Written) => rules.push(rule)
  if (Object.keys(pixels).length > 0) add({ kind: 'pixels', ...pixels })
  if (spec.formats !== undefined) add({ kind: 'file-format', formats: [...spec.formats] })
  if (spec.maxBytes !== undefined) add({ kind: 'file-size', maxBytes: spec.maxBytes })
  if (spec.colour !== undefined) add({ kind: 'colour-space', spaces: [spec.colour] })
  if (spec.ratios !== undefined)
    add({
      kind: 'aspect-ratio',
      ratios: spec.ratios.map((ratio) => ({ ...ratio })),
      tolerancePct: RATIO_TOLERANCE_PCT,
      eitherWay: false,
    })
  return rules
}

function filmRules(
  { maxBytes, minWidthPx, minHeightPx }: ChannelSpec,
  film: NonNullable<ChannelSpec['film']>,
): Written[] {
  const groups = {
    'video-codec': defined({
      containers: copied(film.containers),
      videoCodecs: copied(film.videoCodecs),
      audioCodecs: copied(film.audioCodecs),
    }),
    'video-resolution': defined({ minWidthPx, minHeightPx }),
    'frame-rate': defined({ rates: copied(film.rates), minFps: film.minFps, maxFps: film.maxFps }),
    duration: defined({ minSeconds: film.minSeconds, maxSeconds: film.maxSeconds }),
    loudness: defined({ minLufs: film.minLufs, maxLufs: film.maxLufs }),
    'true-peak': defined({ maxDbtp: film.maxDbtp }),
    'loudness-range': defined({ maxLu: film.maxLu }),
    'audio-sampling': defined({ minHz: film.minHz, maxHz: film.maxHz }),
    'file-size': defined({ maxBytes }),
  } as const
  return Object.entries(groups).flatMap(([kind, fields]) =>
    Object.keys(fields).length === 0 ? [] : [{ kind: kind as CharterRule['kind'], ...fields }],
  )
}

const defined = <T extends object>(fields: T): Partial<T> =>
  // Only the absent fields are left out.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
const copied = <T>(items: readonly T[] | undefined): T[] | undefined => items && [...items]
const pick = (choose: (...values: number[]) => number) => (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : choose(a, b)
const lesser = pick(Math.min)
const greater = pick(Math.max)
