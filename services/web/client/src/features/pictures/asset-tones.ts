import type { AssetState } from '@regie/contracts'
import type { Tone } from '../../ui/state-mark.tsx'

export const ASSET_TONES: Record<AssetState, Tone> = {
  receiving: 'quiet',
  stored: 'quiet',
  analysed: 'quiet',
  passed: 'pass',
  to_fix: 'fail',
  replaced: 'quiet',
  retouching: 'warn',
  ready: 'pass',
  approved: 'pass',
  delivered: 'pass',
}
