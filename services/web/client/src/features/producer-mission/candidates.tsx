import { Button, Group, Stack, Text } from '@mantine/core'
import type { MatchRun, MissionCandidates } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../ui/answered.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { Section } from '../../ui/section.tsx'
import { useWords } from '../../words/use-words.ts'
import { useProducerMission, useSendOffer } from './use-producer-mission.ts'
import { Standing } from './standing.tsx'
import { Waterfall } from './waterfall.tsx'

type Props = { missionId: string; acts: ReturnType<typeof useProducerMission>; mayOffer: boolean }

/** Who could do it and why, best first; then who could not, and what giving way would bring. */
export function Candidates({ missionId, acts, mayOffer }: Props) {
  const { t, format } = useWords()
  const { candidates, run, wave } = acts
  return (
    <Section
      title={t('producer.missions.candidates')}
      lead={t('producer.missions.candidatesLead')}
      isPlain
      act={
        mayOffer && (
          <Button variant="default" loading={wave.isRunning} onClick={() => void wave.run(null)}>
            {t('producer.missions.wave')}
          </Button>
        )
      }
    >
      <RefusalNote error={wave.refusal} />
      <Answered of={candidates}>
        {(ranked) =>
          ranked.rankedAt === null ? (
            <Text c="dimmed">{t('producer.missions.noRanking')}</Text>
          ) : (
            <Stack gap={16}>
              <Text size="sm" c="dimmed">
                {t('producer.missions.rankedAt', {
                  when: format.moment(ranked.rankedAt),
                  considered: ranked.consideredCount,
                })}
              </Text>
              {ranked.candidates.length === 0 ? (
                <Text>{t('producer.missions.noneFits')}</Text>
              ) : (
                <div className="rows">
                  {ranked.candidates.map((candidate) => (
                    <Candidate
                      key={candidate.operatorId}
                      candidate={candidate}
                      run={run.data}
                      missionId={missionId}
                      mayOffer={mayOffer && candidate.offerState === null}
                    />
                  ))}
                </div>
              )}
              {run.data && <Waterfall run={run.data} />}
            </Stack>
          )
        }
      </Answered>
    </Section>
  )
}

type Candidate = MissionCandidates['candidates'][number]
type CandidateProps = {
  candidate: Candidate
  run: MatchRun | undefined
  missionId: string
  mayOffer: boolean
}

function Candidate({ candidate, run, missionId, mayOffer }: CandidateProps) {
  const { t, says, format } = useWords()
  const sendOffer = useSendOffer(missionId, candidate.operatorId)
  const { rank, name, homeName, score, distanceKm, travelMinutes, offerState, terms } = candidate
  const known = run?.candidates.find(({ operatorId }) => operatorId === candidate.operatorId)
  const labels = new Map(known?.terms.map(({ term, label }) => [term as string, says(label)]))
  const most = Math.max(...terms.map(({ contribution }) => contribution), 0.01)
  return (
    <div className="row">
      <Group justify="space-between" align="flex-start" gap={12}>
        <div style={{ flex: '1 1 220px', minWidth: 0 }}>
          <Text fw={600}>
            <span className="figures">{rank}.</span>{' '}
            <Link to={`/operators/${candidate.operatorId}`}>{name}</Link>
          </Text>
          <Text size="sm" c="dimmed" className="figures">
            {[
              homeName,
              format.km(distanceKm),
              format.duration(travelMinutes),
              known ? t('producer.missions.net', { amount: format.money(known.netAfterTravelCents) }) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <Standing of={known?.standing ?? null} />
        </div>
        <Group gap={12}>
          <Text className="figures" fw={600} aria-label={t('producer.missions.score')}>
            {format.share(score)}
          </Text>
          {offerState && (
            <Text size="sm">
              {t('producer.missions.offerSent', { state: t(`offerState.${offerState}`).toLowerCase() })}
            </Text>
          )}
          {mayOffer && (
            <ReasonDialog
              title={t('producer.missions.offerTitle', { name })}
              label={t('producer.missions.offer')}
              act={sendOffer}
            />
          )}
        </Group>
      </Group>
      <details>
        <summary className="quiet">{t('producer.missions.terms')}</summary>
        <div className="terms">
          {terms.map(({ term, value, weight, contribution }) => (
            <div key={term} className="term">
              <Text size="sm">{labels.get(term) ?? term}</Text>
              <div className="bar" aria-hidden>
                <span style={{ width: `${(100 * contribution) / most}%` }} />
              </div>
              <Text size="sm" c="dimmed" className="figures" ta="right">
                {format.share(value)} × {format.share(weight)} = {format.share(contribution)}
              </Text>
            </div>
          ))}
        </div>
      </details>
    </div>
  )
}
