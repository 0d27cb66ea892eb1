import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CannotStart, codeOf } from './cannot-start.ts'

/** The folder of the project, whichever folder the command was started in. */
export const projectDir = fileURLToPath(new URL('../..', import.meta.url))

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((number) => number <= 65535)

const shape = {
  PORT: port.default(8080),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/)
    .default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .default('')
    .transform((folder) => (folder === '' ? resolve(projectDir, 'data') : resolve(folder))),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  APP_DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  PUBLIC_URL: url('http:', 'https:')
    // its cookies and addresses begin at the root
    .refine((text) => !URL.canParse(text) || new URL(text).href === `${new URL(text).origin}/`)
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  SMTP_URL: url('smtp:', 'smtps:')
    .refine((text) => !/^smtps?:\/*$/.test(text))
    .optional(),
  MAIL_FROM: z.string().includes('@').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
}

type Name = keyof typeof shape

const expected: Record<Name, string> = {
  PORT: 'a port number from 0 to 65535, such as 8080 (0 takes any free one)',
  HOST: 'the address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for every network',
  DATA_DIR: 'a folder to keep the data in',
  DATABASE_URL: 'a PostgreSQL address, such as postgres://name:password@host:5432/peerway',
  APP_DATABASE_URL:
    'a PostgreSQL address of the application account, such as postgres://peerway_app:password@host:5432/peerway',
  PUBLIC_URL: 'the address people open in the browser, without a folder, such as https://peerway.example.org',
  SMTP_URL: 'a mail server, such as smtps://name:password@mail.example.org:465',
  MAIL_FROM: 'the sender of mail, such as peerway@example.org',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
}

export type Configuration = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  appDatabaseUrl: string | undefined
  publicUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string | undefined
  logLevel: z.infer<(typeof shape)['LOG_LEVEL']>
}

/** Reads the environment once, at start; an empty variable counts as not set. */
export function readConfiguration(env: Record<string, string | undefined> = process.env): Configuration {
  const given = Object.fromEntries(
    Object.keys(shape).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  )
  const parsed = z.object(shape).safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
    throw new CannotStart(
      names.map((name) => `${name}=${hidePassword(given[name] ?? '')} cannot be used.`).join('\n'),
      names
        .map((name) => `${name} has to be ${expected[name as Name]}; without it the default holds.`)
        .join('\n'),
    )
  }
  const read = parsed.data
  if (read.APP_DATABASE_URL && !read.DATABASE_URL) {
    throw new CannotStart(
      'APP_DATABASE_URL is set and DATABASE_URL is not.',
      'Set DATABASE_URL to the owning account of the same database, or remove APP_DATABASE_URL.',
    )
  }
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    appDatabaseUrl: read.APP_DATABASE_URL,
    publicUrl: read.PUBLIC_URL,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    logLevel: read.LOG_LEVEL,
  }
}

/** What is said when the server cannot listen; anything else is given back as it came. */
export function listenProblem(error: unknown, { host, port }: Pick<Configuration, 'host' | 'port'>): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new CannotStart(
        `Port ${port} on ${host} is taken by another program.`,
        `Stop that program, or choose another port: PORT=${port < 65535 ? port + 1 : 8080} npm start`,
        { cause: error },
      )
    case 'EACCES':
      return new CannotStart(
        `This account may not listen on port ${port}.`,
        'Choose a port above 1023 and let a web server in front pass requests on, such as PORT=8080 npm start',
        { cause: error },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new CannotStart(
        `HOST=${host} is no address of this machine.`,
        `HOST has to be ${expected.HOST}.`,
        { cause: error },
      )
    default:
      return error
  }
}

/** A URL as it may be printed, also where it is none because its beginning was forgotten. */
export function hidePassword(text: string): string {
  return text.replace(/^((?:\w+:\/\/)?[^:@]*):(?!\/\/).*@/s, '$1:…@')
}
