import { Hono } from 'hono'
import type { Holder } from '../holder.ts'
import type { LiveDesk } from './live-desk.ts'

/** Proxies close what is silent: Heroku after 55 s, others after 60. */
const heartbeatMs = 25_000

/** Then the browser connects anew, and who it is is looked at again. */
const longestMs = 10 * 60_000

/** What a listener may leave unread before it is given up, in parts. */
const mostUnread = 50

/** `GET /api/live`: server-sent events (HTML standard, section 9.2). `changed` brings a list of topics. */
export function liveRoutes(live: LiveDesk): Hono<Holder> {
  const routes = new Hono<Holder>()
  routes.get('/api/live', c => {
    const stream = streamOf(live)
    if (stream === null) return c.json({ error: 'Too many listen already, or Greeter is stopping.' }, 503)
    return c.body(stream, 200, {
      'content-type': 'text/event-stream',
      // Proxies that gather answers would keep them (nginx).
      'x-accel-buffering': 'no',
    })
  })
  return routes
}

function streamOf(live: LiveDesk): ReadableStream<Uint8Array> | null {
  const encoder = new TextEncoder()
  let end = () => {}
  let isRefused = false
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (text: string) => {
        if ((controller.desiredSize ?? 0) < -mostUnread) end()
        else controller.enqueue(encoder.encode(text))
      }
      const beat = setInterval(() => say(':\n\n'), heartbeatMs)
      const last = setTimeout(() => {
        say('event: again\ndata: {}\n\n')
        end()
      }, longestMs)
      const stop = live.listen(
        topics => say(`event: changed\ndata: ${JSON.stringify(topics)}\n\n`),
        () => end(),
      )
      end = () => {
        end = () => {}
        clearInterval(beat)
        clearTimeout(last)
        stop?.()
        controller.close()
      }
      if (stop === null) {
        isRefused = true
        end()
      } else say('retry: 3000\n\n')
    },
    cancel() {
      // It is closed by the other side: only the rest is to be let go.
      try {
        end()
      } catch {
        // A cancelled stream cannot be closed once more.
      }
    },
  })
  return isRefused ? null : stream
}
