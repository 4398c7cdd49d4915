import type { CommentPlace } from '@regie/contracts'
import { type PointerEvent, useRef, useState } from 'react'
import { placeBetween } from './place-px.ts'

type Shape = { widthPx: number | null; heightPx: number | null }
const within = (share: number) => Math.min(1, Math.max(0, share))

/** A point touched or a frame drawn over a picture, by finger or mouse, in pixels of its original. */
export function useDrawnPlace({ widthPx, heightPx }: Shape) {
  const [place, setPlace] = useState<CommentPlace>({ kind: 'whole' })
  const start = useRef<{ x: number; y: number } | null>(null)
  const at = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return {
      x: within((event.clientX - box.left) / box.width),
      y: within((event.clientY - box.top) / box.height),
    }
  }
  const draw = (event: PointerEvent<HTMLDivElement>) => {
    if (start.current && widthPx !== null && heightPx !== null)
      setPlace(placeBetween(start.current, at(event), { widthPx, heightPx }))
  }
  return {
    place,
    set: setPlace,
    clear: () => setPlace({ kind: 'whole' }),
    pointers: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = at(event)
        draw(event)
      },
      onPointerMove: draw,
      onPointerUp: (event: PointerEvent<HTMLDivElement>) => {
        draw(event)
        start.current = null
      },
    },
  }
}
