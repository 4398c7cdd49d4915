import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconCircleX,
  IconPlayerRecordFilled,
} from '@tabler/icons-react'

export type Tone = 'quiet' | 'act' | 'live' | 'pass' | 'warn' | 'fail'

const ICONS = {
  quiet: IconCircleDashed,
  act: IconCircleDot,
  live: IconPlayerRecordFilled,
  pass: IconCircleCheck,
  warn: IconAlertTriangle,
  fail: IconCircleX,
}

/** A state as word, icon and colour together: never by colour alone. */
export function StateMark({ tone, children }: { tone: Tone; children: string }) {
  const Icon = ICONS[tone]
  return (
    <span className="state" data-tone={tone}>
      <Icon size={15} aria-hidden style={{ flex: 'none' }} />
      {children}
    </span>
  )
}
