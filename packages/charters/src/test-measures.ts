import type {
  CharterDocument,
  CharterRule,
  PhotoExif,
  PhotoFacts,
  PhotoMeasures,
  VideoFacts,
} from '@regie/contracts'

type Change = Partial<Omit<PhotoMeasures, 'facts'>> & {
  facts?: Partial<Omit<PhotoFacts, 'exif'>> & { exif?: Partial<PhotoExif> }
}

/** A good photo for tests; a case states only what matters to it. */
export function photo(change: Change = {}): PhotoMeasures {
  const { facts, ...measures } = change
  return {
    sharpness: {
      topCells: 400,
      overall: 120,
      sharpestCell: { xPct: 25, yPct: 25, widthPct: 12.5, heightPct: 12.5 },
    },
    exposure: { p01: 8, median: 118, p99: 244 },
    clipping: { highlightsPct: 0.2, shadowsPct: 0.1, worstHighlights: null, worstShadows: null },
    cast: { redRatio: 1.01, blueRatio: 0.99, castPct: 1, neutralPct: 40 },
    noiseSigma: 0.8,
    tilt: { degrees: null, peakRatio: 1 },
    perceptualHash: 'a5a5a5a5a5a5a5a5',
    ...measures,
    facts: {
      format: 'jpeg',
      widthPx: 6_000,
      heightPx: 4_000,
      bytes: 8_000_000,
      colourSpace: 'srgb',
      iccName: 'sRGB IEC61966-2.1',
      bitDepth: 8,
      hasAlpha: false,
      ...facts,
      exif: {
        capturedAt: '2026-11-22T10:30:00',
        offset: null,
        make: 'NIKON CORPORATION',
        model: 'NIKON D850',
        serial: '033024001432',
        gps: { latitude: 48.8566, longitude: 2.3522 },
        orientation: 1,
        software: null,
        ...facts?.exif,
      },
    },
  }
}

/** A charter that holds only the rules of the case. */
export function charterOf(...rules: CharterRule[]): CharterDocument {
  return {
    key: 'case',
    speciality: 'restaurant',
    title: { fr: 'Cas', en: 'Case' },
    sections: {},
    shotList: [],
    rules,
    channels: [],
    retouch: [],
    quiz: [],
    passMark: 0,
  }
}

/** A good film for tests: 1080p25 H.264 with sound at -23 LUFS. */
export const film = (change: Partial<VideoFacts> = {}): VideoFacts => ({
  container: 'mp4',
  bytes: 12_000_000,
  durationS: 12,
  bitRate: 8_000_000,
  capturedAt: null,
  gps: null,
  isSphere: false,
  video: {
    codec: 'h264',
    codecName: 'h264',
    widthPx: 1_920,
    heightPx: 1_080,
    frameRate: 25,
    isConstant: true,
    pixelFormat: 'yuv420p',
    isInterlaced: false,
  },
  audio: { codec: 'aac', codecName: 'aac', samplingHz: 48_000, channels: 2 },
  loudness: { integratedLufs: -23, rangeLu: 6, truePeakDbtp: -3 },
  black: [],
  freeze: [],
  ...change,
})
