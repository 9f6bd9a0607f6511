import { useCallback, useEffect, useRef, useState } from 'react'

/** Taller ones scroll inside. */
const tallest = 720

type Props = {
  /** What it holds, for screen readers. */
  title: string
  /** Before it is known, or when the frame cannot tell: in pixels. */
  height?: number
} & ({ html: string; src?: never } | { src: string; html?: never })

/**
 * A text as its reader sees it, in a frame of its own: no script of it runs, nothing is fetched, and the styles of the
 * console stay out. Either `html` as Greeter made it, or `src`, a route of our own that answers with its own policy.
 */
export function TextFrame({ title, height = 320, html, src }: Props) {
  if (src !== undefined)
    return <iframe className="text-frame" title={title} sandbox="" src={src} height={height} />
  return <HtmlFrame title={title} height={height} html={html} />
}

function HtmlFrame({ title, height, html }: { title: string; height: number; html: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [told, setTold] = useState<number | null>(null)
  const show = useCallback(() => {
    // The frame has no origin of its own to name: it is sandboxed.
    frame.current?.contentWindow?.postMessage({ html }, '*')
  }, [html])
  useEffect(() => {
    show()
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (source !== frame.current?.contentWindow) return
      if (data === 'ready') show()
      else if (typeof data === 'number') setTold(Math.min(Math.max(data, 40), tallest))
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [show])
  return (
    <iframe
      ref={frame}
      className="text-frame"
      title={title}
      sandbox="allow-scripts"
      src="/console/frame"
      height={told ?? height}
    />
  )
}
