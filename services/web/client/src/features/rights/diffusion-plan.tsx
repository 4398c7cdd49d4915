import { Button, Group, Stack, Text } from '@mantine/core'
import type { Diffusion } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../../ui/answered.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { PlanForm } from './plan-form.tsx'
import { useDays } from './use-days.ts'
import { useCancelling, useDiffusions } from './use-rights.ts'

/** What appears where and when, by campaign, soonest first; whatever is no longer covered stands out. */
export function DiffusionPlan() {
  const { t } = useWords()
  const diffusions = useDiffusions()
  const [isPlanning, setPlanning] = useState(false)
  return (
    <Stack gap={16}>
      {isPlanning ? (
        <PlanForm onDone={() => setPlanning(false)} />
      ) : (
        <Group>
          <Button onClick={() => setPlanning(true)}>{t('rights.plan.add')}</Button>
        </Group>
      )}
      <Answered of={diffusions} empty={t('rights.plan.none')}>
        {(all) => (
          <>
            {publicationsOf(all).map((publication) => (
              <Publication key={publication[0]?.id} publication={publication} />
            ))}
            <MoreButton of={diffusions} />
          </>
        )}
      </Answered>
    </Stack>
  )
}

/** Pictures of one campaign on one medium for the same days are one publication to whoever reads the plan. */
function publicationsOf(all: Diffusion[]): Diffusion[][] {
  const found = new Map<string, Diffusion[]>()
  for (const one of all) {
    const key = [one.startsOn, one.endsOn, one.campaign, one.medium, one.territory, one.deliverableId].join(
      '|',
    )
    found.set(key, [...(found.get(key) ?? []), one])
  }
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, publication]) => publication)
}

const worstOf = ({ problems }: Diffusion): { tone: Tone; says: 'isCovered' | 'isFlagged' | 'isBlocked' } =>
  problems.some(({ isRefused }) => isRefused)
    ? { tone: 'fail', says: 'isBlocked' }
    : problems.length > 0
      ? { tone: 'warn', says: 'isFlagged' }
      : { tone: 'pass', says: 'isCovered' }
const ORDER = ['isBlocked', 'isFlagged', 'isCovered']

function Publication({ publication }: { publication: Diffusion[] }) {
  const { t, says } = useWords()
  const { span } = useDays()
  const cancelling = useCancelling()
  const [first] = publication
  if (!first) return null
  const worst = publication
    .map(worstOf)
    .toSorted((one, other) => ORDER.indexOf(one.says) - ORDER.indexOf(other.says))[0]
  const said = [
    ...new Set(publication.flatMap(({ problems }) => problems.map((problem) => says(problem.says)))),
  ]
  return (
    <article className="surface pad">
      <Stack gap={8}>
        <Group justify="space-between" gap={8}>
          <StateMark tone={worst?.tone ?? 'quiet'}>
            {t(`rights.plan.${worst?.says ?? 'isCovered'}`)}
          </StateMark>
          <Text size="sm" className="figures">
            {span(first.startsOn, first.endsOn, 'rights.daysOpen')}
          </Text>
        </Group>
        <div>
          <Text fw={600}>{first.campaign}</Text>
          <Text size="sm">
            {t(`rights.media.${first.medium}`)} · {t(`rights.areas.${first.territory}`)} ·{' '}
            {t('rights.pictures', { count: publication.length })} ·{' '}
            <Link to={`/missions/${first.missionId}`}>{first.reference}</Link>
          </Text>
        </div>
        {said.map((line) => (
          <Text size="sm" key={line}>
            {line}
          </Text>
        ))}
        <details>
          <summary className="quiet">{t('rights.plan.choose')}</summary>
          {publication.map((one) => (
            <Text size="sm" key={one.id}>
              {one.filename}
              {publication.length > 1 && one.problems.length > 0 && ` : ${says(one.problems[0]!.says)}`}
            </Text>
          ))}
        </details>
        <Group>
          <ConfirmDialog
            title={t('rights.plan.cancelTitle')}
            label={t('rights.plan.cancel')}
            lead={`${first.campaign} · ${t(`rights.media.${first.medium}`)}`}
            act={cancelling}
            input={publication.map(({ id }) => id)}
          />
        </Group>
      </Stack>
    </article>
  )
}
