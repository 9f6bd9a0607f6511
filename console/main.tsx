import './styles.ts'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query.ts'
import { router } from './router.tsx'
import { LanguageProvider } from './texts/language.tsx'
import { theme } from './theme.ts'
import { told } from './told.ts'

// Where the package that keeps the page still behind a dialog looks for the nonce of its styles.
Object.assign(globalThis, { __webpack_nonce__: told.nonce })

const root = document.getElementById('page')
if (root === null) throw new Error('The page has lost its root.')

createRoot(root).render(
  <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => told.nonce}>
    <LanguageProvider>
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageProvider>
  </MantineProvider>,
)
