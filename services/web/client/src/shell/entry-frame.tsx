import { Outlet } from '@tanstack/react-router'
import { Brand } from './brand.tsx'
import { LanguageSwitch } from './language-switch.tsx'

export function EntryFrame() {
  return (
    <div className="entry">
      <header className="entry-bar">
        <Brand />
        <LanguageSwitch />
      </header>
      <main className="entry-page">
        <Outlet />
      </main>
    </div>
  )
}
