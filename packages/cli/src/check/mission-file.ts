import type { AssetContext, SetContext } from '@regie/charters'
import type { LocalizedText } from '@regie/contracts'
import { z } from 'zod'
import { readJson } from './read-charter.ts'

const text = z.string().min(1).max(200)

/**
 * What the platform would know of the mission, for a check without a server. Everything is optional: a rule that lacks a
 * fact is unmeasured. `shots` and `releases` are by file name.
 */
const MissionFile = z.strictObject({
  number: text.optional(),
  window: z
    .strictObject({
      startsAt: z.iso.datetime({ offset: true }),
      endsAt: z.iso.datetime({ offset: true }),
      timeZone: text.optional(),
    })
    .optional(),
  place: z
    .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
  equipment: z.array(z.strictObject({ make: text, model: text, serial: text.nullish() })).optional(),
  packageKey: text.optional(),
  shots: z.record(z.string(), text).optional(),
  releases: z.record(z.string(), z.int().min(0)).optional(),
  deliveredElsewhere: z
    .array(z.strictObject({ perceptualHash: z.string().regex(/^[0-9a-f]{16}$/), where: text }))
    .max(100_000)
    .optional(),
})
export type MissionFile = z.infer<typeof MissionFile>

export async function readMission(name: string): Promise<MissionFile | { problem: LocalizedText }> {
  const json = await readJson(name)
  if ('problem' in json) return json
  const parsed = MissionFile.safeParse(json.value)
  if (parsed.success) return parsed.data
  const why = z.prettifyError(parsed.error)
  return { problem: { fr: `Mission invalide : ${name}\n${why}`, en: `Invalid mission: ${name}\n${why}` } }
}

/** The mission's word on one file; `number` is its place in the set, from 1. */
export function contextOf(mission: MissionFile, fileName: string, number: number): AssetContext {
  const { window, place, equipment, releases, shots } = mission
  const shotKey = shots?.[fileName]
  return {
    fileName,
    number,
    ...(mission.number === undefined ? {} : { missionNumber: mission.number }),
    ...(window === undefined
      ? {}
      : {
          missionWindow: {
            startsAt: window.startsAt,
            endsAt: window.endsAt,
            ...(window.timeZone === undefined ? {} : { timeZone: window.timeZone }),
          },
        }),
    ...(place === undefined ? {} : { place }),
    ...(equipment === undefined
      ? {}
      : { equipment: equipment.map(({ make, model, serial }) => ({ make, model, serial: serial ?? null })) }),
    ...(releases === undefined ? {} : { releases: releases[fileName] ?? 0 }),
    ...(shotKey === undefined ? {} : { shotKey }),
  }
}

export const setContextOf = ({ packageKey, deliveredElsewhere }: MissionFile): SetContext => ({
  ...(packageKey === undefined ? {} : { packageKey }),
  ...(deliveredElsewhere === undefined ? {} : { deliveredElsewhere }),
})
