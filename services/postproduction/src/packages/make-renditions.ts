import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type CharterChannel,
  Failure,
  type LocalizedText,
  type PackageOmission,
  type RenditionRights,
} from '@regie/contracts'
import type { SavedFile, SavedOrder } from '@regie/imaging'
import { safeFilename, uniqueFilenames } from '@regie/storage'
import type { AssetRow } from '../assets/asset.table.ts'
import type { PostDeps } from '../deps.ts'
import { putSame } from '../put-same.ts'

const EXTENSIONS = { jpeg: 'jpg', webp: 'webp', png: 'png' } as const

export type MadeRendition = SavedFile & {
  assetId: string
  sourceSha256: string
  channel: string
  /** `channel/name.ext`, unique in the package. */
  name: string
  objectKey: string
}

type Order = {
  assets: AssetRow[]
  channels: CharterChannel[]
  /** What each file carries. */
  rights: (assetId: string) => RenditionRights
  folder: string
}

/**
 * Makes every picture for every channel in the sandbox, a photo's all from one decode, and stores them. A picture a channel cannot take (too small, too
 * heavy) is left out and said so; a decoder that fails is tried again by the job.
 */
export async function makeRenditions(
  deps: PostDeps,
  { assets, channels, rights, folder }: Order,
  onDone: (done: number) => Promise<void>,
): Promise<{ made: MadeRendition[]; omitted: PackageOmission[] }> {
  const made: MadeRendition[] = []
  const omitted: PackageOmission[] = []
  const names = uniqueFilenames(assets.map(({ filename }) => path.parse(safeFilename(filename)).name))
  for (const [index, asset] of assets.entries()) {
    const { objectKey, sha256, id, filename } = asset
    if (objectKey === null || sha256 === null) continue
    const original = path.join(folder, id)
    await deps.store.copyToFile(objectKey, original)
    const carried = rights(id)
    const pictures = await Promise.all(channels.map((channel) => orderFor(id, channel, carried, folder)))
    const examined = await deps.pool.examine({ path: original, seesFaces: false, pictures })
    for (const [at, channel] of channels.entries()) {
      const name = `${channel.key}/${names[index] ?? id}.${EXTENSIONS[channel.format]}`
      const saved = 'refused' in examined ? examined : examined.pictures[at]
      if (saved === undefined) continue
      if ('refused' in saved) {
        omitted.push({ assetId: id, filename, channel: channel.key, reason: whyOmitted(saved.refused) })
        continue
      }
      await mustCarryRights(saved, carried)
      const key = await putSame(deps.store, `renditions/${id}`, saved, EXTENSIONS[channel.format])
      made.push({ ...saved, assetId: id, sourceSha256: sha256, channel: channel.key, name, objectKey: key })
    }
    await onDone(index + 1)
  }
  return { made, omitted }
}

async function orderFor(
  assetId: string,
  channel: CharterChannel,
  rights: RenditionRights,
  folder: string,
): Promise<SavedOrder> {
  await mkdir(path.join(folder, channel.key), { recursive: true })
  const outputPath = path.join(folder, channel.key, `${assetId}.${EXTENSIONS[channel.format]}`)
  return { kind: 'rendition', channel, rights, outputPath }
}

/** The file's own fault is told to the client; anything else is ours, and the job is run again. */
function whyOmitted(refused: { code: string; message: LocalizedText }): LocalizedText {
  if (refused.code === 'smaller-than-channel' || refused.code === 'over-channel-bytes') return refused.message
  throw new Failure('dependency-down', refused.message)
}

/** Reads the packet back from the file made: a picture never leaves without its rights. */
async function mustCarryRights(saved: SavedFile, rights: RenditionRights): Promise<void> {
  const packet =
    /<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/.exec((await readFile(saved.path)).toString('utf8'))?.[0] ?? ''
  const isWhole = [rights.licenceStartsOn, rights.licenceEndsOn].every((day) => !day || packet.includes(day))
  if (!packet.includes('photoshop:TransmissionReference') || !isWhole)
    throw new Error('a rendition lost its rights metadata')
}
