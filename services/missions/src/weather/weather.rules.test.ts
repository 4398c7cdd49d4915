import { describe, expect, test } from 'vitest'
import { recordedForecast } from './recorded-forecast.ts'
import { DRONE_WIND_KMH, isUnfit, RAIN_CHANCE_PCT, RAIN_MM, sayWeather, WIND_KMH } from './weather.rules.ts'

const fine = { rainChancePct: 10, rainMm: 0, windKmh: 10 }
const camera = { speciality: 'architecture', role: 'photographer' }
const drone = { speciality: 'drone', role: 'drone-pilot' }

describe('weather endangers a shoot outside', () => {
  test.each([
    ['fine', fine, false, false],
    ['likely drizzle', { ...fine, rainChancePct: 95, rainMm: RAIN_MM - 0.1 }, false, false],
    ['unlikely rain', { ...fine, rainChancePct: RAIN_CHANCE_PCT - 1, rainMm: 9 }, false, false],
    ['likely rain', { ...fine, rainChancePct: RAIN_CHANCE_PCT, rainMm: RAIN_MM }, true, true],
    ['wind for a drone', { ...fine, windKmh: DRONE_WIND_KMH }, false, true],
    ['wind for anybody', { ...fine, windKmh: WIND_KMH }, true, true],
  ])('%s', (_what, weather, forCamera, forDrone) => {
    expect([isUnfit(weather, camera), isUnfit(weather, drone)]).toEqual([forCamera, forDrone])
  })
})

test('the recording answers for every place and day, always alike, and says that it is one', async () => {
  const window = { from: '2027-03-01T10:00:00Z', to: '2027-03-01T12:00:00Z' }
  const weather = await recordedForecast.at({ lat: 45.75, lon: 4.85 }, window)
  expect(weather).toEqual(await recordedForecast.at({ lat: 45.76, lon: 4.8 }, window))
  const said = sayWeather(weather!, recordedForecast.source)
  expect(said.fr).toContain('hors ligne')
  expect(said.en).toContain('offline')
  expect(recordedForecast.isRecorded).toBe(true)
})
