import { ActionIcon, Button, Indicator, Popover, ScrollArea, Stack, Text } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { NoticePage, NoticesRead } from '@regie/contracts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../api.ts'
import { useAct, useAnswer } from '../queries.ts'
import { useNow } from '../ui/use-now.ts'
import { useWords } from '../words/use-words.ts'

const PATH = '/v1/notifications?limit=20'

/** The last things that happened to this person's missions; a count of those not yet read. */
export function NoticeBell() {
  const { t, says, format } = useWords()
  const [isOpen, setOpen] = useState(false)
  const notices = useAnswer(PATH, NoticePage)
  const nowMs = useNow()
  const read = useAct(
    (upToSeq: number, key) => ask('POST', '/v1/notifications/read', NoticesRead, { body: { upToSeq }, key }),
    { touches: ['/v1/notifications'] },
  )
  const unread = notices.data?.unreadCount ?? 0
  const listed = notices.data?.items.filter(({ isQuiet }) => !isQuiet) ?? []
  const newest = listed[0]?.seq
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={340} trapFocus>
      <Popover.Target>
        <Indicator
          disabled={unread === 0}
          label={unread}
          size={16}
          color="var(--live)"
          styles={{ indicator: { color: 'var(--surface)', fontWeight: 650 } }}
          offset={8}
        >
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            onClick={() => setOpen(!isOpen)}
            aria-label={unread > 0 ? t('shell.noticesUnread', { count: unread }) : t('shell.notices')}
          >
            <IconBell size={22} stroke={1.6} />
          </ActionIcon>
        </Indicator>
      </Popover.Target>
      <Popover.Dropdown p={0} maw="calc(100vw - 16px)">
        <ScrollArea.Autosize mah={420} type="auto">
          <Stack gap={0}>
            {listed.length === 0 && (
              <Text p={16} c="dimmed">
                {t('shell.noNotices')}
              </Text>
            )}
            {listed.map(({ seq, sentence, path, occurredAt }) => (
              <Link key={seq} to={path} className="row" onClick={() => setOpen(false)}>
                <Text size="sm" fw={seq > (notices.data?.readUpToSeq ?? 0) ? 600 : 400}>
                  {says(sentence)}
                </Text>
                <Text size="xs" c="dimmed">
                  {format.fromNow(occurredAt, nowMs)}
                </Text>
              </Link>
            ))}
          </Stack>
        </ScrollArea.Autosize>
        {unread > 0 && newest !== undefined && (
          <Button
            variant="subtle"
            fullWidth
            size="sm"
            loading={read.isRunning}
            onClick={() => void read.run(newest)}
          >
            {t('shell.markRead')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
