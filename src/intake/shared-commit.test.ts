import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { RetryError } from '../errors.ts'
import { type IncomingEvent, toIncoming } from './incoming.ts'
import { createSharedCommit } from './shared-commit.ts'

function event(id: number): IncomingEvent {
  return toIncoming({
    account: 'acme',
    source: 'webhook',
    trust: 'full',
    contentType: 'application/json',
    query: new URLSearchParams(),
    body: Buffer.from(JSON.stringify({ ticket: { id } })),
  })
}

const dataFault = () => Object.assign(new Error('invalid byte sequence'), { code: '22021' })

describe('the shared commit', () => {
  test('requests that wait at the same moment share one commit', async () => {
    const batches: number[] = []
    const commit = createSharedCommit(async events => void batches.push(events.length), 1)
    await Promise.all(Array.from({ length: 20 }, (_, index) => commit.add(event(index + 1))))
    expect(batches).toEqual([20])
  })

  test('a request is answered only after its commit', async () => {
    let committed = false
    const commit = createSharedCommit(async () => {
      await new Promise(resolve => setImmediate(resolve))
      committed = true
    }, 1)
    await commit.add(event(1))
    expect(committed).toBe(true)
  })

  test('one poisoned event costs its neighbours nothing', async () => {
    const stored: Array<number | null> = []
    const commit = createSharedCommit(async events => {
      if (events.some(one => one.ticketId === 7)) throw dataFault()
      stored.push(...events.map(one => one.ticketId))
    }, 1)
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => commit.add(event(index + 1))),
    )
    expect(stored.sort((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 8, 9, 10])
    expect(results.filter(one => one.status === 'rejected')).toHaveLength(1)
  })

  test('a lost database fails the batch at once, without trying every half of it', async () => {
    let tries = 0
    const commit = createSharedCommit(() => {
      tries += 1
      return Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
    }, 1)
    const results = await Promise.allSettled([1, 2, 3, 4].map(id => commit.add(event(id))))
    expect(tries).toBe(1)
    for (const result of results)
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(RetryError) })
  })

  test('a database that hangs is not waited for longer than the helpdesk waits', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const commit = createSharedCommit(() => new Promise(() => {}), 1)
    const refused = commit.add(event(1)).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(await refused).toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })

  test('a full queue says so at once', async () => {
    const commit = createSharedCommit(() => new Promise(() => {}), 1)
    const one = event(1)
    for (let waiting = 0; waiting < 10_000; waiting += 1) commit.add(one).catch(() => {})
    await expect(commit.add(one)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })

  test('says how long the wait is: nothing with a lane free, then as long as the oldest commit takes', async () => {
    let now = 0
    const releases: Array<() => void> = []
    const commit = createSharedCommit(
      () => new Promise<void>(resolve => releases.push(resolve)),
      2,
      () => now,
    )
    const turn = () => new Promise(resolve => setImmediate(resolve))
    expect(commit.expectedWait()).toBe(0)
    const first = commit.add(event(1))
    await turn()
    now = 700
    expect(commit.expectedWait()).toBe(0)
    const second = commit.add(event(2))
    await turn()
    expect(commit.expectedWait()).toBe(700)
    releases[0]?.()
    await first
    expect(commit.expectedWait()).toBe(0)
    releases[1]?.()
    await second
  })

  describe('with two lanes', () => {
    /** Commits that end when they are told to, and how many events each holds. */
    function held() {
      const sizes: number[] = []
      const releases: Array<() => void> = []
      const commit = createSharedCommit(async events => {
        sizes.push(events.length)
        await new Promise<void>(resolve => releases.push(resolve))
      }, 2)
      const add = (...ids: number[]) => Promise.all(ids.map(id => commit.add(event(id))))
      return { sizes, releases, add }
    }
    const turn = () => new Promise(resolve => setImmediate(resolve))

    test('the second commit begins with as many as the first one holds', async () => {
      const { sizes, releases, add } = held()
      const first = add(1, 2, 3)
      await turn()
      const second = add(4, 5)
      await turn()
      expect(sizes).toEqual([3])
      const third = add(6)
      await turn()
      expect(sizes).toEqual([3, 3])
      for (const release of releases) release()
      await Promise.all([first, second, third])
    })

    test('fewer are written as soon as the first one is done', async () => {
      const { sizes, releases, add } = held()
      const first = add(1, 2, 3)
      await turn()
      const second = add(4, 5)
      releases[0]?.()
      await first
      expect(sizes).toEqual([3, 2])
      releases[1]?.()
      await second
    })

    test('fewer are written beside a first one that is slow', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
      onTestFinished(() => void vi.useRealTimers())
      const { sizes, releases, add } = held()
      const first = add(1, 2, 3)
      await turn()
      const second = add(4)
      await vi.advanceTimersByTimeAsync(1_000)
      expect(sizes).toEqual([3, 1])
      releases[1]?.()
      await second
      releases[0]?.()
      await first
    })
  })

  test('what is in line counts by the batches it makes', async () => {
    let now = 0
    let release = () => {}
    const commit = createSharedCommit(
      () => new Promise<void>(resolve => (release = resolve)),
      1,
      () => now,
    )
    const turn = () => new Promise(resolve => setImmediate(resolve))
    const first = commit.add(event(1))
    await turn()
    now = 100
    const all = Array.from({ length: 1_500 }, (_, index) => commit.add(event(index + 2)))
    release()
    await first
    expect(commit.expectedWait()).toBe(2 * 100)
    for (let batch = 0; batch < 3; batch += 1) {
      release()
      await turn()
    }
    await Promise.all(all)
  })

  test('bodies that are large together are written in several commits, each alone if it must be', async () => {
    const sizes: number[] = []
    const commit = createSharedCommit(async events => void sizes.push(events.length), 1)
    const large = { ...event(1), body: Buffer.alloc(5 * 2 ** 20) }
    const huge = { ...event(1), body: Buffer.alloc(10 * 2 ** 20) }
    await Promise.all([large, large, huge, event(2), event(3)].map(one => commit.add(one)))
    expect(sizes).toEqual([1, 1, 1, 2])
  })

  test('closing waits for what is under way and takes nothing more', async () => {
    let release = () => {}
    const commit = createSharedCommit(() => new Promise<void>(resolve => (release = resolve)), 1)
    const first = commit.add(event(1))
    await new Promise(resolve => setImmediate(resolve))
    const closed = commit.close()
    await expect(commit.add(event(2))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    release()
    await closed
    await first
  })
})
