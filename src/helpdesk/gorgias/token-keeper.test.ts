import { beforeEach, describe, expect, test } from 'vitest'
import { PauseError, RetryError } from '../../errors.ts'
import type { Tokens } from './oauth-client.ts'
import { createTokenKeeper } from './token-keeper.ts'

const hour = 3_600_000

describe('tokens', () => {
  let now: number
  let stored: Tokens
  let asked: string[]
  let renews: (refreshToken: string) => Promise<Tokens>
  let reloads: () => void

  beforeEach(() => {
    now = 0
    asked = []
    stored = { accessToken: 'first', refreshToken: 'r1', expiresAt: 24 * hour }
    renews = () =>
      Promise.resolve({
        accessToken: `after ${asked.length}`,
        refreshToken: 'r1',
        expiresAt: now + 24 * hour,
      })
    reloads = () => {}
  })
  const open = () =>
    createTokenKeeper({
      tokens: () => stored,
      renew(refreshToken) {
        asked.push(refreshToken)
        return renews(refreshToken)
      },
      save(tokens) {
        stored = tokens
        return Promise.resolve()
      },
      reload: () => Promise.resolve(reloads()),
      now: () => now,
    })

  test.each([
    ['long before its end', 23 * hour, 0],
    ['ten minutes before its end', 24 * hour - 600_000, 1],
    ['after its end', 25 * hour, 1],
  ])('one is replaced before its end: %s', async (_, at, renewals) => {
    const keeper = open()
    now = at
    expect(await keeper.current()).toBe(renewals === 0 ? 'first' : 'after 1')
    expect(asked).toHaveLength(renewals)
  })

  test('several calls that need the next one ask once', async () => {
    const keeper = open()
    now = 25 * hour
    await Promise.all([keeper.current(), keeper.current(), keeper.current()])
    expect(asked).toEqual(['r1'])
  })

  test('while the old one is good, a failure to get the next keeps nobody waiting, and is not repeated at once', async () => {
    const keeper = open()
    now = 24 * hour - 600_000
    renews = () => Promise.reject(new RetryError('HELPDESK_UNREACHABLE', 'no'))
    expect([await keeper.current(), await keeper.current()]).toEqual(['first', 'first'])
    expect(asked).toHaveLength(1)
    now = 25 * hour
    await expect(keeper.current()).rejects.toMatchObject({ code: 'HELPDESK_UNREACHABLE' })
  })

  test('one that is refused is replaced at once; when the new one is refused too, there is no third', async () => {
    const keeper = open()
    now = hour
    expect(keeper.refused('first')).toBe(true)
    expect(await keeper.current()).toBe('after 1')
    expect(keeper.refused('after 1')).toBe(false)
  })

  test('a refusal of one that was replaced meanwhile is no reason to ask again', async () => {
    const keeper = open()
    now = 25 * hour
    await keeper.current()
    expect(keeper.refused('first')).toBe(true)
    await keeper.current()
    expect(asked).toHaveLength(1)
  })

  test('when no more are given out, the account pauses', async () => {
    const keeper = open()
    now = 25 * hour
    renews = () => Promise.reject(new PauseError('OAUTH_REVOKED', 'no more'))
    await expect(keeper.current()).rejects.toMatchObject({ code: 'OAUTH_REVOKED' })
  })

  test('unless another process has used the refresh token a moment ago', async () => {
    const keeper = open()
    now = 25 * hour
    renews = () => Promise.reject(new PauseError('OAUTH_REVOKED', 'used'))
    reloads = () => {
      stored = { accessToken: 'of the other', refreshToken: 'r2', expiresAt: 49 * hour }
    }
    expect(await keeper.current()).toBe('of the other')
  })
})
