import type { PhotoFace, PhotoMeasures } from '@regie/contracts'

type Change = Partial<Omit<PhotoMeasures, 'facts'>> & { faces?: PhotoFace[] | null; widthPx?: number }

/** A good photo's measures; a case states only what matters to it. */
export function aPhoto({ faces = [], widthPx = 3_000, ...change }: Change = {}): PhotoMeasures {
  return {
    sharpness: { topCells: 300, overall: 100, sharpestCell: null },
    exposure: { p01: 8, median: 118, p99: 244 },
    clipping: { highlightsPct: 0.2, shadowsPct: 0.1, worstHighlights: null, worstShadows: null },
    cast: { redRatio: 1.01, blueRatio: 0.99, castPct: 1, neutralPct: 40 },
    noiseSigma: 0.8,
    tilt: { degrees: null, peakRatio: 1 },
    border: { pureWhitePct: 0, nearWhitePct: 1 },
    perceptualHash: 'a5a5a5a5a5a5a5a5',
    ...change,
    facts: {
      format: 'jpeg',
      widthPx,
      heightPx: 2_000,
      bytes: 4_000_000,
      colourSpace: 'srgb',
      iccName: null,
      bitDepth: 8,
      hasAlpha: false,
      faces,
      exif: {
        capturedAt: null,
        offset: null,
        make: null,
        model: null,
        serial: null,
        gps: null,
        orientation: null,
        software: null,
      },
    },
  }
}

/** A face of a tenth of the picture, lit as told. */
export const aFace = (median: number, verdict: PhotoFace['light']['verdict'] = 'good'): PhotoFace => ({
  box: { xPx: 300, yPx: 200, widthPx: 300, heightPx: 200 },
  score: 0.95,
  light: { median, p90: Math.min(255, median + 30), brightPct: 0, verdict },
  sharpness: 120,
})
