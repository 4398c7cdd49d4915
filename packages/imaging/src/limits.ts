/**
 * What a file may cost before it is refused: `maxBytes` of file, `maxPixels` of picture (width × height).
 * A picture of 120 MP takes 360 MB decoded.
 */
export type PhotoLimits = { maxBytes: number; maxPixels: number }

export const DEFAULT_LIMITS: PhotoLimits = { maxBytes: 200_000_000, maxPixels: 120_000_000 }

/**
 * A sandbox for files of which nothing is known: with node, the decoder and the face detector a child stays under
 * 512 MB, and a file has its answer within ten seconds. A photo of 62 MP takes 186 MB decoded.
 */
export const STRICT_SANDBOX = { size: 2, timeoutMs: 9_000, maxOldSpaceMb: 96, maxWorkMb: 330 }
export const STRICT_LIMITS: PhotoLimits = { maxBytes: 100_000_000, maxPixels: 62_000_000 }
