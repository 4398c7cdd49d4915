import {
  availabilityChanged,
  missionPosted,
  type MissionBrief,
  type OperatorSnapshot,
  operatorChanged,
  type Plan,
} from '@regie/contracts'
import { type SignedIn, type TestHouse, until } from '@regie/testing'
import { availability, brief, news, PARIS, snapshot, tellAll } from '../world.fixture.ts'

/** Thursday 2 December 2027, in Paris; hours are local (UTC + 1). */
export const DAY = '2027-12-02'
export const at = (hour: number, day = DAY) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + (hour - 1) * 3_600_000).toISOString()

/** A place so many kilometres east of the middle of Paris, about. */
export const east = (km: number) => ({ lat: PARIS.lat, lon: PARIS.lon + km / 73.2 })

let reference = 0
/** A mission from one hour to another, so many kilometres east. */
export const shoot = (from: number, to: number, km = 0, change: Partial<MissionBrief> = {}): MissionBrief =>
  brief({
    reference: `M-${String((reference += 1)).padStart(4, '0')}`,
    window: { from: at(from), to: at(to) },
    place: {
      inseeCode: '75056',
      name: 'Paris',
      address: `${reference} rue de la Démo`,
      ...east(km),
      zone: 'Europe/Paris',
    },
    ...change,
  })

/** Somebody who lives so many kilometres east. */
export const person = (name: string, km = 0, change: Partial<OperatorSnapshot> = {}): OperatorSnapshot =>
  snapshot({
    name,
    home: { inseeCode: '75056', name: 'Paris', ...east(km), zone: 'Europe/Paris' },
    ...change,
  })

export async function tellWorld(house: TestHouse, people: OperatorSnapshot[], missions: MissionBrief[]) {
  await tellAll(house, [
    ...people.flatMap((one) => [
      news(operatorChanged, one),
      news(availabilityChanged, availability(one.operatorId)),
    ]),
    ...missions.map((one) => news(missionPosted, one)),
  ])
}

/** A plan asked for by a producer, once it is proposed or failed. */
export async function planned(house: TestHouse, producer: SignedIn, ask: object = {}): Promise<Plan> {
  const asked = await house
    .call(producer)
    .post('/v1/plans')
    .send({ from: DAY, to: DAY, seconds: 1, ...ask })
  if (asked.status !== 202) throw new Error(asked.text)
  return settled(house, producer, asked.body.id as string)
}

export const settled = (house: TestHouse, producer: SignedIn, id: string): Promise<Plan> =>
  until('the plan is made', async () => {
    const { body } = await house.call(producer).get(`/v1/plans/${id}`)
    return ['queued', 'solving'].includes(body.state) ? undefined : (body as Plan)
  })
