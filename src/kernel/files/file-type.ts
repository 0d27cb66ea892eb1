/** What people show as evidence. A file is what its first bytes say, whatever its name ends with. */
const evidenceTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type EvidenceType = (typeof evidenceTypes)[number]

const starts: readonly (readonly [EvidenceType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

/** The type that the first bytes of a file show, whatever it is called; undefined where it is none that is kept. */
export function evidenceType(bytes: Uint8Array): EvidenceType | undefined {
  return starts.find(([, first]) => first.every((byte, place) => bytes[place] === byte))?.[0]
}

/** 10 MB, as the table of files has it. */
export const mostBytes = 10 * 1024 * 1024

/** A name that every system can save under: no folders, no signs that some system forbids, never empty. */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(-200)
  return plain === '' ? 'file' : plain
}
