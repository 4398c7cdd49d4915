import { INCIDENT_KINDS, PlaybookDocument } from '@regie/contracts'
import { describe, expect, test } from 'vitest'
import { fillWords } from './fill-words.ts'
import { HOUSE_PLAYBOOKS } from './house-playbooks.ts'

const mission = {
  reference: 'R-2027-000042',
  placeName: 'Lyon 2e',
  during: { from: '2027-03-01T10:00:00Z', to: '2027-03-01T13:00:00Z' },
  zone: 'Europe/Paris',
}

describe.each(INCIDENT_KINDS.map((kind) => [kind, HOUSE_PLAYBOOKS[kind]] as const))(
  '%s',
  (_kind, playbook) => {
    test('is a playbook as anybody may write one, each step once', () => {
      expect(PlaybookDocument.parse(playbook)).toEqual(playbook)
      const keys = playbook.steps.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
    })
    test('says whole sentences in both languages, with nothing left open, and no reason of anybody', () => {
      const { opened, solved } = playbook.messages
      for (const words of [opened.client, opened.operators, solved.client, solved.operators]) {
        if (!words) continue
        for (const said of Object.values(fillWords(words, mission, null))) {
          expect(said).toContain('R-2027-000042')
          expect(said).not.toMatch(/[{}]|malad|\bill\b|sick/)
          expect(said).toMatch(/\.$/)
        }
      }
    })
  },
)

test('a word in braces that nobody knows stays as it is', () => {
  expect(fillWords({ fr: '{x} {place}', en: '{operator}' }, mission, 'Démo')).toEqual({
    fr: '{x} Lyon 2e',
    en: 'Démo',
  })
})
