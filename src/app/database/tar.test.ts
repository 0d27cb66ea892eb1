import { buffer } from 'node:stream/consumers'
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import * as tar from './tar.ts'

const long = `${'folder/'.repeat(20)}${'x'.repeat(60)}`
const files: [string, Buffer][] = [
  ['empty', Buffer.alloc(0)],
  ['one-block', Buffer.alloc(512, 'a')],
  ['odd', Buffer.from('odd')],
  [long, Buffer.alloc(70_000, 'b')],
]

function write(): Buffer {
  return Buffer.concat([
    tar.header({ name: 'folder', size: 0, folder: true }),
    ...files.flatMap(([name, bytes]) => [
      tar.header({ name, size: bytes.length, folder: false }),
      bytes,
      tar.padding(bytes.length),
    ]),
    tar.end,
  ])
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, size: number): Promise<[string, Buffer][]> {
  const found: [string, Buffer][] = []
  for await (const entry of tar.readEntries(inPieces(bytes, size))) {
    const data = await buffer(entry.data)
    if (!entry.folder) found.push([entry.name, data])
  }
  return found
}

describe('an archive', () => {
  test('with one wrong letter in a header is noticed', async () => {
    const bytes = write()
    bytes[0] = 'F'.charCodeAt(0)
    await expect(read(bytes, 1000)).rejects.toThrow(/does not match its checksum/)
  })

  test('that ends too early is noticed', async () => {
    await expect(read(write().subarray(0, -1200), 1000)).rejects.toThrow(/ends too early/)
  })

  test('refuses a name that does not fit', () => {
    expect(() => tar.header({ name: 'x'.repeat(101), size: 0, folder: false })).toThrow(/too long/)
  })

  test.each([1, 100, 512, 4096, 1_000_000])('arrives whole in pieces of %d bytes', async (size) => {
    expect(await read(write(), size)).toEqual(files)
  })

  test('is read by any tar program', () => {
    const listed = execFileSync('tar', ['-tf', '-'], { input: write(), encoding: 'utf8' })
    expect(listed.trim().split('\n')).toEqual(['folder/', ...files.map(([name]) => name)])
  })
})
