import { examinePhoto } from '@regie/imaging'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { boundOf, type Goal, missing, ratioFigure, type Reading, type Round } from './figure.ts'
import { RENDITIONS } from './imaging-pictures.ts'

const ROUNDS = 3

/** ImageMagick asked for the same: figures of the whole picture, its edges, three renditions. */
export async function measureImageMagick(path: string, folder: string, goal: Goal): Promise<Reading> {
  const name = 'photo.vs_imagemagick'
  // A stand-in of that name answers to `-version` with other words.
  const version = spawnSync('identify', ['-version'], { encoding: 'utf8' })
  if (version.status !== 0 || !version.stdout.startsWith('Version: ImageMagick'))
    return missing(name, '×', boundOf(goal), 'ImageMagick is not installed')
  const run = (command: string, args: string[]) => {
    if (spawnSync(command, args, { stdio: 'ignore' }).status !== 0) throw new Error(`${command} failed`)
  }
  const theirs = () => {
    run('identify', ['-verbose', path])
    const edges = ['-colorspace', 'gray', '-morphology', 'Convolve', 'Laplacian:0']
    run('convert', [path, ...edges, '-format', '%[standard_deviation]', 'info:'])
    for (const { channel } of RENDITIONS) {
      const side = `${channel.maxLongSidePx}x${channel.maxLongSidePx}`
      const out = join(folder, `peer-${channel.key}.jpg`)
      run('convert', [path, '-resize', side, '-quality', String(channel.quality), out])
    }
  }
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const startMs = performance.now()
    theirs()
    const middleMs = performance.now()
    await examinePhoto(path, { seesFaces: false, pictures: RENDITIONS })
    rounds.push({ baseline: (middleMs - startMs) * 1000, ours: (performance.now() - middleMs) * 1000 })
  }
  return ratioFigure(name, '×', rounds, ({ baseline, ours }) => baseline / ours, goal)
}
