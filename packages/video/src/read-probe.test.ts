import { VideoFacts } from '@regie/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMeasures } from './read-measures.ts'
import { readProbe } from './read-probe.ts'

const probe = (change: { video?: object; audio?: object | null; format?: object } = {}) =>
  JSON.stringify({
    streams: [
      {
        codec_type: 'video',
        codec_name: 'h264',
        width: 1_080,
        height: 1_920,
        r_frame_rate: '30/1',
        avg_frame_rate: '45000/1499',
        pix_fmt: 'yuv420p',
        field_order: 'progressive',
        ...change.video,
      },
      ...(change.audio === null
        ? []
        : [{ codec_type: 'audio', codec_name: 'aac', sample_rate: '48000', channels: 2, ...change.audio }]),
    ],
    format: {
      format_name: 'mov,mp4,m4a,3gp,3g2,mj2',
      duration: '12.5',
      bit_rate: '8000000',
      tags: { major_brand: 'isom', creation_time: '2026-11-22T10:00:00.000000Z' },
      ...change.format,
    },
  })

describe('what ffprobe answers', () => {
  test('becomes facts; a short clip’s odd average is its declared rate', () => {
    expect(readProbe(probe(), 1_000)).toEqual({
      container: 'mp4',
      bytes: 1_000,
      durationS: 12.5,
      bitRate: 8_000_000,
      capturedAt: '2026-11-22T10:00:00.000Z',
      gps: null,
      isSphere: false,
      video: {
        codec: 'h264',
        codecName: 'h264',
        widthPx: 1_080,
        heightPx: 1_920,
        frameRate: 30,
        isConstant: true,
        pixelFormat: 'yuv420p',
        isInterlaced: false,
      },
      audio: { codec: 'aac', codecName: 'aac', samplingHz: 48_000, channels: 2 },
    })
  })

  test('is read upright, with its place, and an unset clock is no date', () => {
    const facts = readProbe(
      probe({
        video: { width: 1_920, height: 1_080, side_data_list: [{ rotation: -90 }] },
        audio: null,
        format: {
          tags: {
            major_brand: 'qt  ',
            location: '+48.8577+002.2950/',
            creation_time: '1904-01-01T00:00:00Z',
          },
        },
      }),
      1,
    )
    expect(facts).toMatchObject({
      container: 'mov',
      video: { widthPx: 1_080, heightPx: 1_920 },
      audio: null,
      gps: { latitude: 48.8577, longitude: 2.295 },
      capturedAt: null,
    })
  })

  test('whatever it is, is facts of the contract or nothing', () => {
    const wild = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ codec: fc.string(), rate: fc.string(), width: fc.integer() })
        .map(({ codec, rate, width }) =>
          probe({ video: { codec_name: codec, r_frame_rate: rate, width }, format: { duration: rate } }),
        ),
    )
    fc.assert(
      fc.property(wild, (answer) => {
        const facts = readProbe(answer, 1)
        if (facts !== null) VideoFacts.parse({ ...facts, loudness: null, black: null, freeze: null })
      }),
    )
  })
})

describe('what the filters write', () => {
  const summary = (lufs: string) =>
    `[Parsed_ebur128_0 @ 0x1] Summary:\n\n  Integrated loudness:\n    I:         ${lufs} LUFS\n    Threshold: -43.1 LUFS\n\n  Loudness range:\n    LRA:         3.5 LU\n    Threshold: -53.2 LUFS\n\n  True peak:\n    Peak:      -29.2 dBFS\n`
  const read = (log: string, hasSound = true) => readMeasures(log, { durationS: 6, hasSound })

  test('is loudness, peak and range; at -70 there was nothing to measure', () => {
    expect(read(summary('-33.1')).loudness).toEqual({
      integratedLufs: -33.1,
      rangeLu: 3.5,
      truePeakDbtp: -29.2,
    })
    expect(read(summary('-70.0')).loudness).toEqual({
      integratedLufs: null,
      rangeLu: null,
      truePeakDbtp: -29.2,
    })
    expect(read(summary('-33.1'), false).loudness).toBeNull()
  })

  test('is passages of black and stillness; one that never ends lasts to the end', () => {
    const log =
      '[blackdetect @ 0x1] black_start:4 black_end:5.96 black_duration:1.96\n[freezedetect @ 0x2] lavfi.freezedetect.freeze_start: 1\nlavfi.freezedetect.freeze_end: 2.5\nlavfi.freezedetect.freeze_start: 4\n'
    expect(read(log)).toMatchObject({
      black: [{ fromS: 4, toS: 5.96 }],
      freeze: [
        { fromS: 1, toS: 2.5 },
        { fromS: 4, toS: 6 },
      ],
    })
  })
})
