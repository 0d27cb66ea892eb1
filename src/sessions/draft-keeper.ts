import type { Api } from '../kernel/web/api.ts'
import { Problem } from '../kernel/web/problems.ts'

/** A place on the device that keeps text under a key; the browser's own storage, or a test's. */
export type Shelf = {
  get(key: string): string | null
  put(key: string, text: string): void
  drop(key: string): void
}

export type Body = Record<string, unknown>

export type KeeperState = {
  /** When it was kept on this device, and when the server confirmed it. */
  savedAt?: string
  sentAt?: string
  sending: boolean
  offline: boolean
  notKept: boolean
  /** The same draft as it stands on the server, typed on another device; nothing is overwritten until somebody chooses. */
  other?: { version: number; body: Body; updatedAt: string }
}

type OnShelf = { body: Body; version: number; sent: boolean; savedAt: string }

/**
 * Keeps what is typed: at once on the device, soon on the server. It knows nothing of screens; a page shows its
 * state and gives it what was typed. A version that grew elsewhere is never overwritten.
 */
export class DraftKeeper {
  private state: KeeperState = { sending: false, offline: false, notKept: false }
  private readonly listeners = new Set<() => void>()
  private body: Body | undefined
  private version = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private again = false
  private readonly id: string
  private readonly api: Api
  private readonly shelf: Shelf
  private readonly now: () => number
  private readonly key: string

  constructor(id: string, owner: string, api: Api, shelf: Shelf, now: () => number) {
    this.id = id
    this.api = api
    this.shelf = shelf
    this.now = now
    this.key = `peerway.draft.${owner}.${id}`
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly get = (): KeeperState => this.state

  private become(change: Partial<KeeperState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }

  /** What was typed last: on this device if the server has not confirmed it, else on the server. */
  async open(): Promise<Body | undefined> {
    const here = this.onShelf()
    try {
      const { draft } = await this.api.get<{
        draft: { version: number; body: Body; updatedAt: string } | null
      }>(`/api/drafts/${this.id}`)
      if (here === undefined || (here.sent && draft && draft.version >= here.version)) {
        this.version = draft?.version ?? 0
        this.body = draft?.body
        if (draft) this.become({ savedAt: draft.updatedAt, sentAt: draft.updatedAt })
        return draft?.body
      }
      this.version = here.version
      this.body = here.body
      this.become({ savedAt: here.savedAt })
      if (draft && draft.version > here.version) this.become({ other: draft })
      else this.soon(0)
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      this.version = here?.version ?? 0
      this.body = here?.body
      this.become({ offline: true, ...(here ? { savedAt: here.savedAt } : {}) })
      if (here) this.soon(3000)
    }
    return this.body
  }

  private onShelf(): OnShelf | undefined {
    try {
      const text = this.shelf.get(this.key)
      return text === null ? undefined : (JSON.parse(text) as OnShelf)
    } catch {
      return undefined
    }
  }

  private putOnShelf(sent: boolean, savedAt: string): void {
    try {
      this.shelf.put(this.key, JSON.stringify({ body: this.body, version: this.version, sent, savedAt }))
      this.become({ savedAt, notKept: false })
    } catch {
      this.become({ notKept: true })
    }
  }

  /** Called on each change. */
  typed(body: Body): void {
    this.body = body
    this.putOnShelf(false, new Date(this.now()).toISOString())
    this.soon(700)
  }

  private soon(wait: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(), wait)
  }

  private async send(): Promise<void> {
    if (this.body === undefined || this.state.other) return
    if (this.state.sending) {
      this.again = true
      return
    }
    const sent = this.body
    this.become({ sending: true })
    try {
      const kept = await this.api.send<{ version: number; updatedAt: string }>(
        'PUT',
        `/api/drafts/${this.id}`,
        {
          body: sent,
          baseVersion: this.version,
        },
      )
      this.version = kept.version
      this.become({ sending: false, offline: false, sentAt: new Date(this.now()).toISOString() })
      if (this.body === sent) this.putOnShelf(true, this.state.savedAt ?? kept.updatedAt)
    } catch (cause) {
      this.become({ sending: false })
      if (!(cause instanceof Problem)) throw cause
      if (cause.kind === 'changed') this.meet(cause.current as KeeperState['other'] | null, sent)
      else {
        this.become({ offline: true })
        this.soon(5000)
      }
      return
    }
    if (this.again || this.body !== sent) {
      this.again = false
      this.soon(300)
    }
  }

  /** The server has another version: the same words are agreed on in silence, others are shown. */
  private meet(other: KeeperState['other'] | null, sent: Body): void {
    if (!other) {
      this.version = 0
      this.soon(0)
    } else if (JSON.stringify(other.body) === JSON.stringify(sent)) {
      this.version = other.version
      this.become({ sentAt: other.updatedAt })
    } else this.become({ other })
  }

  /** Somebody chose between the two. What was not chosen is gone only now. */
  choose(which: 'here' | 'other'): Body | undefined {
    const { other } = this.state
    if (!other) return this.body
    this.version = other.version
    const { other: _, ...rest } = this.state
    this.state = rest
    if (which === 'other') {
      this.body = other.body
      this.putOnShelf(true, other.updatedAt)
    } else this.soon(0)
    this.become({})
    return this.body
  }

  /** It has become a record: nothing more to keep. */
  finished(): void {
    clearTimeout(this.timer)
    this.body = undefined
    try {
      this.shelf.drop(this.key)
    } catch {
      // A device that keeps nothing has nothing to drop.
    }
  }
}
