import { once } from 'node:events'
import { createServer } from 'node:net'

/** A mail server that takes everything, for one test. */
export interface SmtpServer {
  url: string
  /** The mails as they came, with their headers. */
  mails: string[]
  close(): Promise<void>
}

/** Speaks as much of RFC 5321 as one client needs to hand a mail over. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const mails: string[] = []
  const server = createServer(socket => {
    let text = ''
    let inMail = false
    socket.write('220 mail.test\r\n')
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString()
      for (;;) {
        const end = inMail ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n')
        if (end < 0) return
        const part = text.slice(0, end)
        text = text.slice(end + (inMail ? 5 : 2))
        if (inMail) mails.push(part)
        socket.write(inMail ? '250 taken\r\n' : answerTo(part))
        inMail = !inMail && part.toUpperCase() === 'DATA'
      }
    })
    socket.on('error', () => socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port.')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}

function answerTo(line: string): string {
  if (/^data$/i.test(line)) return '354 go on\r\n'
  return /^quit$/i.test(line) ? '221 bye\r\n' : '250 mail.test\r\n'
}
