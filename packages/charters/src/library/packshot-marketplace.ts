import type { CharterDocument } from '@regie/contracts'
import { checked, HOUSE } from '../channels/sources.ts'
import { human, HOUSE_RULES, question, text } from './charter-parts.ts'

const AMAZON = checked('Amazon main picture (seven agreeing sources)', 'B')
const GOOGLE = checked(
  'Google Merchant Center 6324350',
  'A',
  'https://support.google.com/merchants/answer/6324350',
)
const RIGHTS = checked('IPTC Photo Metadata 2021.1, PLUS', 'A')

/** Products on white for marketplaces and shopping feeds. */
export const packshotMarketplace: CharterDocument = {
  key: 'packshot-marketplace',
  speciality: 'product-packshot',
  edition: { version: 1, on: '2026-11-22', languages: ['fr', 'en'] },
  title: text('Packshot, places de marché', 'Packshot, marketplaces'),
  sections: {
    intro: text(
      'Le produit, rien que le produit, sur blanc.',
      'The product, nothing but the product, on white.',
    ),
    delivery: text(
      'JPEG non retouchés ; gardez les bruts jusqu’à la validation.',
      'Unedited JPEG; keep the raw files until validation.',
    ),
    naming: text(
      'Le fichier porte la référence du produit : SKU.jpg.',
      'The file is named after the product: SKU.jpg.',
    ),
    lighting: text(
      'Fond éclairé à part, ombre douce ou absente.',
      'Background lit apart, soft shadow or none.',
    ),
    avoid: text(
      'Texte, logo ajouté, filigrane, bordure, mention promotionnelle.',
      'Text, added logo, watermark, border, promotional mention.',
    ),
    tips: text('Le produit tient au moins 85 % de l’image.', 'The product fills at least 85 % of the frame.'),
    perfectSet: text(
      'Même échelle, même angle, même blanc d’un produit à l’autre.',
      'The same scale, angle and white from product to product.',
    ),
  },
  equipment: [
    {
      key: 'background',
      label: text('Fond', 'Background'),
      need: text('blanc pur', 'pure white'),
      required: true,
    },
  ],
  shotList: [
    {
      key: 'main',
      label: text('Image principale', 'Main picture'),
      min: 1,
      required: true,
      angles: [{ label: text('De face, détouré ou sur blanc', 'From the front, cut out or on white') }],
    },
    { key: 'detail', label: text('Détails', 'Details'), min: 1, required: false },
  ],
  rules: [
    {
      id: 'format',
      kind: 'file-format',
      severity: 'blocker',
      formats: ['jpeg', 'tiff', 'png'],
      source: AMAZON,
    },
    {
      id: 'size',
      kind: 'pixels',
      severity: 'blocker',
      minLongSidePx: 1_000,
      maxLongSidePx: 10_000,
      maxMegapixels: 64,
      source: AMAZON,
    },
    { id: 'weight', kind: 'file-size', severity: 'warning', maxBytes: 16_000_000, source: GOOGLE },
    {
      id: 'colour',
      kind: 'colour-space',
      severity: 'blocker',
      spaces: ['srgb'],
      source: AMAZON,
      fix: 'automatic',
    },
    { id: 'white', kind: 'background', severity: 'blocker', minWhitePct: 85, white: 'near', source: HOUSE },
    { id: 'nobody', kind: 'faces', severity: 'info', max: 0, source: HOUSE },
    {
      id: 'metadata',
      kind: 'rights-metadata',
      severity: 'info',
      fields: ['creator', 'copyright'],
      source: RIGHTS,
    },
    ...HOUSE_RULES,
    {
      id: 'even',
      kind: 'consistency',
      severity: 'warning',
      maxMedianDeviation: 50,
      maxCastDeviationPct: 10,
      source: HOUSE,
    },
    { id: 'shots', kind: 'shot-list', severity: 'blocker' },
    human(
      'fills',
      'framing',
      text('Le produit tient au moins 85 % de l’image', 'The product fills at least 85 % of the frame'),
      'blocker',
    ),
    human(
      'bare',
      'content',
      text('Aucun texte, logo ajouté, filigrane ni bordure', 'No text, added logo, watermark or border'),
      'blocker',
    ),
  ],
  channels: [
    {
      key: 'amazon',
      label: text('Amazon, image principale', 'Amazon, main picture'),
      fit: 'inside',
      maxLongSidePx: 2_000,
      format: 'jpeg',
      quality: 90,
      background: '#ffffff',
    },
    {
      key: 'google-shopping',
      label: text('Google Shopping', 'Google Shopping'),
      fit: 'inside',
      maxLongSidePx: 1_500,
      format: 'jpeg',
      quality: 90,
      maxBytes: 16_000_000,
    },
  ],
  retouch: [
    { key: 'white', text: text('Fond à 255, 255, 255.', 'Background at 255, 255, 255.') },
    {
      key: 'true-colour',
      text: text('Couleur du produit fidèle à l’échantillon.', 'Product colour true to the sample.'),
    },
  ],
  quiz: [
    question(
      'white',
      ['Quel fond ?', 'Which background?'],
      [
        ['Blanc pur', 'Pure white'],
        ['Gris clair', 'Light grey'],
        ['Au choix', 'Any'],
      ],
      0,
    ),
    question(
      'fills',
      ['Quelle place tient le produit ?', 'How much does the product fill?'],
      [
        ['La moitié', 'Half'],
        ['Au moins 85 %', 'At least 85 %'],
      ],
      1,
    ),
    question(
      'raw',
      ['Que faites-vous des bruts ?', 'What do you do with the raw files?'],
      [
        ['Je les supprime', 'Delete them'],
        ['Je les garde jusqu’à la validation', 'Keep them until validation'],
      ],
      1,
    ),
    question(
      'bare',
      ['Un bandeau « promo » sur l’image ?', 'A “sale” banner on the picture?'],
      [
        ['Oui, en petit', 'Yes, a small one'],
        ['Jamais', 'Never'],
      ],
      1,
    ),
  ],
  passMark: 3,
}
