/** Brands of the ISO base media format (ISO/IEC 14496-12; registered at mp4ra.org) that we tell apart. */
const BRAND_TYPES = {
  avif: 'image/avif',
  avis: 'image/avif',
  heic: 'image/heic',
  heix: 'image/heic',
  heim: 'image/heic',
  heis: 'image/heic',
  hevc: 'image/heic',
  hevx: 'image/heic',
  crx: 'image/x-canon-cr3',
  qt: 'video/quicktime',
} as const

/** Brands that only say "an image of some kind": the compatible brands tell which. */
const GENERAL_IMAGE = new Set(['mif1', 'msf1', 'miaf'])

const isKnown = (brand: string): brand is keyof typeof BRAND_TYPES => Object.hasOwn(BRAND_TYPES, brand)

export type IsoMediaType = (typeof BRAND_TYPES)[keyof typeof BRAND_TYPES] | 'image/heif' | 'video/mp4'

/** Content type of a file that begins with an `ftyp` box, or of an old QuickTime file without one. */
export const isoMediaType = (head: Buffer): IsoMediaType | undefined => {
  const box = head.toString('latin1', 4, 8)
  if (['moov', 'mdat', 'wide', 'pnot'].includes(box)) return 'video/quicktime'
  if (box !== 'ftyp' || head.length < 16) return undefined
  const end = Math.min(head.readUInt32BE(0), head.length)
  const brands: string[] = []
  for (let at = 8; at + 4 <= end; at += 4) {
    if (at !== 12) brands.push(head.toString('latin1', at, at + 4).trim()) // 12 holds the minor version
  }
  const [major = '', ...compatible] = brands
  if (isKnown(major)) return BRAND_TYPES[major]
  if (!GENERAL_IMAGE.has(major)) return 'video/mp4'
  const told = compatible.find(isKnown)
  return told === undefined ? 'image/heif' : BRAND_TYPES[told]
}
