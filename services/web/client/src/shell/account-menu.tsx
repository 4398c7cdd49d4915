import { ActionIcon, Menu, Text, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { ask, Nothing } from '../api.ts'
import { setSession, useMe } from '../session.ts'
import { useWords } from '../words/use-words.ts'

export function AccountMenu() {
  const { t } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const signOut = async () => {
    await ask('DELETE', '/v1/sessions/current', Nothing).catch(() => undefined)
    setSession({ state: 'signed-out' })
    await navigate({ to: '/sign-in' })
  }
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={40} aria-label={t('nav.account')}>
          <IconUserCircle size={22} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--ink)">
            {me.name}
          </Text>
          {me.organisation?.name ?? me.email}
        </Menu.Label>
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={18} stroke={1.6} />}>
          {t('nav.account')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        <Menu.Item leftSection={<IconSun size={18} stroke={1.6} />} onClick={() => setColorScheme('light')}>
          {t('shell.light')}
        </Menu.Item>
        <Menu.Item leftSection={<IconMoon size={18} stroke={1.6} />} onClick={() => setColorScheme('dark')}>
          {t('shell.dark')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDeviceDesktop size={18} stroke={1.6} />}
          onClick={() => setColorScheme('auto')}
        >
          {t('shell.auto')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} stroke={1.6} />} onClick={() => void signOut()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
