/**
 * Files share their workers and their databases: a Greeter that one leaves running would go on working in the next one's.
 * So a file fails that leaves one.
 */
import { afterAll } from 'vitest'
import { forgetRunning } from './still-running.ts'

afterAll(() => {
  const left = forgetRunning()
  if (left > 0) throw new Error(`This file has left ${left} running: a Greeter or a sender.`)
})
