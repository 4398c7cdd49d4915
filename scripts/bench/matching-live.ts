import { type IndexAnswer, systemCaller } from '@regie/contracts'
import { newId, openDatabase } from '@regie/database'
import pg from 'pg'
import { DEFAULT_WEIGHTS } from '@regie/matching'
import { readFacts, readSnapshot } from '../../services/matching/src/facts/facts.store.ts'
import { matchingService } from '../../services/matching/src/index.ts'
import { type IndexKeeper, openIndexKeeper } from '../../services/matching/src/live-index/index-keeper.ts'
import { type EngineAnswer, runEngine } from '../../services/matching/src/matches/run-engine.ts'
import { needsOf } from '../../services/matching/src/missions/mission.rules.ts'
import { brief } from '../../services/matching/src/world.fixture.ts'
import { startBenchPostgres } from './bench-postgres.ts'
import { median, type Reading, type Round, ratioFigure, round2 } from './figure.ts'
import { drawLiveWorld } from './live-world.ts'

const OPERATORS = 10_000
const ROUNDS = 12
const NOW = new Date('2027-11-20T09:00:00Z')

/** A run of one mission, from reading to relaxations: everybody read from the database, against the warm index. */
export async function measureLive(): Promise<Reading[]> {
  const server = await startBenchPostgres([{ schema: 'matching', folder: matchingService.migrations ?? '' }])
  const admin = new pg.Client({ connectionString: server.adminUrl })
  const database = openDatabase({ url: server.url, service: 'matching' })
  const keeper = openIndexKeeper({ database, now: () => NOW, logger: false })
  try {
    await admin.connect()
    await drawLiveWorld(admin, OPERATORS)
    const startMs = performance.now()
    await keeper.warm()
    const warmMs = performance.now() - startMs
    return [...(await race(database, keeper, admin)), warmed(warmMs)]
  } finally {
    await keeper.close()
    await Promise.all([admin.end(), database.close()])
    await server.stop()
  }
}

type Timed = { ms: number; answer: EngineAnswer }

async function race(
  database: ReturnType<typeof openDatabase>,
  keeper: IndexKeeper,
  admin: pg.Client,
): Promise<Reading[]> {
  const rounds: Round[] = []
  let agreed = 0
  let fitting = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const mission = asked(round)
    const needs = needsOf(mission, null)
    // Somebody's news came since the last run, as it does.
    await admin.query(
      `UPDATE matching.operator SET snapshot = snapshot || jsonb_build_object('radiusKm', 40 + $1::int) WHERE operator_id IN (SELECT operator_id FROM matching.operator OFFSET $1 LIMIT 5)`,
      [round],
    )
    const read = await timed(async () => {
      const facts = await database.read(systemCaller('bench'), async (tx) => {
        await readSnapshot(tx)
        return readFacts(tx, needs, NOW)
      })
      return runEngine({ from: 'database', facts }, needs, DEFAULT_WEIGHTS, NOW)
    })
    const indexed = await timed(() =>
      keeper.ask(
        async () => ({ needs }),
        (_, operators, at, from: IndexAnswer) => {
          if (from.state !== 'live') throw new Error('the index is not live')
          return runEngine(operators, needs, DEFAULT_WEIGHTS, at)
        },
      ),
    )
    agreed += JSON.stringify(read.answer) === JSON.stringify(indexed.answer) ? 1 : 0
    fitting += indexed.answer.fittingCount
    if (round > 1) rounds.push({ baseline: read.ms * 1000, ours: indexed.ms * 1000 })
  }
  const ratio = ratioFigure(
    'live.run.10k.full_read_vs_index',
    'ratio',
    rounds,
    ({ baseline, ours }) => baseline / ours,
    { atLeast: 10 },
  )
  const ours = round2(median(rounds.map((round) => round.ours)) / 1000)
  const says = `${ratio.says}, ours ${ours} ms, equal answers ${agreed}/${ROUNDS}, ${Math.round(fitting / ROUNDS)} fit`
  return [{ ...ratio, holds: agreed === ROUNDS && ratio.holds, says }]
}

const warmed = (ms: number): Reading => ({
  name: 'live.warm.10k',
  value: Math.round(ms),
  unit: 'ms',
  goal: null,
  holds: null,
  says: `${OPERATORS} operators from the database to a live index`,
})

async function timed(work: () => Promise<EngineAnswer>): Promise<Timed> {
  const startMs = performance.now()
  const answer = await work()
  return { ms: performance.now() - startMs, answer }
}

/** Thursday mornings within the next weeks, somewhere among the towns of the world drawn. */
const asked = (round: number) =>
  brief({
    missionId: newId(),
    feeCents: 15_000 + 500 * round,
    place: {
      inseeCode: '75056',
      name: 'Démo',
      address: `${round} rue de la Démo`,
      lat: 44 + (round % 6),
      lon: (round % 5) + 0.5,
      zone: 'Europe/Paris',
    },
    window: {
      from: new Date(Date.UTC(2027, 11, 2 + 7 * (round % 3), 9)).toISOString(),
      to: new Date(Date.UTC(2027, 11, 2 + 7 * (round % 3), 12)).toISOString(),
    },
  })
