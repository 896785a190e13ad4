import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { boot } from '../lib/boot.ts'
import { queryClient } from '../lib/query-client.ts'
import { LanguageProvider } from '../lib/texts.tsx'
import { theme } from './theme.ts'
import './styles.ts'

const colorSchemes = localStorageColorSchemeManager({ key: 'bailiwick.color-scheme' })

/** Puts what there is on its page, with colours, language and what was read of the server around it. */
export function mount(inside: ReactNode): void {
  // Where the scroll lock of dialogs looks for it.
  Reflect.set(globalThis, '__webpack_nonce__', boot.nonce)
  const place = document.getElementById('app')
  if (!place) throw new Error('the page has no place for the application')
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        colorSchemeManager={colorSchemes}
        defaultColorScheme="auto"
        getStyleNonce={() => boot.nonce}
      >
        <LanguageProvider>
          <QueryClientProvider client={queryClient}>{inside}</QueryClientProvider>
        </LanguageProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
