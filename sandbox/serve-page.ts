import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { isIPv4 } from 'node:net'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { PageAccess } from './page-access.ts'

/** Where `npm run build:pages` puts the page. */
export const pageFolder = join(import.meta.dirname, '..', 'dist', 'sandbox-page')

/** Under this path lie the page's files; everything else but `/` is the sandbox's. */
const assets = '/sandbox/page/assets/'

/** Answers what belongs to the page; null: the request is the sandbox's. */
export type ServePage = (request: Request, incoming: IncomingMessage) => Promise<Response | null>

/**
 * The page in the browser, at `/`. On this machine it opens at once; from elsewhere it asks for the
 * credentials, as the API does.
 */
export function createPageServer(authorization: string | null, folder: string): ServePage {
  const files = new Map<string, PageFile>()

  return async (request, incoming) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null
    const { pathname } = new URL(request.url)
    if (pathname === '/') {
      const access = { authorization: isFromHere(incoming) ? authorization : null, nonce: newNonce() }
      return htmlPage(folder, access)
    }
    if (!pathname.startsWith(assets)) return null
    const name = pathname.slice(assets.length)
    const file = files.get(name) ?? (await readAsset(folder, name))
    if (file !== null) files.set(name, file)
    return assetResponse(file, request)
  }
}

/**
 * Whether a browser of this machine asks, and by an address of this machine: a page from elsewhere that
 * makes its own name point here (DNS rebinding) still sends its own name.
 */
function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const remote = socket.remoteAddress ?? ''
  const host = (headers.host ?? '').replace(/:\d+$/, '')
  return (
    /^(127\.|::1$|::ffff:127\.)/.test(remote) &&
    ((isIPv4(host) && host.startsWith('127.')) || host === 'localhost' || host === '[::1]')
  )
}

const newNonce = () => randomBytes(16).toString('base64')

async function htmlPage(folder: string, access: PageAccess): Promise<Response> {
  // Read each time: it is small, and a build beside a running sandbox shows at the next reload.
  const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null)
  if (html === null) return new Response(withoutBundle, { headers: pageHeaders("default-src 'none'") })
  // In a script element `<` would end it; JSON may write it another way.
  const told = JSON.stringify(access).replaceAll('<', String.raw`\u003c`)
  const body = html.replace(
    '<!--access-->',
    () => `<script type="application/json" id="access">${told}</script>`,
  )
  return new Response(body, { headers: pageHeaders(policy(access.nonce)) })
}

const withoutBundle = `<!doctype html><html lang="en"><title>Gorgias sandbox</title>
<p>The sandbox is running. Its page is not built yet: run <code>npm run build:pages</code> in Greeter's folder and reload.</p>
`

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
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

interface PageFile {
  type: string
  bytes: Uint8Array<ArrayBuffer>
  zipped: Uint8Array<ArrayBuffer>
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Only plain names of known types: no path leads out of the folder. */
async function readAsset(folder: string, name: string): Promise<PageFile | null> {
  const type = types[extname(name)]
  if (type === undefined || !/^[\w-]+(\.[\w-]+)*$/.test(name)) return null
  const bytes = await readFile(join(folder, 'assets', name)).catch(() => null)
  if (bytes === null) return null
  return { type, bytes: new Uint8Array(bytes), zipped: new Uint8Array(await promisify(gzip)(bytes)) }
}

function assetResponse(file: PageFile | null, request: Request): Response {
  if (file === null) return new Response('There is no such file.\n', { status: 404 })
  const zip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  return new Response(zip ? file.zipped : file.bytes, {
    headers: {
      'content-type': file.type,
      // Their names change with their contents.
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      ...(zip && { 'content-encoding': 'gzip' }),
    },
  })
}
