import type { Sandbox } from '../sandbox/create-sandbox.ts'
import type { Bench } from './bench.ts'
import type { ReplierOrder } from './processes/bare-replier.ts'
import type { GreeterFacts, GreeterOrder } from './processes/greeter.ts'
import { startProcess } from './processes/start-process.ts'
import type { Replier } from './through-sandbox.ts'

/** The program that answers each webhook with one call and keeps nothing. */
export async function startBareReplier({ authorization }: Sandbox, baseUrl: string): Promise<Replier> {
  const order: ReplierOrder = { baseUrl, authorization }
  const process = await startProcess<{ url: string }>(
    new URL('./processes/bare-replier.ts', import.meta.url),
    order,
  )
  return {
    webhookUrl: process.facts.url,
    headers: {},
    memory: () => process.ask<number>('memory'),
    processorTime: async () => ({ own: (await process.ask<number>('processorTime')) / 1_000, server: null }),
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  }
}

/** Greeter as a whole, in a process of its own, with its built-in policy. */
export async function startGreeter(
  { profiles, serverTime }: Bench,
  target: GreeterOrder['target'],
  { credentials }: Sandbox,
  baseUrl: string,
): Promise<Replier> {
  const environment = {
    GORGIAS_DOMAIN: 'sandbox',
    GORGIAS_BASE_URL: baseUrl,
    GORGIAS_EMAIL: credentials.email,
    GORGIAS_API_KEY: credentials.apiKey,
  }
  const order: GreeterOrder = { target, roles: { serve: true, work: true }, environment }
  const process = await startProcess<GreeterFacts>(
    new URL('./processes/greeter.ts', import.meta.url),
    order,
    profiles,
  )
  return {
    webhookUrl: `${process.facts.url}/webhooks/gorgias`,
    headers: { 'X-Greeter-Secret': process.facts.webhookSecret },
    memory: () => process.ask<number>('memory'),
    processorTime: async () => ({
      own: (await process.ask<number>('processorTime')) / 1_000,
      server: 'url' in target ? serverTime() : null,
    }),
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  }
}
