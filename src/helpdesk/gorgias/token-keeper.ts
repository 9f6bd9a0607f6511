import { PauseError } from '../../errors.ts'
import type { TokenSource } from './caller.ts'
import type { Tokens } from './oauth-client.ts'

export interface TokenKeeperOptions {
  /** As they are stored now. */
  tokens(): Tokens
  /** Asks Gorgias for the next. @throws PauseError OAUTH_REVOKED, RetryError */
  renew(refreshToken: string): Promise<Tokens>
  save(tokens: Tokens): Promise<void>
  /** Looks what another process has stored meanwhile. */
  reload(): Promise<void>
  now(): number
}

/** A token is replaced this long before its end, so that no reply waits for the next one. */
const aheadMs = 15 * 60_000
const refusedSoonMs = 60_000
/** When the next could not be had, while the old one is still good. */
const pauseMs = 30_000

/**
 * Gives out an account's tokens: the stored one, a new one before that ends or when Gorgias refuses it. Several calls
 * that need a new one at once ask once.
 */
export function createTokenKeeper(options: TokenKeeperOptions): TokenSource {
  const { now } = options
  let spent: string | null = null
  let renewing: Promise<void> | null = null
  let restsUntil = Number.NEGATIVE_INFINITY
  let renewedAt = Number.NEGATIVE_INFINITY

  const isGood = ({ accessToken, expiresAt }: Tokens) => accessToken !== spent && expiresAt > now()
  const isFresh = (tokens: Tokens) => isGood(tokens) && tokens.expiresAt - now() > aheadMs

  async function renewOnce() {
    const { refreshToken } = options.tokens()
    try {
      await options.save(await options.renew(refreshToken))
      renewedAt = now()
    } catch (error) {
      if (!(error instanceof PauseError)) throw error
      // Where refresh tokens are good once, another process may have used this one a moment ago.
      await options.reload()
      if (options.tokens().refreshToken === refreshToken) throw error
    }
  }

  const renew = () =>
    (renewing ??= renewOnce().finally(() => {
      renewing = null
    }))

  return {
    async current() {
      const stored = options.tokens()
      if (isFresh(stored) || (isGood(stored) && now() < restsUntil)) return stored.accessToken
      try {
        await renew()
      } catch (error) {
        if (!isGood(stored)) throw error
        restsUntil = now() + pauseMs
      }
      return options.tokens().accessToken
    },
    refused(token) {
      // Another one is there already.
      if (options.tokens().accessToken !== token) return true
      spent = token
      // One that is refused as soon as it is there says that the app is let in no more.
      return now() - renewedAt > refusedSoonMs
    },
  }
}
