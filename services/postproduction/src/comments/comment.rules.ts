import { type CommentPlace, Failure, type FieldError, type FileMotion } from '@regie/contracts'

export type FileShape = { widthPx: number | null; heightPx: number | null; motion: FileMotion | null }

const outside = (field: string, most: number, fr: string, en: string): FieldError => ({
  field,
  rule: 'outside',
  message: { fr: `${fr} (${most} au plus).`, en: `${en} (${most} at most).` },
})

/**
 * Where a place leaves its file; none: it lies within. Pixels are those of the original after its EXIF rotation, the
 * first being 0; frames are counted from 0, and the last is `frameCount` − 1.
 *
 * @returns faults by field (`place.xPx` …), the rule being `outside`, `no-picture`, `no-motion` or `backwards`
 */
export function placeFaults(place: CommentPlace, file: FileShape): FieldError[] {
  if (place.kind === 'whole') return []
  if (place.kind === 'frames') return frameFaults(place, file.motion)
  const { widthPx, heightPx } = file
  if (widthPx === null || heightPx === null)
    return [
      {
        field: 'place.kind',
        rule: 'no-picture',
        message: {
          fr: 'Ce fichier n’a pas de dimensions connues.',
          en: 'This file has no known dimensions.',
        },
      },
    ]
  const [wide, high] = place.kind === 'region' ? [place.widthPx, place.heightPx] : [1, 1]
  const faults: FieldError[] = []
  if (place.xPx >= widthPx)
    faults.push(outside('place.xPx', widthPx - 1, 'Hors de l’image', 'Outside the picture'))
  else if (place.xPx + wide > widthPx)
    faults.push(
      outside(
        'place.widthPx',
        widthPx - place.xPx,
        'Le cadre dépasse l’image',
        'The region leaves the picture',
      ),
    )
  if (place.yPx >= heightPx)
    faults.push(outside('place.yPx', heightPx - 1, 'Hors de l’image', 'Outside the picture'))
  else if (place.yPx + high > heightPx)
    faults.push(
      outside(
        'place.heightPx',
        heightPx - place.yPx,
        'Le cadre dépasse l’image',
        'The region leaves the picture',
      ),
    )
  return faults
}

function frameFaults(
  { fromFrame, toFrame }: Extract<CommentPlace, { kind: 'frames' }>,
  motion: FileMotion | null,
): FieldError[] {
  if (motion === null)
    return [
      {
        field: 'place.kind',
        rule: 'no-motion',
        message: { fr: 'Ce fichier n’a pas de durée.', en: 'This file has no duration.' },
      },
    ]
  const last = motion.frameCount - 1
  const faults: FieldError[] = []
  for (const [field, frame] of Object.entries({ fromFrame, toFrame }))
    if (frame > last)
      faults.push(outside(`place.${field}`, last, 'Après la dernière image', 'After the last frame'))
  if (toFrame < fromFrame)
    faults.push({
      field: 'place.toFrame',
      rule: 'backwards',
      message: { fr: 'La fin vient avant le début.', en: 'The end comes before the start.' },
    })
  return faults
}

/** @throws Failure 'rule-broken' with every fault of the place */
export function mustLieWithin(place: CommentPlace, file: FileShape): void {
  const errors = placeFaults(place, file)
  const [first] = errors
  if (first) throw new Failure('rule-broken', first.message, { errors })
}
