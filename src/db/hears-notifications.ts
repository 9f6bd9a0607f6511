import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg, { type ClientConfig } from 'pg'

/** How long a notification may take on the way back. */
const patienceMs = 2_000

/** Listens on one connection and notifies on another, as two instances would. */
export async function hearsNotifications(connection: ClientConfig): Promise<boolean> {
  const channel = `greeter_${randomUUID().replaceAll('-', '')}`
  const [listener, speaker] = [new pg.Client(connection), new pg.Client(connection)]
  await Promise.all([listener.connect(), speaker.connect()])
  try {
    const heard = new Promise<boolean>(resolve => listener.once('notification', () => resolve(true)))
    await listener.query(`listen ${channel}`)
    await speaker.query(`notify ${channel}`)
    return await Promise.race([heard, sleep(patienceMs, false)])
  } finally {
    await Promise.all([listener.end(), speaker.end()])
  }
}
