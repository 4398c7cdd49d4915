import type { ReleaseStatus } from '@regie/contracts'

type Held = {
  kind: 'model' | 'property'
  isWithdrawn: boolean
  expiresOn: string | null
  media: readonly string[] | null
  territory: string | null
}

/**
 * What a file says of its releases, by the words of PLUS. `unlimited` needs a release without bounds for every face that
 * was counted; anything less is `limited`. Nobody counts properties: none recorded says nothing of them.
 *
 * @param faces  null: nobody counted them
 */
export function releaseStatuses(
  releases: readonly Held[],
  faces: number | null,
): { modelRelease?: ReleaseStatus; propertyRelease?: ReleaseStatus } {
  const standing = releases.filter(({ isWithdrawn }) => !isWithdrawn)
  const models = standing.filter(({ kind }) => kind === 'model')
  const properties = standing.filter(({ kind }) => kind === 'property')
  const model = modelStatus(models, faces)
  return {
    ...(model === null ? {} : { modelRelease: model }),
    ...(properties.length === 0
      ? {}
      : { propertyRelease: properties.every(isUnbounded) ? ('unlimited' as const) : ('limited' as const) }),
  }
}

function modelStatus(models: readonly Held[], faces: number | null): ReleaseStatus | null {
  if (models.length > 0)
    return faces !== null && models.filter(isUnbounded).length >= faces ? 'unlimited' : 'limited'
  if (faces === null) return null
  return faces === 0 ? 'not-applicable' : 'none'
}

const isUnbounded = ({ expiresOn, media, territory }: Held) =>
  expiresOn === null && media === null && territory === null
