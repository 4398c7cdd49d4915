import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.css'
import './ui/shell.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { renewSession } from './api.ts'
import { queries } from './queries.ts'
import { router } from './router.tsx'
import { currentSession } from './session.ts'
import { resolveVariables, theme } from './theme.ts'
import { startWords } from './words/language.ts'

// The pages' policy forbids code made of strings, which the fast path of the parser would try.
z.config({ jitless: true })

// A page opened before the last build asks for parts that are gone: the new one has them.
addEventListener('vite:preloadError', () => location.reload())

const opening = currentSession().state === 'opening' ? renewSession().catch(() => false) : undefined
await Promise.all([startWords(), opening])

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
