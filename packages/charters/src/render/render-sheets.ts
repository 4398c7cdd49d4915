import type { CharterChannel, CharterDocument, CharterRuleKind, LocalizedText } from '@regie/contracts'
import { RULE_WORDS } from '../words/rule-words.ts'
import { inBoth, inFigures, joined } from '../words/wording.ts'
import { sayCount } from './render-brief.ts'
import { chapter, type Rendering } from './rendering.ts'
import { sayRule } from './say-rule.ts'

/** What a retoucher can still change. */
const RETOUCHABLE = new Set<CharterRuleKind>([
  'file-format',
  'pixels',
  'aspect-ratio',
  'colour-space',
  'bit-depth',
  'file-size',
  'file-name',
  'no-location',
  'exposure',
  'clipping',
  'colour-cast',
  'noise',
  'tilt',
  'background',
  'face-light',
  'text-regions',
  'consistency',
  'rights-metadata',
  'sphere-metadata',
  'sphere-ratio',
  'video-codec',
  'video-bitrate',
  'loudness',
  'true-peak',
  'loudness-range',
  'audio-sampling',
  'black-frames',
  'freeze-frames',
])

/** The charter as the retoucher works by it: what to do, the bounds to end within, what a person looks at, what goes out. */
export function renderRetouchSheet(charter: CharterDocument): Rendering {
  const { title, retouch, rules, channels } = charter
  const automatic = rules.filter(({ fix }) => fix === 'automatic')
  return {
    title: { fr: `Retouche : ${title.fr}`, en: `Retouching: ${title.en}` },
    chapters: [
      ...chapter(
        { fr: 'Consignes', en: 'Instructions' },
        retouch.map(({ text }) => text),
      ),
      ...chapter(
        { fr: 'Bornes à tenir', en: 'Bounds to keep' },
        rules.filter(({ kind }) => RETOUCHABLE.has(kind)).map(sayRule),
      ),
      ...chapter(
        { fr: 'Fait par la maison', en: 'Done by the house' },
        automatic.map(({ kind }) => RULE_WORDS[kind].name),
      ),
      ...chapter(
        { fr: 'Grille de relecture', en: 'Review grid' },
        humanGrid(charter).map(({ criterion }) => criterion),
      ),
      ...chapter({ fr: 'Déclinaisons', en: 'Renditions' }, channels.map(sayChannel)),
    ],
  }
}

/** The charter as the client is promised it: what comes, what is checked before, by whom, and for which channels. */
export function renderPromise(charter: CharterDocument): Rendering {
  const { title, sections, packages = [], shotList, rules, channels } = charter
  const checked = rules.filter(({ severity, kind }) => severity === 'blocker' && kind !== 'human')
  const seen = humanGrid(charter)
  const counted = packages.length > 0 ? packages : shotList.filter(({ required }) => required)
  return {
    title,
    chapters: [
      ...chapter({ fr: 'Ce que vous recevez', en: 'What you receive' }, [
        sections.intro,
        sections.perfectSet,
        ...counted.map(sayCount),
      ]),
      ...chapter(
        { fr: 'Vérifié par la machine avant vous', en: 'Checked by the machine before you' },
        checked.map(sayRule),
      ),
      ...chapter(
        { fr: 'Vérifié par une personne', en: 'Checked by a person' },
        seen.map(({ criterion }) => criterion),
      ),
      ...chapter({ fr: 'Prêt pour', en: 'Ready for' }, channels.map(sayChannel)),
      ...chapter(SECTION, [sections.delivery]),
    ],
  }
}

const SECTION: LocalizedText = { fr: 'Livraison', en: 'Delivery' }

/** What people judge, under the ids of the rules, in the charter's order. */
export const humanGrid = ({ rules }: Pick<CharterDocument, 'rules'>) =>
  rules.filter((rule) => rule.kind === 'human')

function sayChannel(channel: CharterChannel): LocalizedText {
  const size =
    channel.fit === 'cover'
      ? inBoth(() => `${channel.widthPx} × ${channel.heightPx} px`)
      : {
          fr: `${channel.maxLongSidePx} px de grand côté`,
          en: `${channel.maxLongSidePx} px on the long side`,
        }
  const weight = inBoth((l) =>
    channel.maxBytes === undefined
      ? channel.format
      : `${channel.format}, ≤ ${inFigures(channel.maxBytes / 1e6, l, 1)} ${l === 'fr' ? 'Mo' : 'MB'}`,
  )
  return joined([channel.label, size, weight], ' · ')
}
