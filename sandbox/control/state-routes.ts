import { ApiError } from '../api/errors.ts'
import { noContent, ok } from '../api/routes.ts'
import type { SandboxState } from '../state/save-state.ts'
import type { AddControlRoutes } from './desk.ts'

/** The whole helpdesk, out and in, and who is let out of it. */
export const addStateRoutes: AddControlRoutes = (app, { sandbox }) => {
  app.get('/state', () => ok(sandbox.saveState()))
  app.put('/state', async context => {
    try {
      // `loadState` refuses what is none.
      sandbox.loadState(await context.req.json<SandboxState>())
    } catch (problem) {
      throw new ApiError(400, problem instanceof Error ? problem.message : 'This is no saved state.')
    }
    return noContent()
  })
  app.delete('/tokens', () => {
    sandbox.revokeApps()
    return noContent()
  })
}
