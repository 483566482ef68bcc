import { type ChildProcess, spawn } from 'node:child_process'
import { get, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doseward, repository } from './command.ts'

interface Answer {
  status: number | undefined
  headers: IncomingMessage['headers']
  body: string
}

let server: ChildProcess
let address = ''

beforeAll(async () => {
  server = spawn(process.execPath, [join(repository, 'apps/cli/bin/doseward.js'), 'serve', '--port', '0', '--no-open'])
  address = await new Promise<string>((settle, fail) => {
    server.stdout?.once('data', (text: Buffer) => settle(/http:\/\/127\.0\.0\.1:\d+/.exec(text.toString())?.[0] ?? ''))
    server.stderr?.once('data', (text: Buffer) => fail(new Error(text.toString())))
  })
})
afterAll(() => {
  server.kill()
})

function ask(path: string, options: { method?: string; host?: string } = {}): Promise<Answer> {
  return new Promise((settle, fail) => {
    const { hostname, port } = new URL(address)
    // The path goes as it is: a URL object would resolve the dots away.
    const sent = request(
      { hostname, port, path, method: options.method ?? 'GET', headers: { host: options.host ?? `127.0.0.1:${port}` } },
      (response) => {
        let body = ''
        response.on('data', (piece: Buffer) => {
          body += piece.toString()
        })
        response.on('end', () => settle({ status: response.statusCode, headers: response.headers, body }))
      },
    )
    sent.on('error', fail)
    sent.end()
  })
}

describe('serve', () => {
  it('prints its address and gives the page with strict headers', async () => {
    const { status, headers, body } = await ask('/')
    expect(status).toBe(200)
    expect(body).toContain('<html')
    expect(headers['content-security-policy']).toMatch(/^default-src 'self';/)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  it('gives each file that the page loads', async () => {
    const { body } = await ask('/')
    const paths = [...body.matchAll(/(?:src|href)="\.?(\/[^"]+)"/g)].map((match) => match[1] ?? '')
    expect(paths.length).toBeGreaterThan(0)
    for (const path of paths) expect((await ask(path)).status).toBe(200)
  })

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '//etc/passwd',
    '/assets/../../package.json',
    '/%',
    '/nothing',
  ])('gives nothing for %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  it('answers only GET and HEAD', async () => {
    const posted = await ask('/', { method: 'POST' })
    expect(posted.status).toBe(405)
    expect(posted.headers.allow).toBe('GET, HEAD')
    const head = await ask('/', { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.body).toBe('')
    expect(Number(head.headers['content-length'])).toBeGreaterThan(0)
  })

  it('answers only to the names of this machine', async () => {
    expect((await ask('/', { host: 'attacker.example' })).status).toBe(403)
    expect((await ask('/', { host: 'localhost' })).status).toBe(200)
  })

  it('says so where its port is taken', async () => {
    const { status, stdout, stderr } = await doseward(['serve', '--port', new URL(address).port, '--no-open'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('is taken by another program')
  })

  it('listens on this machine only and ends with status 0 when it is asked to', async () => {
    await new Promise((settle) => get(address, (response) => response.resume().on('end', settle)))
    const ended = new Promise((settle) => server.once('exit', settle))
    server.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})
