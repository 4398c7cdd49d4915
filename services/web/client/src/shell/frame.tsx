import { Alert, Menu } from '@mantine/core'
import { IconDots, IconWifiOff } from '@tabler/icons-react'
import { Link, Outlet } from '@tanstack/react-router'
import { useLive, useLiveStream } from '../live.ts'
import { useMe, useSession } from '../session.ts'
import { useWords } from '../words/use-words.ts'
import { AccountMenu } from './account-menu.tsx'
import { Brand } from './brand.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { NoticeBell } from './notice-bell.tsx'
import { UNDER_THE_THUMB, type Way, waysOf } from './ways.ts'

/** What stands around every page of somebody who is signed in; nothing while the router leads others to the door. */
export function Frame() {
  const session = useSession()
  return session.state === 'signed-in' ? <SignedInFrame /> : null
}

function SignedInFrame() {
  const { t } = useWords()
  const { isConnected } = useLive()
  useLiveStream()
  return (
    <div className="frame">
      <a href="#content" className="skip">
        {t('nav.skip')}
      </a>
      <header className="frame-bar">
        <Brand />
        <span style={{ flex: 1 }} />
        <LanguageSwitch />
        <NoticeBell />
        <AccountMenu />
      </header>
      <WayBar ways={waysOf(useMe())} />
      <main className="frame-page" id="content" tabIndex={-1} style={{ outline: 'none' }}>
        {!isConnected && (
          <Alert color="yellow" variant="light" icon={<IconWifiOff aria-hidden />} mb={16} role="status">
            {t('shell.offline')}
          </Alert>
        )}
        <Outlet />
      </main>
    </div>
  )
}

function WayBar({ ways }: { ways: Way[] }) {
  const { t } = useWords()
  const rest = ways.slice(UNDER_THE_THUMB)
  return (
    <nav className="frame-ways" aria-label={t('nav.main')}>
      {ways.map(({ to, says, Icon }, index) => (
        <Link
          key={to}
          to={to}
          className={index < UNDER_THE_THUMB ? 'way' : 'way only-wide'}
          activeOptions={{ exact: to === '/' }}
        >
          <Icon size={20} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
          <span>{t(says)}</span>
        </Link>
      ))}
      {rest.length > 0 && (
        <Menu position="top-end" withArrow>
          <Menu.Target>
            <button
              type="button"
              className="way only-narrow"
              style={{ background: 'none', border: 0, font: 'inherit', fontSize: '0.6875rem' }}
            >
              <IconDots size={20} stroke={1.6} aria-hidden />
              <span>{t('nav.more')}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ to, says, Icon }) => (
              <Menu.Item
                key={to}
                component={Link}
                to={to}
                leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
              >
                {t(says)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  )
}
