import { Group, Text, TextInput } from '@mantine/core'
import type { OperatorPaper, OperatorProfile } from '@regie/contracts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useWords } from '../../words/use-words.ts'
import { ProfileForm } from './profile-form.tsx'

/** Papers with their end; a later one is looked at before it counts. */
export function PapersForm({ profile }: { profile: OperatorProfile }) {
  const { t } = useWords()
  return (
    <ProfileForm
      title={t('operator.profile.papers')}
      lead={t('operator.profile.papersLead')}
      profile={profile}
      initial={claimedPapers(profile)}
      shown={['papers']}
      toPatch={(papers) => ({ papers })}
    >
      {(papers, change, errors) => (
        <div className="rows">
          {profile.papers.map((paper) => (
            <PaperRow
              key={paper.kind}
              paper={paper}
              waitsUntil={
                profile.pendingClaims.find(({ kind, key }) => kind === 'paper' && key === paper.kind)
                  ?.validUntil ?? null
              }
              papers={papers}
              change={change}
              errors={errors}
            />
          ))}
        </div>
      )}
    </ProfileForm>
  )
}

type RowProps = {
  paper: OperatorProfile['papers'][number]
  waitsUntil: string | null
  papers: OperatorPaper[]
  change: (papers: OperatorPaper[]) => void
  errors: Record<string, string>
}

function PaperRow({ paper, waitsUntil, papers, change, errors }: RowProps) {
  const { t, says, format } = useWords()
  const { kind, label, validUntil, isValid, isRequired } = paper
  const index = papers.findIndex((one) => one.kind === kind)
  const set = (until: string) =>
    change([...papers.filter((one) => one.kind !== kind), ...(until ? [{ kind, validUntil: until }] : [])])
  return (
    <div className="row">
      <Group justify="space-between" align="flex-end" gap={12}>
        <div style={{ flex: '1 1 220px', minWidth: 0 }}>
          <Text>
            {says(label)}
            {!isRequired && ` (${t('field.optional')})`}
          </Text>
          {(isRequired || validUntil !== null) && (
            <StateMark tone={isValid ? 'pass' : 'fail'}>
              {validUntil
                ? t(isValid ? 'operator.profile.paperValid' : 'operator.profile.paperEnded', {
                    date: format.day(validUntil),
                  })
                : t('operator.profile.paperMissing')}
            </StateMark>
          )}
          {waitsUntil !== null && (
            <Text size="sm">{t('operator.profile.paperWaits', { date: format.day(waitsUntil) })}</Text>
          )}
        </div>
        <TextInput
          type="date"
          aria-label={`${says(label)}, ${t('operator.application.validUntil')}`}
          label={t('operator.application.validUntil')}
          value={papers[index]?.validUntil ?? ''}
          error={errors[`papers.${index}.validUntil`] ?? errors[`papers.${index}`]}
          onChange={(event) => set(event.currentTarget.value)}
          style={{ flex: '0 1 180px' }}
        />
      </Group>
    </div>
  )
}

/** What holds, with what was claimed on top: saving again keeps what still waits. */
function claimedPapers({ papers, pendingClaims }: OperatorProfile): OperatorPaper[] {
  return papers.flatMap(({ kind, validUntil }) => {
    const claim = pendingClaims.find((one) => one.kind === 'paper' && one.key === kind)
    const until = claim?.validUntil ?? validUntil
    return until ? [{ kind, validUntil: until }] : []
  })
}
