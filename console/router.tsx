import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { Loading } from './parts/loading.tsx'
import { NotFound } from './shell/not-found.tsx'
import { PageProblem } from './shell/page-problem.tsx'
import { parseSearch, type Search, stringifySearch } from './shell/search.ts'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({
  validateSearch: (search: Record<string, unknown>): Search => search as Search,
  search: { middlewares: [retainSearchParams(['account'])] },
  notFoundComponent: NotFound,
})

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const getParentRoute = () => shell

/** Every page comes with its own part of the bundle. */
const pages = [
  createRoute({
    getParentRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./pages/today/page.tsx'), 'TodayPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/tickets',
    component: lazyRouteComponent(() => import('./pages/tickets/page.tsx'), 'TicketsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/tickets/$account/$ticketId',
    component: lazyRouteComponent(() => import('./pages/ticket/page.tsx'), 'TicketPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/held',
    component: lazyRouteComponent(() => import('./pages/work/page.tsx'), 'HeldPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/failed',
    component: lazyRouteComponent(() => import('./pages/work/page.tsx'), 'FailedPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/rules',
    component: lazyRouteComponent(() => import('./pages/rules/page.tsx'), 'RulesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/people',
    component: lazyRouteComponent(() => import('./pages/people/page.tsx'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute,
    path: '/reply-times',
    component: lazyRouteComponent(() => import('./pages/reply-times/page.tsx'), 'ReplyTimesPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/settings/$part',
    component: lazyRouteComponent(() => import('./pages/settings/page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/start',
    component: lazyRouteComponent(() => import('./pages/first-start/page.tsx'), 'FirstStartPage'),
  }),
] as const

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./session/invitation.tsx'), 'InvitationPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren(pages), invitation]),
  basepath: '/console',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: PageProblem,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
