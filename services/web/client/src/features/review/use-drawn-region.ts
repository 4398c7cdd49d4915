import type { PhotoRegion } from '@regie/contracts'
import { type PointerEvent, useRef, useState } from 'react'

const SMALLEST_PCT = 1.5
const within = (value: number) => Math.min(100, Math.max(0, value))
const round = (value: number) => Math.round(value * 100) / 100

/** A rectangle drawn with a pointer over a picture, in percent of it; a mere click clears it. */
export function useDrawnRegion() {
  const [region, setRegion] = useState<PhotoRegion | null>(null)
  const start = useRef<{ x: number; y: number } | null>(null)

  const at = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return {
      x: within((100 * (event.clientX - box.left)) / box.width),
      y: within((100 * (event.clientY - box.top)) / box.height),
    }
  }
  const between = (from: { x: number; y: number }, to: { x: number; y: number }): PhotoRegion => {
    const xPct = round(Math.min(from.x, to.x))
    const yPct = round(Math.min(from.y, to.y))
    return {
      xPct,
      yPct,
      widthPct: Math.min(round(Math.abs(to.x - from.x)), 100 - xPct),
      heightPct: Math.min(round(Math.abs(to.y - from.y)), 100 - yPct),
    }
  }
  return {
    region,
    clear: () => setRegion(null),
    pointers: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = at(event)
        setRegion(null)
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
        if (start.current) setRegion(between(start.current, at(event)))
      },
      onPointerUp: () => {
        start.current = null
        setRegion((drawn) =>
          drawn && (drawn.widthPct < SMALLEST_PCT || drawn.heightPct < SMALLEST_PCT) ? null : drawn,
        )
      },
    },
  }
}
