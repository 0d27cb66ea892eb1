import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export type SmallDisk = {
  /** False where this account may not mount one: only root may. */
  mounted: boolean
  folder: string
  fill(): Promise<void>
  makeRoom(): Promise<void>
}

/** A disk of our own that can be filled: memory, mounted. Gone after the file's last test. */
export async function smallDisk(): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'peerway-disk-'))
  const mounted = ((): boolean => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=192m,mode=0711', 'tmpfs', folder], {
        stdio: 'ignore',
      })
      return true
    } catch {
      return false
    }
  })()
  await chmod(folder, 0o711)
  afterAll(async () => {
    if (mounted) execFileSync('umount', [folder])
    await rm(folder, { recursive: true, force: true })
  })
  const ballast = join(folder, 'ballast')
  return {
    mounted,
    folder,
    async fill() {
      const handle = await open(ballast, 'w')
      try {
        for (;;) await handle.write(Buffer.alloc(64 * 1024, 1))
      } catch {
        // full
      } finally {
        await handle.close()
      }
    },
    makeRoom: () => rm(ballast, { force: true }),
  }
}
