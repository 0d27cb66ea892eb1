import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const compressible = /\.(html|js|css|json|webmanifest|svg|txt)$/

type Body = { bytes: Buffer; encoding?: 'br' | 'gzip' }
type WebFile = {
  plain: Buffer
  type: string
  etag: string
  immutable: boolean
  squeezed: Map<string, Buffer>
}

const squeeze = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
}

/**
 * Sends the built web app, which is small enough to hold: read once, squeezed once per encoding. Every other
 * address that a person could have typed or kept gets the app itself, which knows its own addresses.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const files = await readAll(folder)
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: async (request, reply) => {
      const path = pathOf(request.url)
      if (path === undefined || path.startsWith('/api/')) return reply.code(404).send({ code: 'not-found' })
      const file = files.get(path) ?? (isPage(path) ? files.get('/index.html') : undefined)
      return file ? send(file, request, reply) : reply.code(404).send({ code: 'not-found' })
    },
  })
}

async function readAll(folder: string): Promise<ReadonlyMap<string, WebFile>> {
  const files = new Map<string, WebFile>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const address = `/${relative(folder, path).split(sep).join('/')}`
    if (!entry.isFile() || address.startsWith('/.')) continue
    const plain = await readFile(path)
    files.set(address, {
      plain,
      type: types[extname(address)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      immutable: address.startsWith('/assets/'),
      squeezed: new Map(),
    })
  }
  return files
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split('?', 1)[0] ?? '/')
  } catch {
    return undefined
  }
}

/** A file that is not there stays missing; only what looks like a page is answered with the app. */
function isPage(path: string): boolean {
  return !path.startsWith('/assets/') && !/\.[a-z0-9]{2,11}$/i.test(path)
}

async function send(file: WebFile, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply
    .header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('etag', file.etag)
    .header('vary', 'accept-encoding')
    .type(file.type)
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
  const { bytes, encoding } = await bodyOf(file, request.headers['accept-encoding'] ?? '')
  if (encoding) reply.header('content-encoding', encoding)
  reply.header('content-length', bytes.length)
  return reply.code(200).send(request.method === 'HEAD' ? undefined : bytes)
}

async function bodyOf(file: WebFile, accepts: string): Promise<Body> {
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : undefined
  if (encoding === undefined || !compressible.test(extensionOf(file.type))) return { bytes: file.plain }
  let bytes = file.squeezed.get(encoding)
  if (bytes === undefined) file.squeezed.set(encoding, (bytes = await squeeze[encoding](file.plain)))
  return bytes.length < file.plain.length ? { bytes, encoding } : { bytes: file.plain }
}

function extensionOf(type: string): string {
  return Object.entries(types).find(([, known]) => known === type)?.[0] ?? ''
}
