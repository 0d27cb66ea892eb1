import { createServer, type Socket } from 'node:net'
import { afterAll } from 'vitest'

/** A letter as it arrived: whom for, and every line that travelled, headers included and decoded. */
export type Arrived = { readonly to: string; readonly subject: string; readonly text: string }

/** What the server does with the next letters: takes them, says no, hangs up, or falls silent with one in its hands. */
export type Manners =
  | 'takes'
  | { readonly says: string; readonly to: 'MAIL' | 'RCPT' | 'DATA' | 'letter' }
  | 'hangs-up-before-the-letter'
  | 'hangs-up-with-the-letter'
  | 'falls-silent-with-the-letter'

export type MailServer = { readonly url: string; readonly arrived: Arrived[]; manners: Manners }

/** A mail server on a socket of this machine, as real as the protocol, that keeps what it is given. */
export async function mailServer(): Promise<MailServer> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => undefined)
    receive(socket, it)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const it: MailServer = { url: `smtp://127.0.0.1:${port}`, arrived: [], manners: 'takes' }
  afterAll(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return it
}

function receive(socket: Socket, server: MailServer): void {
  let rest = ''
  let to = ''
  let letter: string[] | undefined
  const say = (line: string): boolean => socket.write(`${line}\r\n`)
  const answer = (to: 'MAIL' | 'RCPT' | 'DATA' | 'letter', usual: string): boolean => {
    const { manners } = server
    const refuses = typeof manners === 'object' && manners.to === to
    say(refuses ? manners.says : usual)
    return !refuses
  }
  const hear = (line: string): void => {
    if (letter) {
      if (line !== '.') {
        letter.push(line.startsWith('..') ? line.slice(1) : line)
        return
      }
      const whole = letter
      letter = undefined
      if (
        server.manners === 'hangs-up-with-the-letter' ||
        server.manners === 'falls-silent-with-the-letter'
      ) {
        server.arrived.push(read(to, whole))
        if (server.manners === 'hangs-up-with-the-letter') socket.destroy()
      } else if (answer('letter', '250 taken')) server.arrived.push(read(to, whole))
      return
    }
    const command = line.slice(0, 4).toUpperCase()
    if (command === 'EHLO' || command === 'HELO') say('250 mail.example')
    else if (command === 'MAIL') answer('MAIL', '250 yes')
    else if (command === 'RCPT') {
      to = /<([^>]*)>/.exec(line)?.[1] ?? ''
      answer('RCPT', '250 yes')
    } else if (command === 'DATA') {
      if (server.manners === 'hangs-up-before-the-letter') socket.destroy()
      else if (answer('DATA', '354 go on')) letter = []
    } else if (command === 'QUIT') socket.end('221 bye\r\n')
    else say('250 yes')
  }
  say('220 mail.example')
  socket.on('data', (bytes) => {
    const lines = (rest + bytes.toString('utf8')).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
}

function read(to: string, lines: readonly string[]): Arrived {
  const end = lines.indexOf('')
  const head = lines
    .slice(0, end)
    .join('\r\n')
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const field = (name: string): string =>
    head
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? ''
  const body = lines.slice(end + 1)
  const text =
    field('content-transfer-encoding') === 'base64'
      ? Buffer.from(body.join(''), 'base64').toString('utf8')
      : field('content-transfer-encoding') === 'quoted-printable'
        ? unquote(body.join('\n').replaceAll('=\n', ''), '=')
        : body.join('\n')
  return { to, subject: decodeWords(field('subject')), text }
}

/** `=?UTF-8?B?…?=` and its sister `Q`. */
function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : unquote(word.replaceAll('_', ' '), '='),
    )
}

function unquote(text: string, sign: string): string {
  const bytes = text.replaceAll(new RegExp(`${sign}([0-9A-F]{2})`, 'g'), (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
