import { AppShell, Burger, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useLive } from '../api/live.ts'
import { Loading } from '../parts/loading.tsx'
import { Problem } from '../parts/problem.tsx'
import { useRole } from '../session/role.tsx'
import { useSession } from '../session/session.ts'
import { useTexts } from '../texts/texts.ts'
import { useAccounts, useKnownAccounts } from './accounts.ts'
import { LiveState } from './live-state.tsx'
import { Logo } from './logo.tsx'
import { Navigation } from './navigation.tsx'
import { PageMenu } from './page-menu.tsx'
import { useAccount } from './search.ts'
import { shellTexts } from './texts.ts'
import { UserMenu } from './user-menu.tsx'

/** Who is signed in has no use for it. */
const SignIn = lazy(async () => ({ default: (await import('../session/sign-in.tsx')).SignIn }))
const AccountPicker = lazy(async () => ({ default: (await import('./account-picker.tsx')).AccountPicker }))

/** What stands around every page; the sign-in while nobody is known. */
export function Shell() {
  const session = useSession()
  if (session.data === null)
    return (
      <Suspense fallback={<Loading />}>
        <SignIn />
      </Suspense>
    )
  if (session.data !== undefined) return <Frame />
  return session.error === null ? (
    <Loading />
  ) : (
    <Problem error={session.error} onRetry={() => void session.refetch()} />
  )
}

function Frame() {
  const t = useTexts(shellTexts)
  const [isOpen, navigation] = useDisclosure(false)
  const main = useFocusOnPage()
  const account = useAccount()
  const accounts = useAccounts()
  const hasChoice = account !== null || accounts.length > 1
  useLive()
  useFirstSteps()
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 236, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className="skip-link" href="#content">
        {t.skip}
      </a>
      <AppShell.Header px={{ base: 'xs', sm: 'md' }}>
        <Group h="100%" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={navigation.toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={isOpen ? t.closeNavigation : t.openNavigation}
              aria-expanded={isOpen}
            />
            <Logo />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <LiveState />
            <Suspense>{hasChoice && <AccountPicker />}</Suspense>
            <PageMenu />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t.navigation}>
        <Navigation onChoose={navigation.close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} ref={main}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  )
}

/** Where nothing is connected, the first page is the one that connects; only once, so that one can look around. */
function useFirstSteps(): void {
  const accounts = useKnownAccounts()
  const role = useRole()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const isAsked = useRef(false)
  useEffect(() => {
    if (accounts === undefined || isAsked.current) return
    isAsked.current = true
    if (accounts.length === 0 && role === 'owner' && pathname === '/')
      void navigate({ to: '/start', replace: true })
  }, [accounts, role, pathname, navigate])
}

/** After a change of page the keyboard goes on in it, and a screen reader begins to read there. */
function useFocusOnPage() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
