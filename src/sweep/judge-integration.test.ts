import { describe, expect, test } from 'vitest'
import type { HttpIntegration } from '../helpdesk/gorgias/setup-client.ts'
import { judgeIntegration } from './judge-integration.ts'

const here = 'https://greeter.example.com'
const off = '2026-11-02T10:00:00.123456+00:00'

function integration(more: Partial<HttpIntegration> = {}): HttpIntegration {
  return {
    id: 1,
    name: 'Greeter',
    url: `${here}/webhooks/gorgias`,
    method: 'POST',
    form: '{{context}}',
    triggers: [],
    deactivatedAt: null,
    ...more,
  }
}
const elsewhere = { url: 'https://other.example.com/webhooks/gorgias' }

describe('judgeIntegration', () => {
  test.each<[string, HttpIntegration[], string | null, string]>([
    ['an active one that calls here', [integration()], here, 'active'],
    [
      'an active one beside one that is off',
      [integration({ id: 2, deactivatedAt: off }), integration()],
      here,
      'active',
    ],
    [
      'one under another name that calls here',
      [integration({ name: 'Old', deactivatedAt: off })],
      here,
      'switched-off',
    ],
    ['one of another Greeter', [integration(elsewhere)], here, 'missing'],
    ['none', [], here, 'missing'],
    ['none of that name, and no address to know it by', [integration({ name: 'Old' })], null, 'unknown'],
    [
      'one of that name, and no address to know it by',
      [integration({ deactivatedAt: off })],
      null,
      'switched-off',
    ],
  ])('%s', (_, all, publicUrl, state) => {
    const known = { publicUrl, wasConnected: true, reactivates: true, reactivatedAt: null }
    expect(judgeIntegration(all, known).state).toBe(state)
  })

  test.each<[string, HttpIntegration[]]>([
    ['none', []],
    ['one of another Greeter', [integration(elsewhere)]],
  ])('%s is not missed before the first connection', (_, all) => {
    const known = { publicUrl: here, wasConnected: false, reactivates: true, reactivatedAt: null }
    expect(judgeIntegration(all, known)).toEqual({ state: 'unknown', integration: null, reactivate: false })
  })

  const isOff = integration({ deactivatedAt: off })
  test.each<[string, HttpIntegration, string | null, boolean, string | null, boolean]>([
    ['ours is switched on again', isOff, here, true, null, true],
    ['again, long after the last time', isOff, here, true, '2026-11-02T08:59:00Z', true],
    ['not when it went off soon after the last time', isOff, here, true, '2026-11-02T09:30:00Z', false],
    ['not while the last time does not show yet', isOff, here, true, '2026-11-02T10:00:10Z', false],
    ['not when a setting says so', isOff, here, false, null, false],
    ['not without an address to know it by', isOff, null, true, null, false],
    [
      'not one of another address',
      integration({ deactivatedAt: off, ...elsewhere }),
      here,
      true,
      null,
      false,
    ],
    ['not one that is on', integration(), here, true, null, false],
  ])('%s', (_, one, publicUrl, reactivates, reactivatedAt, expected) => {
    const known = {
      publicUrl,
      wasConnected: true,
      reactivates,
      reactivatedAt: reactivatedAt === null ? null : new Date(reactivatedAt),
    }
    expect(judgeIntegration([one], known).reactivate).toBe(expected)
  })
})
