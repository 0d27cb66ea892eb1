import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { CannotStart } from './cannot-start.ts'
import { hidePassword, listenProblem, projectDir, readConfiguration } from './configuration.ts'

describe('what is set in the environment', () => {
  test.each([
    ['PORT', 'eighty', /PORT=eighty cannot be used[^]*port number/],
    ['PORT', '70000', /PORT=70000/],
    ['HOST', 'no host', /HOST has to be the address to listen on/],
    ['DATABASE_URL', 'mysql://x/y', /DATABASE_URL has to be a PostgreSQL address/],
    ['PUBLIC_URL', 'peerway.example.org', /PUBLIC_URL has to be the address people open/],
    ['PUBLIC_URL', 'https://example.org/peerway', /PUBLIC_URL has to be [^]*without a folder/],
    ['SMTP_URL', 'mail.example.org', /SMTP_URL has to be a mail server/],
    ['SMTP_URL', 'smtp://', /SMTP_URL has to be a mail server/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL has to be one of fatal/],
  ])('%s=%s is refused with its name and with what would do', (name, value, message) => {
    expect(() => readConfiguration({ [name]: value })).toThrow(message)
  })

  test('a mistyped address is shown without its password', () => {
    expect(() => readConfiguration({ DATABASE_URL: 'postgre://anna:s3cret@db/peerway' })).toThrow(
      /^DATABASE_URL=postgre:\/\/anna:…@db\/peerway cannot be used/,
    )
    expect(hidePassword('postgres://anna@db/peerway')).toBe('postgres://anna@db/peerway')
    expect(hidePassword('anna:s3cr:e/t@mail.example.org:465')).toBe('anna:…@mail.example.org:465')
    expect(hidePassword('mail.example.org:465')).toBe('mail.example.org:465')
  })

  test('an application account without the database it belongs to is refused', () => {
    expect(() => readConfiguration({ APP_DATABASE_URL: 'postgres://a:b@c/d' })).toThrow(/Set DATABASE_URL/)
  })

  test('nothing set, or set to nothing, is this machine, port 8080 and a folder in the project', () => {
    expect(readConfiguration({ PORT: '', DATA_DIR: '' })).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      dataDir: `${projectDir}data`,
      databaseUrl: undefined,
    })
  })

  test('a public address loses its last slash, a relative data folder is under where one stands', () => {
    const read = readConfiguration({ PUBLIC_URL: 'https://peerway.example.org/', DATA_DIR: 'mine' })
    expect(read.publicUrl).toBe('https://peerway.example.org')
    expect(read.dataDir).toBe(`${process.cwd()}/mine`)
  })
})

describe('listening', () => {
  test('a port that is taken is named, with another one to try', async () => {
    const first = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => first.once('listening', resolve))
    const address = first.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const second = createServer().listen(port, '127.0.0.1')
    const error = await new Promise((resolve) => second.once('error', resolve))
    const problem = listenProblem(error, { host: '127.0.0.1', port })
    expect(problem).toBeInstanceOf(CannotStart)
    expect(String(problem)).toContain(`Port ${port} on 127.0.0.1 is taken`)
    first.close()
  })

  test('an error that is about something else stays what it is', () => {
    const error = new Error('something else')
    expect(listenProblem(error, { host: '127.0.0.1', port: 1 })).toBe(error)
  })
})
