import { useEffect, useRef, useState } from 'react'
import { Upload } from 'tus-js-client'
import { bearer, renewSession } from '../../api.ts'
import { lookAgain } from '../../queries.ts'

export type Sending = {
  id: number
  filename: string
  shotKey: string | undefined
  sentBytes: number
  totalBytes: number
  state: 'waiting' | 'sending' | 'failed'
  /** It goes on where an earlier try stopped. */
  isResumed: boolean
}

export type ToSend = { file: File; shotKey?: string; replaces?: string; changeId?: string }

const AT_ONCE = 3
const CHUNK_BYTES = 4 * 1024 * 1024
const PAUSES_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000]

let lastId = 0
type Entry = { sending: Sending; upload: Upload }

/**
 * Sends files of one set, three at a time, each resumable: a cut connection, a closed page or a restarted server
 * goes on where it stopped once the same file is chosen again.
 */
export function useUploads(deliverableId: string | undefined) {
  const entries = useRef<Entry[]>([])
  const [sendings, setSendings] = useState<Sending[]>([])
  const show = () => setSendings(entries.current.map(({ sending }) => ({ ...sending })))

  const startNext = () => {
    const isBusy = () =>
      entries.current.filter(({ sending }) => sending.state === 'sending').length >= AT_ONCE
    for (const entry of entries.current) {
      if (isBusy()) break
      if (entry.sending.state !== 'waiting') continue
      entry.sending.state = 'sending'
      void start(entry)
    }
    show()
  }

  const settle = (entry: Entry, isSent: boolean) => {
    if (isSent) {
      entries.current = entries.current.filter((one) => one !== entry)
      void lookAgain(['/v1/deliverables', '/v1/review'])
    } else entry.sending.state = 'failed'
    startNext()
  }

  const start = async (entry: Entry) => {
    const [earlier] = await entry.upload.findPreviousUploads().catch(() => [])
    if (earlier) {
      entry.sending.isResumed = true
      entry.upload.resumeFromPreviousUpload(earlier)
    }
    entry.upload.start()
  }

  const makeEntry = ({ file, shotKey, replaces, changeId }: ToSend, setId: string): Entry => {
    const metadata: Record<string, string> = { deliverableId: setId, filename: file.name }
    if (shotKey) metadata.shotKey = shotKey
    if (replaces) metadata.replaces = replaces
    if (changeId) metadata.changeId = changeId
    const upload = new Upload(file, {
      endpoint: '/v1/uploads',
      metadata,
      chunkSize: CHUNK_BYTES,
      retryDelays: PAUSES_MS,
      removeFingerprintOnSuccess: true,
      // The same file for another set or another purpose is another upload.
      fingerprint: (chosen) =>
        Promise.resolve(
          `regie:${setId}:${replaces ?? ''}:${changeId ?? ''}:${chosen.name}:${chosen.size}:${chosen.lastModified}`,
        ),
      onBeforeRequest: (request) => {
        for (const [name, value] of Object.entries(bearer())) request.setHeader(name, value)
      },
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0
        if (status === 401) void renewSession()
        return status === 0 || status === 401 || status === 409 || status === 423 || status >= 500
      },
      onProgress: (sentBytes, totalBytes) => {
        Object.assign(entry.sending, { sentBytes, totalBytes })
        show()
      },
      onSuccess: () => settle(entry, true),
      onError: () => settle(entry, false),
    })
    const entry: Entry = {
      upload,
      sending: {
        id: ++lastId,
        filename: file.name,
        shotKey,
        sentBytes: 0,
        totalBytes: file.size,
        state: 'waiting',
        isResumed: false,
      },
    }
    return entry
  }

  const isSending = sendings.some(({ state }) => state !== 'failed')
  useEffect(() => {
    if (!isSending) return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isSending])

  return {
    sendings,
    send(files: ToSend[]) {
      if (!deliverableId) return
      entries.current.push(...files.map((file) => makeEntry(file, deliverableId)))
      startNext()
    },
    resume(id: number) {
      for (const { sending } of entries.current) if (sending.id === id) sending.state = 'waiting'
      startNext()
    },
    async drop(id: number) {
      const entry = entries.current.find(({ sending }) => sending.id === id)
      entries.current = entries.current.filter((one) => one !== entry)
      show()
      await entry?.upload.abort(true).catch(() => undefined)
      startNext()
    },
  }
}
