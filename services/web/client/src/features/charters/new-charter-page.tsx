import { Button, Group, Text } from '@mantine/core'
import { CHARTER_LIBRARY } from '@regie/charters'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/use-words.ts'
import { CharterJson } from './charter-json.tsx'
import { useCreateCharter } from './use-charters.ts'

export function NewCharterPage() {
  const { t, says } = useWords()
  const navigate = useNavigate()
  const create = useCreateCharter(({ id }) => navigate({ to: `/charters/${id}` }))
  const [text, setText] = useState('')
  return (
    <Page title={t('producer.charters.newTitle')} back="/charters">
      <div>
        <Text size="sm" fw={500} mb={8}>
          {t('producer.charters.fromExample')}
        </Text>
        <Group gap={8}>
          {CHARTER_LIBRARY.map((charter) => (
            <Button
              key={charter.key}
              variant="default"
              onClick={() => setText(JSON.stringify(charter, null, 2))}
            >
              {says(charter.title)}
            </Button>
          ))}
        </Group>
      </div>
      <CharterJson
        text={text}
        change={setText}
        save={create}
        send={(document) => void create.run(document)}
      />
    </Page>
  )
}
