import { CharterDocument, type CharterChannel } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { rulesOfChannel } from '../channels/channel-rules.ts'
import { announcedChanges, CHANNEL_SPECS, channelSpecOn } from '../channels/index.ts'
import { CHECKED_ON } from '../channels/sources.ts'
import { findContradictions } from '../contradictions/find-contradictions.ts'
import { charterOf } from '../test-measures.ts'
import { CHARTER_LIBRARY } from './index.ts'

describe('a charter of the library', () => {
  test.each(CHARTER_LIBRARY.map((charter) => [charter.key, charter] as const))(
    '%s holds to the schema and to itself',
    (_key, charter) => {
      expect(CharterDocument.parse(charter)).toEqual(charter)
      expect(findContradictions(charter)).toEqual([])
    },
  )

  test('gives every number its source and the day it was read', () => {
    const bare = CHARTER_LIBRARY.flatMap(({ key, rules }) =>
      rules
        .filter(
          (rule) =>
            Object.values(rule).some((value) => typeof value === 'number') && rule.source === undefined,
        )
        .map(({ id }) => `${key}/${id}`),
    )
    expect(bare).toEqual([])
  })

  test('never blocks by what one unsure source says', () => {
    const unsure = CHARTER_LIBRARY.flatMap(({ rules }) =>
      rules.filter(
        ({ severity, source }) => severity === 'blocker' && (source?.sure === 'C' || source?.sure === 'D'),
      ),
    )
    expect(unsure.map(({ id }) => id)).toEqual(['shape'])
  })
})

describe('what channels publish', () => {
  const today = CHECKED_ON

  test('counts its versions from 1, later ones from a later day', () => {
    const names = new Set(CHANNEL_SPECS.map(({ channel, role }) => `${channel}/${role}`))
    for (const name of names) {
      const specs = CHANNEL_SPECS.filter(({ channel, role }) => `${channel}/${role}` === name)
      expect(
        specs.map(({ version }) => version),
        name,
      ).toEqual(specs.map((_, at) => at + 1))
      const days = specs.map(({ from }) => from ?? '')
      expect(days).toEqual(days.toSorted())
    }
  })

  test('changes on its day, and is on the watch list before', () => {
    const widthOn = (day: string) => channelSpecOn('google-shopping', 'main', day)?.minWidthPx
    expect([widthOn('2027-01-30'), widthOn('2027-01-31')]).toEqual([100, 500])
    expect(announcedChanges(today)).toMatchObject([
      {
        channel: 'google-shopping',
        from: '2027-01-31',
        says: { en: 'Minimum size 100 × 100 px → 500 × 500 px on 2027-01-31' },
      },
    ])
    expect(announcedChanges('2027-01-31')).toEqual([])
  })

  test('makes rules a charter can hold, blockers only from sure sources', () => {
    for (const spec of CHANNEL_SPECS) {
      const rules = rulesOfChannel(spec)
      const charter = charterOf(...rules)
      expect(CharterDocument.parse(charter)).toEqual(charter)
      expect(findContradictions(charter), `${spec.channel}/${spec.role}`).toEqual([])
      if (spec.source.sure === 'C') expect(rules.every(({ severity }) => severity === 'warning')).toBe(true)
    }
    const reel = channelSpecOn('instagram', 'reel', today) ?? expect.fail()
    expect(rulesOfChannel(reel).map(({ kind }) => kind)).toEqual([
      'video-codec',
      'video-resolution',
      'frame-rate',
      'duration',
      'audio-sampling',
      'file-size',
    ])
  })

  test.each([
    ['uber-eats-cover', 'uber-eats', 'cover'],
    ['uber-eats-item', 'uber-eats', 'item'],
    ['deliveroo', 'deliveroo', 'cover'],
    ['airbnb', 'airbnb', 'listing'],
    ['vrbo', 'vrbo', 'listing'],
    ['booking', 'booking', 'listing'],
    ['amazon', 'amazon', 'main'],
    ['google-shopping', 'google-shopping', 'main'],
  ])('the rendition %s is one %s accepts as %s', (key, channel, role) => {
    const spec = channelSpecOn(channel, role, today) ?? expect.fail()
    const renditions = CHARTER_LIBRARY.filter(({ key: of }) => of !== 'demo-restaurant').flatMap(
      ({ channels }) => channels.filter((each) => each.key === key),
    )
    expect(renditions.length).toBeGreaterThan(0)
    for (const rendition of renditions) expect(accepts(spec, rendition), JSON.stringify(rendition)).toBe(true)
  })
})

function accepts(spec: (typeof CHANNEL_SPECS)[number], rendition: CharterChannel): boolean {
  const long =
    rendition.fit === 'cover' ? Math.max(rendition.widthPx, rendition.heightPx) : rendition.maxLongSidePx
  const isLarge =
    rendition.fit === 'cover'
      ? rendition.widthPx >= (spec.minWidthPx ?? 0)
      : long >= (spec.minLongSidePx ?? spec.minWidthPx ?? 0)
  return (
    isLarge &&
    long <= (spec.maxLongSidePx ?? Infinity) &&
    (rendition.maxBytes ?? 0) <= (spec.maxBytes ?? Infinity) &&
    (spec.formats === undefined || spec.formats.some((format) => format === rendition.format))
  )
}
