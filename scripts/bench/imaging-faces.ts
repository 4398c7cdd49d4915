import { examinePhoto } from '@regie/imaging'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bounded, missing, type Reading } from './figure.ts'

/** Photographs counted by eye, beside the repository: never in it. */
const FOLDER = resolve('../shared/data/deliverables')
type Counted = { file: string; facesMin: number | null; facesMax: number | null }

/**
 * How well faces are counted in real photographs. The pictures carry counts, not boxes: within the accepted range a
 * face is right, above it one too many, below it one missed. So an error made good by its opposite in the same picture
 * is not seen.
 */
export async function measureFaces(): Promise<Reading[]> {
  if (!existsSync(FOLDER))
    return ['precision', 'recall', 'count_in_range'].map((name) =>
      missing(`faces.${name}`, 'share', null, 'the counted photographs are not beside the repository'),
    )
  const counted: Counted[] = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'))
  const sums = { found: 0, right: 0, wanted: 0, inRange: 0, pictures: 0 }
  const off: string[] = []
  for (const { file, facesMin, facesMax } of counted) {
    if (facesMin == null || facesMax == null) continue
    const examined = await examinePhoto(join(FOLDER, file), { seesFaces: true, pictures: [] })
    if ('refused' in examined) continue
    const found = examined.measures.facts.faces?.length ?? 0
    const right = Math.min(found, facesMax)
    sums.found += found
    sums.right += right
    sums.wanted += Math.max(facesMin, right)
    sums.pictures += 1
    if (found >= facesMin && found <= facesMax) sums.inRange += 1
    else off.push(`${file} ${found} for ${facesMin}–${facesMax}`)
  }
  const says = `${sums.pictures} photographs, ${sums.found} faces`
  return [
    bounded('faces.precision', 'share', sums.right / sums.found, { atLeast: 0.98 }, says),
    bounded('faces.recall', 'share', sums.right / sums.wanted, { atLeast: 0.95 }, says),
    bounded(
      'faces.count_in_range',
      'share',
      sums.inRange / sums.pictures,
      { atLeast: 0.92 },
      off.length === 0 ? says : `${says}; not: ${off.join(', ')}`,
    ),
  ]
}
