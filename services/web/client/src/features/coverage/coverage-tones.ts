import type { CoverageDay } from '@regie/contracts'
import type { Tone } from '../../ui/state-mark.tsx'

export const COVERAGE_TONES: Record<CoverageDay['level'], Tone> = { none: 'fail', few: 'warn', good: 'pass' }
