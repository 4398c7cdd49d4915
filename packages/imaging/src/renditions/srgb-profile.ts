import { sharp } from '../sharp.ts'

const START_OF_IMAGE = 2
const APP0 = 0xe0
const APP2 = 0xe2
const SIGNATURE = Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1')

let profile: Promise<Buffer> | undefined

/**
 * Puts the sRGB profile into a JPEG of sRGB pixels. The encoder would first convert the pixels from sRGB to sRGB, which
 * costs as much as encoding them.
 *
 * @param jpeg  one without a profile, as our encoder writes it: start of image, then an optional APP0
 * @see         ICC.1:2022, B.4 (one chunk: the profile is under 64 kB)
 */
export async function withSrgbProfile(jpeg: Buffer): Promise<Buffer> {
  const icc = await (profile ??= readProfile())
  const head = Buffer.from([0xff, APP2, 0, 0])
  head.writeUInt16BE(2 + SIGNATURE.length + icc.length, 2)
  const hasApp0 = jpeg[START_OF_IMAGE] === 0xff && jpeg[START_OF_IMAGE + 1] === APP0
  const at = START_OF_IMAGE + (hasApp0 ? 2 + jpeg.readUInt16BE(START_OF_IMAGE + 2) : 0)
  return Buffer.concat([jpeg.subarray(0, at), head, SIGNATURE, icc, jpeg.subarray(at)])
}

async function readProfile(): Promise<Buffer> {
  const create = { width: 1, height: 1, channels: 3, background: '#fff' } as const
  const { icc } = await sharp(await sharp({ create }).withIccProfile('srgb').png().toBuffer()).metadata()
  if (icc === undefined) throw new Error('the encoder has no sRGB profile')
  return icc
}
