import type { LiveClosing, Notice } from '@regie/contracts'

// Frames of text/event-stream (WHATWG HTML, 9.2). JSON holds no raw line break, so one data line is enough.

const frames = new WeakMap<Notice, string>()

/** One text a notice, however many listen. Only these fields leave: its audience is nobody's business. */
export function noticeFrame(notice: Notice): string {
  const known = frames.get(notice)
  if (known !== undefined) return known
  const { seq, name, occurredAt, subject, sentence, path, isQuiet } = notice
  const told: Notice = { seq, name, occurredAt, subject, sentence, path, isQuiet }
  const frame = `id: ${seq}\nevent: notice\ndata: ${JSON.stringify(told)}\n\n`
  frames.set(notice, frame)
  return frame
}

/** First frame: the stream starts after `seq`; the browser asks again from here if it breaks at once. */
export const readyFrame = (seq: number): string =>
  `retry: 2000\nid: ${seq}\nevent: ready\ndata: ${JSON.stringify({ seq })}\n\n`

/** More was missed than is worth telling: read the lists again, then go on from `seq`. */
export const resetFrame = (seq: number): string =>
  `id: ${seq}\nevent: reset\ndata: ${JSON.stringify({ seq })}\n\n`

export const closedFrame = (why: LiveClosing): string => `event: closed\ndata: ${JSON.stringify({ why })}\n\n`

/** A comment: keeps proxies from closing a quiet stream, and tells us when nobody is there any more. */
export const BEAT = ': beat\n\n'
