import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CannotStart, codeOf } from './cannot-start.ts'
import { projectDir } from './configuration.ts'

const sources = ['src', 'programs', 'locales', 'vite.config.ts', 'package-lock.json']
const builtFrom = '.built-from'

/**
 * The folder of the built web app, built now where it is missing or its sources have changed since; so that
 * `npm install && npm start` needs no other step. Where the project may not be written to, it is built in the
 * data folder.
 */
export async function builtWeb(dataDir: string): Promise<string> {
  const hash = await hashOfSources()
  const places = [join(projectDir, 'dist', 'web'), join(dataDir, 'web')]
  for (const place of places) if ((await readIfThere(join(place, builtFrom))) === hash) return place
  let refused: unknown
  for (const place of places) {
    try {
      await build(place, hash)
      return place
    } catch (error) {
      if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) throw error
      refused = error
    }
  }
  throw refused
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(projectDir, source)
    const files = source.includes('.') ? [''] : (await readdir(path, { recursive: true })).sort()
    for (const file of files) {
      if (source.includes('.') || (/\.(tsx?|css|html|json|svg|webmanifest)$/.test(file) && !isTest(file)))
        hash.update(`${source}/${file}\n`).update((await readIfThere(join(path, file))) ?? '')
    }
  }
  return hash.digest('hex')
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file)

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) return undefined
    throw error
  }
}

/** Built beside and moved into place: whoever starts at the same moment finds a whole one or none. */
async function build(place: string, hash: string): Promise<void> {
  const beside = `${place}.${process.pid}.new`
  await mkdir(beside, { recursive: true })
  try {
    await runVite(beside)
    await writeFile(join(beside, builtFrom), hash)
    await rm(place, { recursive: true, force: true })
    await rename(beside, place).catch(async (error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
      await cp(beside, place, { recursive: true })
    })
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

function runVite(outDir: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  const args = [
    'build',
    '--configLoader',
    'native',
    '--outDir',
    outDir,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, ...args], {
      cwd: projectDir,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new CannotStart(
            `The web pages could not be built:\n${said.trim()}`,
            'If this is a released version of Peerway, run npm install again; else mend the source named above.',
          ),
        )
    })
  })
}
