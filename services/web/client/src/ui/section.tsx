import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { title: string; lead?: ReactNode; act?: ReactNode; children: ReactNode; isPlain?: boolean }

/** A titled part of a page, on a surface unless its content brings its own. */
export function Section({ title, lead, act, children, isPlain = false }: Props) {
  return (
    <Stack gap={12} component="section">
      <Group justify="space-between" align="flex-end" gap={8}>
        <div>
          <Title order={2}>{title}</Title>
          {lead !== undefined && (
            <Text size="sm" c="dimmed" component="div">
              {lead}
            </Text>
          )}
        </div>
        {act}
      </Group>
      {isPlain ? children : <div className="surface pad">{children}</div>}
    </Stack>
  )
}
