import type { CharterRuleOf, LocalizedText, MotionRuleKind } from '@regie/contracts'
import { hasBound, list, mapped, maybe, named, ratioList, some } from './expect.ts'
import { bounds, inBoth, inFigures, plain } from './wording.ts'

type Expectations = { [K in MotionRuleKind]: (rule: CharterRuleOf<K>) => LocalizedText }

/** What the rules on films ask for, in words and numbers. */
export const MOTION_EXPECTATIONS: Expectations = {
  'video-codec': (rule) =>
    some([
      mapped(rule.containers, list),
      mapped(rule.videoCodecs, (codecs) => named('image', 'picture', list(codecs))),
      mapped(rule.audioCodecs, (codecs) => named('son', 'sound', list(codecs))),
    ]),
  'video-resolution': (rule) =>
    some([
      maybe('largeur', 'width', { min: rule.minWidthPx, max: rule.maxWidthPx }, 'px'),
      maybe('hauteur', 'height', { min: rule.minHeightPx, max: rule.maxHeightPx }, 'px'),
      mapped(rule.ratios, (ratios) => plain(ratioList(ratios))),
    ]),
  'frame-rate': (rule) =>
    some([
      mapped(rule.rates, (rates) =>
        inBoth((l) =>
          `${rates.map((rate) => inFigures(rate, l, 3)).join(', ')} i/s`.replace(
            'i/s',
            l === 'fr' ? 'i/s' : 'fps',
          ),
        ),
      ),
      hasBound({ min: rule.minFps, max: rule.maxFps })
        ? {
            fr: bounds({ min: rule.minFps, max: rule.maxFps }, 'i/s', 3).fr,
            en: bounds({ min: rule.minFps, max: rule.maxFps }, 'fps', 3).en,
          }
        : undefined,
    ]),
  duration: ({ minSeconds, maxSeconds }) => bounds({ min: minSeconds, max: maxSeconds }, 's', 1),
  'video-bitrate': ({ minMbps, maxMbps }) => bounds({ min: minMbps, max: maxMbps }, 'Mb/s', 1),
  loudness: ({ minLufs, maxLufs }) => bounds({ min: minLufs, max: maxLufs }, 'LUFS', 1),
  'true-peak': ({ maxDbtp }) => bounds({ max: maxDbtp }, 'dBTP', 1),
  'loudness-range': ({ maxLu }) => bounds({ max: maxLu }, 'LU', 1),
  'audio-sampling': ({ minHz, maxHz }) => bounds({ min: minHz, max: maxHz }, 'Hz', 0),
  'black-frames': ({ maxSeconds }) => bounds({ max: maxSeconds }, 's', 2),
  'freeze-frames': ({ maxSeconds }) => bounds({ max: maxSeconds }, 's', 2),
}
