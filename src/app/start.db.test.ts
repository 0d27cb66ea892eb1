import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { request as ask } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fastFolder } from '../../tools/testing/server.ts'
import { projectDir } from './configuration.ts'
import { pause } from './database/processes.ts'

const folder = await mkdtemp(join(await fastFolder(), 'peerway-start-'))
// else the database would be placed outside of it, and stay there
await chmod(folder, 0o711)
const children: ChildProcess[] = []
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

type Server = {
  child: ChildProcess
  said: () => string
  address: Promise<string>
  ended: Promise<number | null>
}

function start(env: Record<string, string>, ...args: string[]): Server {
  const child = spawn(process.execPath, [join(projectDir, 'bin/peerway.js'), 'start', ...args], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', ...env },
  })
  children.push(child)
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const address = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const found = /Peerway is at (http\S+)/.exec(said)?.[1]
      if (found) resolve(found.replace('localhost', '127.0.0.1'))
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('close', () => reject(new Error(said)))
  })
  address.catch(() => undefined)
  return { child, said: () => said, address, ended }
}

async function ready(address: string): Promise<number[]> {
  const seen: number[] = []
  for (;;) {
    const { status } = await fetch(`${address}/healthz`)
    seen.push(status)
    if (status === 200) return seen
    await pause(100)
  }
}

/** Whether somebody who comes now is let in. */
const takesAnother = ({ hostname, port }: URL): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => resolve(false))
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })

describe('starting', () => {
  it('stopped while it starts, ends by itself and leaves no database behind', async () => {
    const server = start({ DATA_DIR: join(folder, 'early') })
    await server.address
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(existsSync(join(folder, 'early', 'cluster', 'postmaster.pid'))).toBe(false)
  })

  it('on an empty folder says where it is, asks to wait, and then answers and prints the one-time link', async () => {
    const server = start({})
    const address = await server.address
    const early = await fetch(`${address}/api/me`)
    expect([503, 401]).toContain(early.status)
    await ready(address)
    expect((await fetch(`${address}/api/me`)).status).toBe(401)
    const page = await fetch(`${address}/participants/anything`, { headers: { accept: 'text/html' } })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self'/)
    const html = await page.text()
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1]
    const asset = await fetch(address + script)
    expect(asset.status).toBe(200)
    expect(asset.headers.get('cache-control')).toMatch(/immutable/)
    // what a page comes with is said once, with the page: over a phone it would be a twelfth of the first load
    expect(asset.headers.get('content-security-policy')).toBeNull()
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await fetch(`${address}/assets/none-12345678.js`)).status).toBe(404)
    expect((await fetch(`${address}/..%2f..%2fpackage.json`)).status).toBe(404)
    const link = /once: (http\S+)/.exec(server.said())?.[1]
    const token = link?.split('/').at(-1)
    expect((await fetch(`${address}/api/setup/${token}`)).status).toBe(200)

    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  it('finishes a request that has begun before it stops, and takes no new ones', async () => {
    const server = start({})
    const address = await server.address
    await ready(address)
    const url = new URL('/api/sign-in/card/begin', address)
    const body = '{"code":"1234"}'
    const request = ask(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        // answered as soon as the server has the request in its hands
        expect: '100-continue',
      },
    })
    const answered = new Promise<number>((resolve, reject) => {
      request.on('error', reject)
      request.on('response', (answer) => resolve(answer.resume().statusCode ?? 0))
    })
    await Promise.race([once(request, 'continue'), answered])
    server.child.kill('SIGTERM')
    while (await takesAnother(url)) await pause(10)
    request.end(body)
    expect(await answered).toBe(200)
    expect(await server.ended).toBe(0)
    await expect(fetch(address)).rejects.toThrow()
  })

  it('says who has the port, without a stack trace, and leaves no database behind', async () => {
    const first = start({ DATA_DIR: join(folder, 'one') })
    const { port } = new URL(await first.address)
    const second = start({ DATA_DIR: join(folder, 'two'), PORT: port })
    expect(await second.ended).toBe(1)
    expect(second.said()).toMatch(`Port ${port} on 127.0.0.1 is taken`)
    expect(second.said()).not.toMatch(/\n\s+at /)
    await ready(await first.address)
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
  })

  it('refuses an option that it does not know', async () => {
    const server = start({}, '--demoo')
    expect(await server.ended).toBe(2)
    expect(server.said()).toMatch(/--demoo/)
  })
})
