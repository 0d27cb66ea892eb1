/** The part of the tar format (POSIX ustar) that a backup needs; any tar program can read what is written here. */
export type Entry = { name: string; size: number; folder: boolean }

const block = 512

export function header({ name, size, folder }: Entry): Buffer {
  const { prefix, rest } = split(folder ? `${name}/` : name)
  const bytes = Buffer.alloc(block)
  bytes.write(rest, 0, 100, 'utf8')
  bytes.write(folder ? '0000700\0' : '0000600\0', 100)
  bytes.write('0000000\0', 108)
  bytes.write('0000000\0', 116)
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  bytes.write('00000000000\0', 136)
  bytes.fill(' ', 148, 156)
  bytes.write(folder ? '5' : '0', 156)
  bytes.write('ustar\x0000', 257)
  bytes.write(prefix, 345, 155, 'utf8')
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}

function split(name: string): { prefix: string; rest: string } {
  if (Buffer.byteLength(name) <= 100) return { prefix: '', rest: name }
  const cut = name.indexOf('/', name.length - 101)
  const prefix = name.slice(0, cut)
  const rest = name.slice(cut + 1)
  if (cut < 0 || Buffer.byteLength(prefix) > 155 || Buffer.byteLength(rest) > 100 || rest === '') {
    throw new RangeError(`${name} is too long a name`)
  }
  return { prefix, rest }
}

export const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block)

/** Two empty blocks. */
export const end = Buffer.alloc(block * 2)

export class BrokenArchive extends Error {}

/** The entries in their order; the data of each has to be read before the next is asked for. */
export async function* readEntries(
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<Entry & { data: AsyncGenerator<Buffer> }> {
  const source = stream[Symbol.asyncIterator]()
  let kept: Buffer = Buffer.alloc(0)
  const more = async (): Promise<void> => {
    const next = await source.next()
    if (next.done) throw new BrokenArchive('it ends too early')
    kept = kept.length === 0 ? next.value : Buffer.concat([kept, next.value])
  }
  const take = (bytes: number): Buffer => {
    const taken = kept.subarray(0, bytes)
    kept = kept.subarray(bytes)
    return taken
  }
  async function* dataOf(size: number): AsyncGenerator<Buffer> {
    let left = size
    while (left > 0) {
      if (kept.length === 0) await more()
      const chunk = take(left)
      left -= chunk.length
      yield chunk
    }
    const filling = padding(size).length
    while (kept.length < filling) await more()
    take(filling)
  }
  for (;;) {
    while (kept.length < block) await more()
    const bytes = take(block)
    if (bytes.every((byte) => byte === 0)) return
    const entry = parse(bytes)
    yield { ...entry, data: dataOf(entry.size) }
  }
}

function parse(bytes: Buffer): Entry {
  const text = (from: number, length: number): string => {
    const field = bytes.toString('utf8', from, from + length)
    return field.includes('\0') ? field.slice(0, field.indexOf('\0')) : field
  }
  const sum = bytes.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  if (parseInt(text(148, 8), 8) !== sum) throw new BrokenArchive('a header does not match its checksum')
  const prefix = text(345, 155)
  const name = (prefix ? `${prefix}/` : '') + text(0, 100)
  const folder = text(156, 1) === '5'
  return { name: folder ? name.replace(/\/$/, '') : name, size: parseInt(text(124, 12), 8) || 0, folder }
}
