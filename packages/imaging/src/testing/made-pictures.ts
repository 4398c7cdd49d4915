import { sharp } from '../sharp.ts'

/** A generator that gives the same numbers every time (mulberry32), uniform in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A PNG whose every pixel is chosen; levels are clamped to 0-255 by rounding. */
export function painted(
  widthPx: number,
  heightPx: number,
  colour: (x: number, y: number) => readonly [number, number, number],
) {
  const pixels = Buffer.alloc(widthPx * heightPx * 3)
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++)
      for (const [channel, level] of colour(x, y).entries())
        pixels[(y * widthPx + x) * 3 + channel] = Math.max(0, Math.min(255, Math.round(level)))
  return sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } }).png()
}

/** Overlapping discs and bars with hard edges on a gradient: something to be sharp, blurred, turned and recompressed. */
export function scene(widthPx = 900, heightPx = 600) {
  const random = seeded(7)
  const discs = Array.from({ length: 40 }, () => ({
    x: random() * widthPx,
    y: random() * heightPx,
    radius: 20 + random() * 90,
    level: 40 + random() * 180,
  }))
  return painted(widthPx, heightPx, (x, y) => {
    const disc = discs.findLast((each) => (each.x - x) ** 2 + (each.y - y) ** 2 < each.radius ** 2)
    const level = disc?.level ?? 60 + (100 * x) / widthPx
    return [level, level, level]
  })
}

/** Noise of a normal distribution (Box-Muller), mean 0, deviation 1. */
export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
