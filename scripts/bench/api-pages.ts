import { Agent, get } from 'node:http'
import { cursorAfter } from '@regie/database'
import { median, ratioFigure, type Reading, type Round } from './figure.ts'

const LIMIT = 10
const ROUNDS = 9
const PAIRS = 120

/** The median time of page 10,000 over page 1 of the house's list, ten a page, asked in turn on one connection. */
export async function measurePages(address: string, token: string, deepCursorId: string): Promise<Reading> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const time = (path: string) =>
    new Promise<number>((resolve, reject) => {
      const startMs = performance.now()
      get(address + path, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`))
        response.resume().on('end', () => resolve((performance.now() - startMs) * 1000))
      }).on('error', reject)
    })
  const first = `/v1/missions?limit=${LIMIT}`
  const deep = `${first}&cursor=${cursorAfter('', deepCursorId)}`
  const rounds: Round[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const one: number[] = []
    const tenThousand: number[] = []
    for (let pair = 0; pair < PAIRS; pair++) {
      one.push(await time(first))
      tenThousand.push(await time(deep))
    }
    if (round > 0) rounds.push({ baseline: median(one), ours: median(tenThousand) })
  }
  agent.destroy()
  return ratioFigure('api.page_10000_over_1', 'ratio', rounds, ({ ours, baseline }) => ours / baseline, {
    atMost: 1.1,
  })
}
