import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../../src/app/database/embedded.ts'
import { fastFolder } from './server.ts'

export type EmbeddedHome = {
  /** A folder of this test's own. */
  home: string
  /** Starts a database that is stopped after the test. */
  start(folder?: string, options?: EmbeddedOptions): Promise<Embedded>
  stop(embedded: Embedded): Promise<void>
  /** Hands over a database that the test started otherwise. */
  keep(...embedded: Embedded[]): void
}

/** For tests of the embedded server itself; every other test wants `freshDatabase`. */
export function embeddedHome(): EmbeddedHome {
  const started: Embedded[] = []
  const given: EmbeddedHome = {
    home: '',
    async start(folder = join(given.home, 'data'), options = {}) {
      const embedded = await startEmbedded(folder, options)
      started.push(embedded)
      return embedded
    },
    async stop(embedded) {
      started.splice(started.indexOf(embedded), 1)
      await embedded.stop()
    },
    keep: (...embedded) => started.push(...embedded),
  }
  beforeEach(async () => {
    given.home = await mkdtemp(join(await fastFolder(), 'peerway-embedded-'))
    await chmod(given.home, 0o711)
  })
  afterEach(async () => {
    for (const embedded of started.splice(0)) await embedded.stop()
    await rm(given.home, { recursive: true, force: true })
  })
  return given
}
