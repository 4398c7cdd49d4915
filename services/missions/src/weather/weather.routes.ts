import { type Caller, Failure, IdParams, MissionForecast } from '@regie/contracts'
import type { ServiceDeps } from '@regie/service-kit'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { missionRow } from '../missions/mission.store.ts'
import type { Forecast } from './forecast.ts'
import { isUnfit, sayWeather } from './weather.rules.ts'

type Options = { deps: ServiceDeps; forecast: Forecast }

export const weatherRoutes: FastifyPluginAsyncZod<Options> = async (app, { deps, forecast }) => {
  app.get('/v1/missions/:id/forecast', {
    config: { action: 'missions.read-forecast' },
    schema: { params: IdParams, response: { 200: MissionForecast } },
    handler: ({ caller, params }) => readForecast(deps, forecast, caller, params.id),
  })
}

async function readForecast(
  deps: ServiceDeps,
  forecast: Forecast,
  caller: Caller,
  missionId: string,
): Promise<MissionForecast> {
  const mission = await deps.database.read(caller, (tx) => missionRow(tx, missionId))
  const weather = await forecast.at(mission.place, mission.during)
  if (!weather) throw outOfReach()
  const { source, isRecorded } = forecast
  return {
    missionId,
    isOutdoor: mission.isOutdoor,
    source,
    isRecorded,
    ...weather,
    isUnfit: mission.isOutdoor && isUnfit(weather, mission),
    says: sayWeather(weather, source),
  }
}

const outOfReach = () =>
  new Failure('not-found', {
    fr: 'La prévision ne va pas jusqu’à ce créneau.',
    en: 'The forecast does not reach this window.',
  })
