import type { StaffingRules } from '@regie/contracts'

/** The rules of the house, changed where a case asks. */
export const rules = (change: Partial<StaffingRules> = {}): StaffingRules => ({
  mode: 'waves',
  waveSize: 2,
  answerWithinMinutes: 60,
  nextWave: 'answered',
  nextWaveAfterMinutes: null,
  boost: null,
  automation: 'auto',
  vetoMinutes: 30,
  collectMinutes: null,
  counterWithinBp: 0,
  doubt: {
    minimumConfidence: 0.5,
    closeRaceGap: 0.02,
    minCandidates: 1,
    staleAfterMinutes: 1_440,
    overNormBp: 2_000,
  },
  holdMinutes: 1_440,
  ...change,
})
