import { register } from 'prom-client'
import { expect, test } from 'vitest'
import { countAnswers } from './answer-times.ts'

test('the figures of a route are sums over its bounds, one set a status class', async () => {
  const count = countAnswers('probe')
  for (const seconds of [0.004, 0.005, 0.3, 7]) count('/v1/me', 200, seconds)
  count('/v1/me', 404, 0.01)

  const told = (await register.metrics()).split('\n')
  expect(told).toContain('# TYPE regie_http_seconds histogram')
  const of = (name: string, labels: string) =>
    told
      .find((line) =>
        line.startsWith(`regie_http_seconds_${name}{service="probe",route="/v1/me",status=${labels}}`),
      )
      ?.split(' ')[1]
  const buckets = (status: string) =>
    ['0.005', '0.02', '0.1', '0.5', '2', '+Inf'].map((le) => of('bucket', `"${status}",le="${le}"`))
  expect(buckets('2xx')).toEqual(['2', '2', '2', '3', '3', '4'])
  expect(buckets('4xx')).toEqual(['0', '1', '1', '1', '1', '1'])
  expect([of('count', '"2xx"'), Number(of('sum', '"2xx"'))]).toEqual(['4', expect.closeTo(7.309)])
})
