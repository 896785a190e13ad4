import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { findActivitiesAgain } from '../lib/activity.ts'
import { boot } from '../lib/boot.ts'
import { queryClient } from '../lib/query-client.ts'
import { isSignedInPage } from '../lib/session.ts'
import { LanguageProvider } from '../lib/texts.tsx'
import { SignedInPage, StepUpDialog } from './StepUpDialog.tsx'
import { Toasts } from './Toasts.tsx'
import { theme } from './theme.ts'
import './styles.ts'

const colorSchemes = localStorageColorSchemeManager({ key: 'bailiwick.color-scheme' })
/** Starts an application on its page, with what begins work again that was going on there. */
export function start(router: AnyRouter, beginners: Parameters<typeof findActivitiesAgain>[0]): void {
  // Where the scroll lock of dialogs looks for it.
  Reflect.set(globalThis, '__webpack_nonce__', boot.nonce)
  if (!isSignedInPage()) findActivitiesAgain(beginners)
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
          <QueryClientProvider client={queryClient}>
            {isSignedInPage() ? (
              <SignedInPage />
            ) : (
              <>
                <RouterProvider router={router} />
                <StepUpDialog />
                <Toasts />
              </>
            )}
          </QueryClientProvider>
        </LanguageProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
