import type { CommentPlace, ReviewFile } from '@regie/contracts'
import type { Words } from '../../words/use-words.ts'
import { timecode } from './place-px.ts'

/** The place of a comment in words: pixels of the original, or a timecode. */
export function sayPlace({ t }: Words, place: CommentPlace, motion: ReviewFile['motion']): string {
  if (place.kind === 'point') return t('room.point', { x: place.xPx, y: place.yPx })
  if (place.kind === 'region')
    return t('room.region', { x: place.xPx, y: place.yPx, width: place.widthPx, height: place.heightPx })
  if (place.kind === 'frames' && motion)
    return t('room.frames', { from: timecode(place.fromFrame, motion), to: timecode(place.toFrame, motion) })
  return t('room.whole')
}
