import type { ChannelSpec } from './channel-spec.ts'
import { checked } from './sources.ts'

const google = checked(
  'Google Merchant Center 6324350',
  'A',
  'https://support.google.com/merchants/answer/6324350',
)

/** Shops and profiles. */
export const SHOP_CHANNELS: readonly ChannelSpec[] = [
  {
    channel: 'amazon',
    role: 'main',
    version: 1,
    from: null,
    minLongSidePx: 500,
    maxLongSidePx: 10_000,
    advisedLongSidePx: 1_600,
    formats: ['jpeg', 'tiff', 'png'],
    colour: 'srgb',
    background: 'pure-white',
    bans: { fr: 'Texte, logo, filigrane', en: 'Text, logo, watermark' },
    source: checked('Amazon main picture (seven agreeing sources)', 'B'),
  },
  {
    channel: 'google-shopping',
    role: 'main',
    version: 1,
    from: null,
    minWidthPx: 100,
    minHeightPx: 100,
    advisedLongSidePx: 1_500,
    maxMegapixels: 64,
    maxBytes: 16_000_000,
    bans: { fr: 'Filigrane, bordure, texte promotionnel', en: 'Watermark, border, promotional text' },
    source: google,
  },
  {
    channel: 'google-shopping',
    role: 'main',
    version: 2,
    from: '2027-01-31',
    minWidthPx: 500,
    minHeightPx: 500,
    advisedLongSidePx: 1_500,
    maxMegapixels: 64,
    maxBytes: 16_000_000,
    bans: { fr: 'Filigrane, bordure, texte promotionnel', en: 'Watermark, border, promotional text' },
    source: checked('Google Shopping, change announced (emberfeed)', 'C'),
  },
  {
    channel: 'google-shopping',
    role: 'apparel',
    version: 1,
    from: null,
    minWidthPx: 250,
    minHeightPx: 250,
    maxMegapixels: 64,
    maxBytes: 16_000_000,
    source: google,
  },
  {
    channel: 'google-business-profile',
    role: 'photo',
    version: 1,
    from: null,
    minWidthPx: 720,
    minHeightPx: 720,
    maxBytes: 5_000_000,
    formats: ['jpeg', 'png'],
    source: checked('Google Business Profile photos', 'B'),
  },
]
