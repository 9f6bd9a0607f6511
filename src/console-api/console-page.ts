import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Hono } from 'hono'
import { hasUsers } from '../access/invitations.ts'
import type { Sql } from '../db/open.ts'
import type { ConsoleTold } from './contract.ts'

/** Where `npm run build:pages` puts the console. */
const bundleFolder = join(import.meta.dirname, '..', '..', 'dist', 'console')

/** The console in the browser: every address below `/console` is the same page, which looks at the address itself. */
export function consolePage(sql: Sql, folder: string = bundleFolder): Hono {
  const routes = new Hono()
  // Read once and whole: a build beside a running Greeter takes no part of the page away that it has given out.
  let read: Promise<Bundle | null> | null = null
  const bundle = async () => {
    read ??= readBundle(folder)
    const found = await read
    if (found === null) read = null
    return found
  }
  routes.get('/console/assets/:name', async c => {
    const file = (await bundle())?.files.get(c.req.param('name'))
    if (file === undefined) return c.text('There is no such file.\n', 404)
    return await assetResponse(file, c.req.header('accept-encoding') ?? '')
  })
  routes.get('/console/frame', c => c.body(frame, 200, frameHeaders))
  const page = async () => htmlPage(await bundle(), { nonce: newNonce(), hasUsers: await hasUsers(sql) })
  routes.get('/console', page)
  routes.get('/console/*', page)
  return routes
}

const newNonce = () => randomBytes(16).toString('base64')

function htmlPage(bundle: Bundle | null, told: ConsoleTold): Response {
  if (bundle === null) return new Response(withoutBundle, { headers: pageHeaders("default-src 'none'") })
  // In a script element `<` would end it; JSON may write it another way.
  const text = JSON.stringify(told).replaceAll('<', String.raw`\u003c`)
  const body = bundle.html.replace(
    '<!--told-->',
    () => `<script type="application/json" id="told">${text}</script>`,
  )
  return new Response(body, { headers: pageHeaders(policy(told.nonce)) })
}

const withoutBundle = `<!doctype html><html lang="en"><title>Greeter</title>
<p>Greeter is running. Its console is not built yet: run <code>npm run build:pages</code> in Greeter's folder and reload.</p>
`

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function pageHeaders(contentPolicy: string): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': contentPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}

/**
 * What runs in the frame of a text (console/parts/text-frame.tsx): it shows what the console sends it, and tells how
 * high that is. Scripts in what it shows do not run, because innerHTML starts none and the policy allows this one only.
 */
const frameScript = `addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data?.html !== 'string') return
  const shown = new DOMParser().parseFromString(data.html, 'text/html')
  document.body.replaceChildren(...shown.querySelectorAll('head style'), ...shown.body.childNodes)
  document.documentElement.lang = shown.documentElement.lang
  tell()
})
const tell = () => parent.postMessage(document.documentElement.offsetHeight, '*')
addEventListener('resize', tell)
parent.postMessage('ready', '*')`

const frame = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Text</title>
<style>:root { font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere } body { margin: 12px }</style>
<body><script>${frameScript}</script></body></html>
`

const frameHeaders = {
  ...pageHeaders(
    [
      "default-src 'none'",
      `script-src 'sha256-${createHash('sha256').update(frameScript).digest('base64')}'`,
      // Mails bring their own styles; they reach no further than the frame.
      "style-src 'unsafe-inline'",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-scripts',
    ].join('; '),
  ),
  'cache-control': 'no-cache',
}

interface Bundle {
  html: string
  files: ReadonlyMap<string, PageFile>
}

interface PageFile {
  type: string
  bytes: Uint8Array<ArrayBuffer>
  /** Made when it is first asked for. */
  zipped: Promise<Uint8Array<ArrayBuffer>> | null
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Null: it is not built. */
async function readBundle(folder: string): Promise<Bundle | null> {
  try {
    const html = await readFile(join(folder, 'index.html'), 'utf8')
    const files = new Map<string, PageFile>()
    for (const name of await readdir(join(folder, 'assets'))) {
      const type = types[extname(name)]
      if (type === undefined) continue
      const bytes = new Uint8Array(await readFile(join(folder, 'assets', name)))
      files.set(name, { type, bytes, zipped: null })
    }
    return { html, files }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

const zip = async (bytes: Uint8Array) => new Uint8Array(await promisify(gzip)(bytes))

async function assetResponse(file: PageFile, encodings: string): Promise<Response> {
  const isZipped = /\bgzip\b/.test(encodings)
  return new Response(isZipped ? await (file.zipped ??= zip(file.bytes)) : file.bytes, {
    headers: {
      'content-type': file.type,
      // Their names change with their contents.
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      ...(isZipped && { 'content-encoding': 'gzip' }),
    },
  })
}
