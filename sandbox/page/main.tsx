import './styles.ts'
import { MantineProvider } from '@mantine/core'
import { createRoot } from 'react-dom/client'
import { readAccess } from './access.ts'
import { Door } from './door.tsx'
import { NoticeProvider } from './parts/notices.tsx'
import { TextsProvider } from './texts/use-texts.tsx'
import { theme } from './theme.ts'

const access = readAccess()
const root = document.getElementById('page')
if (root === null) throw new Error('The page has lost its root.')

createRoot(root).render(
  <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => access.nonce}>
    <TextsProvider>
      <NoticeProvider>
        <Door injected={access.authorization} />
      </NoticeProvider>
    </TextsProvider>
  </MantineProvider>,
)
