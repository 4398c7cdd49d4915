import { Group, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useWords } from '../words/use-words.ts'

type Props = {
  title: string
  lead?: ReactNode
  /** The next act of the page; the others are quiet. */
  act?: ReactNode
  back?: string
  state?: ReactNode
  children?: ReactNode
}

/** One question a page: what it is, the next act beside it, the rest below. */
export function Page({ title, lead, act, back, state, children }: Props) {
  const { t } = useWords()
  useEffect(() => {
    document.title = `${title} · Régie`
  }, [title])
  return (
    <Stack gap={24}>
      <Stack gap={8}>
        {back && (
          <Link
            to={back}
            className="quiet"
            style={{ display: 'inline-flex', gap: 6, alignItems: 'center', width: 'fit-content' }}
          >
            <IconArrowLeft size={16} aria-hidden /> {t('act.back')}
          </Link>
        )}
        <Group justify="space-between" align="flex-end" gap={12}>
          <Stack gap={4} style={{ flex: '1 1 260px', minWidth: 0 }}>
            {state}
            <Title order={1}>{title}</Title>
            {lead !== undefined && (
              <Text c="dimmed" component="div">
                {lead}
              </Text>
            )}
          </Stack>
          {act}
        </Group>
      </Stack>
      {children}
    </Stack>
  )
}
