import { LiveClosed, Notice } from '@regie/contracts'
import { useEffect, useSyncExternalStore } from 'react'
import { askStream } from './api.ts'
import { lookAgain, queries } from './queries.ts'
import { currentSession, onSession } from './session.ts'

/** What to read again when something of that kind changed. */
const TOUCHES: Record<string, readonly string[]> = {
  account: ['/v1/me', '/v1/accounts'],
  organisation: ['/v1/organisations'],
  invitation: ['/v1/organisations'],
  application: ['/v1/applications', '/v1/operators'],
  operator: ['/v1/operators', '/v1/board', '/v1/applications'],
  charter: ['/v1/charters', '/v1/learning', '/v1/certifications', '/v1/board'],
  quote: ['/v1/quotes', '/v1/missions'],
  mission: ['/v1/missions', '/v1/board', '/v1/assignments', '/v1/deliverables', '/v1/packages', '/v1/review'],
  offer: ['/v1/offers', '/v1/missions', '/v1/board'],
  'mission-application': ['/v1/missions', '/v1/board'],
  assignment: ['/v1/assignments', '/v1/missions', '/v1/offers', '/v1/board'],
  standby: ['/v1/standbys', '/v1/missions'],
  'not-chosen': ['/v1/board', '/v1/offers'],
  compensation: ['/v1/missions'],
  decision: ['/v1/decisions', '/v1/missions'],
  incident: ['/v1/incidents', '/v1/missions', '/v1/assignments'],
  deliverable: ['/v1/deliverables', '/v1/review', '/v1/assets', '/v1/missions', '/v1/packages'],
  licence: ['/v1/licences', '/v1/diffusions'],
  release: ['/v1/releases', '/v1/diffusions'],
  asset: ['/v1/deliverables', '/v1/review', '/v1/assets'],
  'match-run': ['/v1/matches', '/v1/missions'],
  plan: ['/v1/plans', '/v1/missions', '/v1/offers'],
}

const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000]

type Live = { isConnected: boolean }
let live: Live = { isConnected: true }
const listeners = new Set<() => void>()
function setConnected(isConnected: boolean) {
  if (live.isConnected === isConnected) return
  live = { isConnected }
  for (const listener of listeners) listener()
}
export const useLive = (): Live =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => live,
  )

/** Follows what concerns the signed-in person, for as long as the page is open; resumes where it was cut. */
export function useLiveStream(): void {
  useEffect(() => {
    let stopped = new AbortController()
    let account = accountId()
    void follow(stopped.signal)
    const forget = onSession(() => {
      if (accountId() === account) return
      account = accountId()
      stopped.abort()
      stopped = new AbortController()
      void follow(stopped.signal)
    })
    return () => {
      forget()
      stopped.abort()
    }
  }, [])
}

const accountId = () => {
  const session = currentSession()
  return session.state === 'signed-in' ? session.account.id : undefined
}

async function follow(signal: AbortSignal): Promise<void> {
  let lastEventId: string | undefined
  for (let failures = 0; !signal.aborted && accountId() !== undefined; failures++) {
    try {
      const response = await askStream('/v1/live', lastEventId, signal)
      // Whatever happened while nobody listened, a page's first instants included, is read again.
      if (lastEventId === undefined) void queries.invalidateQueries()
      setConnected(true)
      for await (const event of eventsOf(response)) {
        failures = 0
        lastEventId = event.id ?? lastEventId
        if (event.event === 'closed' && isRevoked(event.text)) return
        take(event)
      }
    } catch {
      if (signal.aborted) return
      setConnected(false)
    }
    await pause(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 10_000, signal)
  }
}

type ServerEvent = { id: string | undefined; event: string; text: string }

function take({ event, text }: ServerEvent) {
  if (event === 'reset') {
    void queries.invalidateQueries()
    return
  }
  if (event !== 'notice') return
  const notice = Notice.safeParse(JSON.parse(text))
  if (!notice.success) return
  const { subject, isQuiet } = notice.data
  const touches = [...(TOUCHES[subject.kind] ?? []), ...(subject.missionId ? (TOUCHES.mission ?? []) : [])]
  void lookAgain(isQuiet ? touches : [...touches, '/v1/notifications'])
}

const isRevoked = (text: string) => {
  const read = LiveClosed.safeParse(JSON.parse(text))
  return read.success && read.data.why === 'revoked'
}

/** Server-sent events of a body: blocks parted by an empty line, fields parted by a colon. */
async function* eventsOf(response: Response): AsyncGenerator<ServerEvent> {
  if (!response.body) return
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    const blocks = (rest + value).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = readBlock(block)
      if (event.text !== '') yield event
    }
  }
}

function readBlock(block: string): ServerEvent {
  const event: ServerEvent = { id: undefined, event: 'message', text: '' }
  for (const line of block.split('\n')) {
    const at = line.indexOf(':')
    if (at <= 0) continue
    const [field, value] = [line.slice(0, at), line.slice(at + 1).replace(/^ /, '')]
    if (field === 'id') event.id = value
    if (field === 'event') event.event = value
    if (field === 'data') event.text += event.text === '' ? value : `\n${value}`
  }
  return event
}

const pause = (delayMs: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, delayMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
