/**
 * What a file may cost before it is refused: `maxBytes` of file, `maxPixels` of picture (width × height).
 * A picture of 120 MP takes 360 MB decoded.
 */
export type PhotoLimits = { maxBytes: number; maxPixels: number }

export const DEFAULT_LIMITS: PhotoLimits = { maxBytes: 200_000_000, maxPixels: 120_000_000 }
