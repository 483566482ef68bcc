import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Finding } from 'doseward/model'
import { print } from '../io/output.ts'
import { refuse } from '../io/refuse.ts'
import type { ServeOptions } from '../program.ts'
import { openBrowser } from '../serve/browser.ts'
import { answerRequest, readSite } from '../serve/site.ts'

const host = '127.0.0.1'
const firstPort = 4173
const triedPorts = 50

/** Listens on a port of this machine alone, and gives the error code where it cannot. */
function listen(server: Server, port: number): Promise<string | undefined> {
  return new Promise((settle) => {
    const failed = (error: NodeJS.ErrnoException): void => settle(error.code ?? 'unknown')
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      settle(undefined)
    })
  })
}

async function listenSomewhere(server: Server, wanted: number | undefined): Promise<Finding | undefined> {
  if (wanted !== undefined) {
    const code = await listen(server, wanted)
    if (code === undefined) return undefined
    const message =
      code === 'EADDRINUSE' ? `Port ${wanted} is taken by another program.` : `Port ${wanted} cannot be used (${code}).`
    return { code: 'port', message, remedy: 'Give another with --port or PORT, or none for the first that is free.' }
  }
  for (let port = firstPort; port < firstPort + triedPorts; port++)
    if ((await listen(server, port)) === undefined) return undefined
  const message = `No port from ${firstPort} to ${firstPort + triedPorts - 1} is free.`
  return { code: 'port', message, remedy: 'Give one with --port.' }
}

/** Serves the built page on this machine until the program is ended, and prints its address. */
export async function servePage({ port, open }: ServeOptions): Promise<void> {
  // The bundle of the command lies in apps/cli/dist, the page in apps/web/dist.
  const site = readSite(fileURLToPath(new URL('../../web/dist', import.meta.url)))
  if (!site.has('/index.html')) {
    return refuse([{ code: 'no-page', message: 'The page is not built.', remedy: 'Run: npm ci && npm run build' }], 'serve')
  }
  const server = createServer((request, response) => answerRequest(site, request, response))
  const finding = await listenSomewhere(server, port)
  if (finding !== undefined) return refuse([finding], 'serve')
  const bound = server.address()
  const address = `http://${host}:${typeof bound === 'object' ? bound?.port : ''}/`
  await print(`doseward is at ${address}\nCourses stay in the browser. End with Ctrl+C.\n`)
  if (open && process.stdout.isTTY === true) openBrowser(address)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close()
      server.closeAllConnections()
    })
  }
}
