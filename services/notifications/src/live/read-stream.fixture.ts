export type LiveEvent = { event: string; id: string | undefined; data: Record<string, unknown> }

export type StreamReader = {
  status: number
  headers: Headers
  text(): Promise<string>
  /** Everything told so far. */
  events: LiveEvent[]
  /** Resolves when the server has ended the stream or `disconnect` was called. */
  ended: Promise<void>
  disconnect(): void
}

/** Listens as a browser does with fetch: bearer in the header, frames parsed by the standard's rules. */
export async function readStream(
  address: string,
  token: string,
  lastEventId?: string,
): Promise<StreamReader> {
  const abort = new AbortController()
  const response = await fetch(`${address}/v1/live`, {
    signal: abort.signal,
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  })
  const events: LiveEvent[] = []
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  const read = async () => {
    if (!isStream || !response.body) return
    let rest = ''
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const frames = (rest + chunk).split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) {
        const event = parseFrame(frame)
        if (event) events.push(event)
      }
    }
  }
  return {
    status: response.status,
    headers: response.headers,
    text: () => response.text(),
    events,
    ended: read().catch(() => undefined),
    disconnect: () => abort.abort(),
  }
}

function parseFrame(frame: string): LiveEvent | undefined {
  const fields = new Map(
    frame
      .split('\n')
      .filter((line) => !line.startsWith(':'))
      .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const [event, told] = [fields.get('event'), fields.get('data')]
  return event === undefined || told === undefined
    ? undefined
    : { event, id: fields.get('id'), data: JSON.parse(told) as Record<string, unknown> }
}
