import type { Database, Unit } from '@regie/database'

/** Which messages a consumer is done with. */
export type ReceiptLedger = {
  isDone(messageId: string): Promise<boolean>
  /** Writes the receipt of a job without an effect in this database; durable when it resolves. */
  settle(messageId: string): Promise<void>
}

const ASK = {
  name: 'receipts-asked',
  text: 'SELECT message_id FROM platform.receipt WHERE consumer = $1 AND message_id = ANY($2::uuid[])',
}
const WRITE = {
  name: 'receipts-written',
  text: 'INSERT INTO platform.receipt (message_id, consumer) SELECT unnest($2::uuid[]), $1 ON CONFLICT DO NOTHING',
}

const CLAIM = {
  name: 'receipt-claimed',
  text: 'INSERT INTO platform.receipt (message_id, consumer) VALUES ($1, $2) ON CONFLICT DO NOTHING',
}

/** The receipt beside an effect, in its transaction; false when the message had its effect already. */
export async function claimReceipt({ tx }: Unit, consumer: string, messageId: string): Promise<boolean> {
  const claimed = await tx.$client.query({ ...CLAIM, values: [messageId, consumer] })
  return claimed.rowCount === 1
}

const ledgers = new WeakMap<Database, ReceiptLedger>()

/** One ledger a database. Jobs that run at once share its statements: whoever comes while one is under way goes with the next. */
export function ledgerOf(database: Database): ReceiptLedger {
  const known = ledgers.get(database)
  if (known) return known
  const made = openLedger(database)
  ledgers.set(database, made)
  return made
}

function openLedger({ pool, service }: Database): ReceiptLedger {
  const isDone = inTurns(async (messageIds: string[]) => {
    const { rows } = await pool.query<{ message_id: string }>({ ...ASK, values: [service, messageIds] })
    const done = new Set(rows.map((row) => row.message_id))
    return messageIds.map((messageId) => done.has(messageId))
  })
  // In one order everywhere, so that two processes never wait for each other in a circle.
  const settle = inTurns(async (messageIds: string[]) => {
    await pool.query({ ...WRITE, values: [service, messageIds.toSorted()] })
    return messageIds.map(() => undefined)
  })
  return { isDone, settle }
}

const MOST_AT_ONCE = 500
type Waiting<Q, A> = { question: Q; resolve(answer: A): void; reject(error: unknown): void }

/** Calls `answer` with all questions that gathered, one call under way at a time; alone, a question does not wait. */
function inTurns<Q, A>(answer: (questions: Q[]) => Promise<A[]>): (question: Q) => Promise<A> {
  let waiting: Waiting<Q, A>[] = []
  let isBusy = false

  const takeTurns = async () => {
    isBusy = true
    while (waiting.length) {
      const turn = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      try {
        const answers = await answer(turn.map(({ question }) => question))
        turn.forEach(({ resolve }, at) => resolve(answers[at] as A))
      } catch (error) {
        for (const { reject } of turn) reject(error)
      }
    }
    isBusy = false
  }
  return (question) =>
    new Promise<A>((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (!isBusy) queueMicrotask(() => void (isBusy || takeTurns()))
    })
}
