import { Button, CloseButton, FileButton, Stack, Text, TextInput } from '@mantine/core'
import { BlobPicture } from '../../ui/blob-picture.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { useWords } from '../../words/use-words.ts'
import type { PartProps } from './part.ts'

export function PortfolioPart({ draft, change, errors, application, mine }: PartProps) {
  const { t } = useWords()
  const { addPicture, removePicture } = mine
  const addAll = async (files: File[]) => {
    // One after the other: a refusal stops there, and says of which picture.
    for (const file of files) if ((await addPicture.run(file)) === undefined) return
  }
  return (
    <>
      <TextInput
        label={`${t('operator.application.portfolioUrl')} (${t('field.optional')})`}
        type="url"
        placeholder="https://"
        value={draft.portfolioUrl ?? ''}
        error={errors.portfolioUrl}
        onChange={(event) => change({ portfolioUrl: event.currentTarget.value.trim() || null })}
      />
      <Stack gap={12}>
        <div>
          <Text size="sm" fw={500}>
            {t('operator.application.pictures')}
          </Text>
          <Text size="sm" c="dimmed">
            {t('operator.application.picturesLead')}
          </Text>
        </div>
        {application.portfolio.length > 0 && (
          <div className="thumbs">
            {application.portfolio.map(({ id, position }) => (
              <div key={id} className="bed thumb">
                <BlobPicture
                  path={`/v1/applications/${application.id}/portfolio/${id}`}
                  alt={`${position}`}
                />
                <CloseButton
                  aria-label={t('operator.application.removePicture')}
                  onClick={() => void removePicture.run(id)}
                  style={{ position: 'absolute', top: 4, right: 4, background: 'var(--surface)' }}
                />
              </div>
            ))}
          </div>
        )}
        <RefusalNote error={addPicture.refusal ?? removePicture.refusal} />
        <FileButton
          accept="image/jpeg,image/png,image/webp,image/tiff,image/avif"
          multiple
          onChange={(files) => void addAll(files)}
        >
          {(props) => (
            <Button variant="default" loading={addPicture.isRunning} {...props}>
              {t('operator.application.addPictures')}
            </Button>
          )}
        </FileButton>
      </Stack>
    </>
  )
}
