import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'

/** The files of the built page by their path in an address, all read at the start: no request names a path on the disk. */
export type Site = ReadonlyMap<string, { type: string; body: Uint8Array }>

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.yaml': 'text/plain; charset=utf-8',
}

/** Nothing comes from elsewhere, nothing is sent anywhere, and nobody puts the page in a frame. */
const headers: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-cache',
  'Content-Security-Policy':
    "default-src 'self'; base-uri 'none'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

/** Gives the files under a folder; an empty site where there is no such folder. */
export function readSite(folder: string): Site {
  const site = new Map<string, { type: string; body: Uint8Array }>()
  let names: string[]
  try {
    names = readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return site
  }
  for (const name of names) {
    const path = `/${relative(folder, name).split(sep).join('/')}`
    site.set(path, { type: types[extname(name)] ?? 'application/octet-stream', body: readFileSync(name) })
  }
  return site
}

function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.split('?')[0] ?? '')
    return path === '/' ? '/index.html' : path
  } catch {
    return undefined
  }
}

/** Gives the status and text of a request that is refused: only GET and HEAD, and only by this machine's own names, so that no
 * other page can have its name resolved to it. */
function refusalOf({ headers: { host }, method }: IncomingMessage): readonly [number, string] | undefined {
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host ?? '')) return [403, 'This page is served to this machine only.']
  return method === 'GET' || method === 'HEAD' ? undefined : [405, 'Only GET and HEAD are answered.']
}

/** Answers one request with a file of the site. */
export function answerRequest(site: Site, request: IncomingMessage, response: ServerResponse): void {
  const file = site.get(pathOf(request.url ?? '/') ?? '')
  const refusal = refusalOf(request) ?? (file === undefined ? ([404, 'There is nothing at this address.'] as const) : undefined)
  if (refusal !== undefined || file === undefined) {
    const [status, text] = refusal ?? [404, '']
    response.writeHead(status, { ...headers, ...(status === 405 && { Allow: 'GET, HEAD' }), 'Content-Type': types['.txt'] })
    response.end(`${text}\n`)
    return
  }
  response.writeHead(200, { ...headers, 'Content-Type': file.type, 'Content-Length': file.body.length })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}
