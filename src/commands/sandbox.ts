import { createSandbox } from '../../sandbox/create-sandbox.ts'
import { serveSandbox } from '../../sandbox/serve-sandbox.ts'
import { stopOnSignal } from './run-greeter.ts'

/** `greeter sandbox [PORT]`: the Gorgias stand-in alone. */
export async function sandbox([port = '4000']: string[]): Promise<void> {
  const world = createSandbox()
  const served = await serveSandbox(world, { port: Number(port) })
  stopOnSignal(async () => {
    world.close()
    await served.close()
  })
  process.stdout.write(
    [
      `The sandbox is running: ${served.url}`,
      'Start Greeter against it with:',
      `  GORGIAS_DOMAIN=sandbox GORGIAS_BASE_URL=${served.url} \\`,
      `  GORGIAS_EMAIL=${world.credentials.email} GORGIAS_API_KEY=${world.credentials.apiKey} npm start`,
      '',
    ].join('\n'),
  )
}
