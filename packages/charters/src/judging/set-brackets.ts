import type { CharterRuleOf } from '@regie/contracts'
import { expectation } from '../words/expectation.ts'
import { capped } from '../words/wording.ts'
import { missing, type Finding } from './finding.ts'
import type { SetMeasured } from './judge-set.ts'
import { observe } from './observed.ts'

/** Cameras step by thirds of a stop and round them. */
const STEP_ROUNDING_EV = 0.2

/** A tripod is not moved and a frame set again within so short a time. */
const GAP_SECONDS = 10

type Frame = { name: string; takenMs: number; ev: number }

/** Holds every view to its bracket: pictures taken within the gap belong to one view. */
export function findBrackets(rule: CharterRuleOf<'bracketing'>, assets: readonly SetMeasured[]): Finding {
  const expected = expectation(rule)
  const frames = assets.flatMap(frameOf)
  if (frames.length === 0)
    return missing(expected, {
      fr: 'Expositions inconnues : ni date ni réglages dans les fichiers',
      en: 'Exposures unknown: neither date nor settings in the files',
    })
  const views = groupByTime(frames, (rule.maxGapSeconds ?? GAP_SECONDS) * 1_000)
  const short = views.filter((view) => stepsOf(view, rule.minStepEv).length < rule.minFrames)
  const names = short.map((view) => view[0]?.name ?? '').join(', ')
  const said =
    short.length === 0
      ? { fr: `${views.length} vue(s), toutes en bracketing`, en: `${views.length} view(s), all bracketed` }
      : capped({
          fr: `${short.length} vue(s) sur ${views.length} sans bracketing suffisant : ${names} ; attendu ${expected.fr}`,
          en: `${short.length} view(s) of ${views.length} without enough bracketing: ${names}; expected ${expected.en}`,
        })
  return {
    state: short.length === 0 ? 'kept' : 'broken',
    measured: short.length,
    decimals: 0,
    expected,
    said,
  }
}

function frameOf({ name, measures, observed }: SetMeasured): Frame[] {
  const seen = observe(measures, observed)
  const takenMs = Date.parse(`${measures.facts.exif.capturedAt}Z`)
  const ev = seen.biasEv ?? exposureValue(seen.fNumber, seen.exposureSeconds, seen.iso)
  return Number.isNaN(takenMs) || ev === null ? [] : [{ name, takenMs, ev }]
}

/** How bright the settings make the picture, in stops from f/1, 1 s, ISO 100; more is brighter. */
function exposureValue(fNumber: number | null, seconds: number | null, iso: number | null): number | null {
  if (!fNumber || !seconds || !iso) return null
  return Math.log2((seconds * iso) / 100 / fNumber ** 2)
}

function groupByTime(frames: readonly Frame[], gapMs: number): Frame[][] {
  const views: Frame[][] = []
  for (const frame of frames.toSorted((a, b) => a.takenMs - b.takenMs)) {
    const last = views.at(-1)?.at(-1)
    if (last !== undefined && frame.takenMs - last.takenMs <= gapMs) views.at(-1)?.push(frame)
    else views.push([frame])
  }
  return views
}

/** Exposures of a view that stand at least a step from one another, darkest first. */
function stepsOf(view: readonly Frame[], stepEv: number): number[] {
  const steps: number[] = []
  for (const { ev } of view.toSorted((a, b) => a.ev - b.ev))
    if (steps.length === 0 || ev - (steps.at(-1) ?? ev) >= stepEv - STEP_ROUNDING_EV) steps.push(ev)
  return steps
}
