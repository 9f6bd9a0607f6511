import type { Sandbox } from '../sandbox/create-sandbox.ts'
import { usefulTriggers } from '../src/setup/integration.ts'

/** Makes the HTTP integration in the sandbox, as a person does in Gorgias: the whole context to `url`. */
export async function connectIntegration(
  sandbox: Sandbox,
  url: string,
  headers: Record<string, string>,
): Promise<void> {
  const response = await sandbox.fetch(
    new Request('http://sandbox.test/api/integrations', {
      method: 'POST',
      headers: { authorization: sandbox.authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'Benchmark',
        type: 'http',
        http: {
          url,
          method: 'POST',
          request_content_type: 'application/json',
          response_content_type: 'application/json',
          headers,
          form: '{{context}}',
          triggers: Object.fromEntries([...usefulTriggers].map(trigger => [trigger, true])),
        },
      }),
    }),
  )
  if (response.status !== 201) throw new Error(`The integration was refused: ${await response.text()}`)
}

/** What the customers of the benchmark write. */
export const question = {
  subject: 'Where is my order?',
  text: 'Hello,\n\nI ordered a blue teapot eight days ago and it has not arrived. Could you have a look?\n\nKind regards\nAnna',
}
