import type { Api } from '../kernel/web/api.ts'
import { Problem } from '../kernel/web/problems.ts'
import { type DraftKind, same } from './draft.ts'
import { sealedShelf, type Shelf } from '../kernel/web/sealed-shelf.ts'

export type Body = Readonly<Record<string, unknown>>

export type KeeperState = {
  /** When it was kept on this device, and when the server confirmed it. */
  savedAt?: string
  sentAt?: string
  sending: boolean
  offline: boolean
  notKept: boolean
  /** Fields into which another device typed something else, with all that was said; nothing goes until somebody chooses. */
  bothSaid: Readonly<Record<string, readonly unknown[]>>
}

type Pending = { value: unknown; base: number; settles?: true }
type Kept = { version: number; updatedAt: string; fields: Body; bothSaid: KeeperState['bothSaid'] }
type Waiting = { pending: Record<string, Pending>; given: Body; savedAt: string }

/**
 * Keeps what is typed: at once on the device, locked, and soon on the server; what the server has confirmed goes
 * from the device. Each field carries the version it was typed upon, so that two devices never overwrite each other.
 * It knows nothing of screens; a page shows its state and gives it what was typed.
 */
export class DraftKeeper {
  private state: KeeperState = { sending: false, offline: false, notKept: false, bothSaid: {} }
  private readonly listeners = new Set<() => void>()
  /** Told of fields that another device typed. */
  onOthers: (fields: Body) => void = () => {}
  private known = 0
  private pending: Record<string, Pending> = {}
  private given: Body = {}
  private timer: ReturnType<typeof setTimeout> | undefined
  private flight: Promise<void> | undefined
  private resting = false
  private shelf: Shelf | undefined
  private readonly writer: string
  private readonly key: string
  private readonly about: {
    id: string
    kind: DraftKind
    owner: string
    api: Api
    shelf: Shelf
    now: () => number
    /** Locks what lies on the device; throws a `Problem` while nobody is there to ask. */
    secret: () => Promise<string>
  }

  constructor(about: DraftKeeper['about']) {
    this.about = about
    this.writer = about.api.newId()
    this.key = `peerway.waiting.${about.owner}.${about.id}`
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

  private get url(): string {
    return `/api/drafts/${this.about.id}`
  }

  /** What was typed before, on any device; what this one could not send yet stands on top of it. */
  async open(): Promise<Body | undefined> {
    this.resting = false
    const waiting = await this.whatWaits()
    this.pending = { ...waiting?.pending, ...this.pending }
    this.given = { ...waiting?.given, ...this.given }
    if (waiting) this.become({ savedAt: waiting.savedAt })
    const typedHere = () => Object.entries(this.pending).map(([name, { value }]) => [name, value] as const)
    let found: Body = {}
    try {
      const { draft } = await this.about.api.get<{
        draft: { version: number; body: Body; bothSaid: KeeperState['bothSaid']; updatedAt: string } | null
      }>(this.url)
      if (draft) {
        this.known = draft.version
        found = draft.body
        this.become({ sentAt: draft.updatedAt, bothSaid: draft.bothSaid })
        if (!waiting) this.become({ savedAt: draft.updatedAt })
      }
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      this.become({ offline: true })
    }
    if (Object.keys(this.pending).length) this.soon(this.state.offline ? 3000 : 0)
    const all = { ...this.given, ...found, ...Object.fromEntries(typedHere()) }
    return Object.keys(all).length ? all : undefined
  }

  private async whatWaits(): Promise<Waiting | undefined> {
    try {
      this.shelf ??= sealedShelf(this.about.shelf, await this.about.secret())
      const text = this.shelf.get(this.key)
      return text === null ? undefined : (JSON.parse(text) as Waiting)
    } catch {
      return undefined
    }
  }

  /** The key could not be had when the draft was opened: what waited here comes to what was typed since. */
  private async unlock(): Promise<void> {
    const waiting = await this.whatWaits()
    const found = Object.entries(waiting?.pending ?? {}).filter(
      ([name]) => !Object.hasOwn(this.pending, name),
    )
    this.pending = { ...Object.fromEntries(found), ...this.pending }
    if (this.shelf && Object.keys(this.pending).length) this.putOnShelf()
    if (found.length) this.onOthers(Object.fromEntries(found.map(([name, { value }]) => [name, value])))
  }

  /** What stands in the form before anybody types: kept along with the first words, outweighs nothing. */
  begin(given: Body): void {
    this.given = { ...given, ...this.given }
  }

  /** Called on each change of a field. */
  typed(name: string, value: unknown): void {
    const before = this.pending[name]
    this.pending = { ...this.pending, [name]: { base: this.known, ...before, value } }
    this.putOnShelf()
    this.soon(700)
  }

  /** Somebody chose what a field says that several devices had typed into. */
  settle(name: string, value: unknown): void {
    this.pending = { ...this.pending, [name]: { value, base: this.known, settles: true } }
    const { [name]: _, ...rest } = this.state.bothSaid
    this.become({ bothSaid: rest })
    this.putOnShelf()
    this.soon(0)
  }

  private putOnShelf(): void {
    const savedAt = new Date(this.about.now()).toISOString()
    try {
      if (!this.shelf) throw new Error('not unlocked yet')
      const waiting: Waiting = { pending: this.pending, given: this.given, savedAt }
      if (Object.keys(this.pending).length) this.shelf.put(this.key, JSON.stringify(waiting))
      else this.shelf.drop(this.key)
      this.become({ savedAt, notKept: false })
    } catch {
      this.become({ notKept: true })
    }
  }

  private soon(wait: number): void {
    clearTimeout(this.timer)
    if (!this.resting) this.timer = setTimeout(() => void this.send(), wait)
  }

  /** Sends now what waits, and hears what others typed: before it becomes a record, and when the page is looked at again. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    await this.flight
    await this.send({ even: true })
  }

  private send(how: { even?: boolean; last?: boolean } = {}): Promise<void> {
    this.flight ??= this.sendOnce(how).finally(() => {
      this.flight = undefined
    })
    return this.flight
  }

  private async sendOnce({ even = false, last = false }: { even?: boolean; last?: boolean }): Promise<void> {
    if (!this.shelf) await this.unlock()
    const sent = this.pending
    const names = Object.keys(sent)
    if (names.length === 0 && !even) return
    this.become({ sending: true })
    try {
      const kept = await this.about.api.send<Kept>(
        'PUT',
        this.url,
        {
          kind: this.about.kind,
          writer: this.writer,
          known: this.known,
          fields: Object.fromEntries(
            names.map((name) => [name, { value: sent[name]!.value, base: sent[name]!.base }]),
          ),
          settled: names.filter((name) => sent[name]!.settles),
          given: this.given,
        },
        { mayAskToSignIn: !last },
      )
      this.heard(kept, sent)
    } catch (cause) {
      this.become({ sending: false })
      if (!(cause instanceof Problem)) throw cause
      this.become({ offline: true })
      this.soon(5000)
      return
    }
    if (Object.keys(this.pending).length) this.soon(300)
  }

  private heard(kept: Kept, sent: Readonly<Record<string, Pending>>): void {
    this.known = Math.max(this.known, kept.version)
    const still: Record<string, Pending> = {}
    for (const [name, now] of Object.entries(this.pending)) {
      const gone = sent[name]
      // Typed on while it travelled: what stands on the server is what this goes on from.
      if (!gone) still[name] = now
      else if (!same(gone.value, now.value)) still[name] = { value: now.value, base: kept.version }
    }
    this.pending = still
    const others = Object.fromEntries(
      Object.entries(kept.fields).filter(
        ([name, value]) =>
          !Object.hasOwn(still, name) &&
          !(
            Object.hasOwn(sent, name) &&
            (Object.hasOwn(kept.bothSaid, name) || same(sent[name]!.value, value))
          ),
      ),
    )
    const sentAt = kept.version > 0 ? new Date(this.about.now()).toISOString() : undefined
    this.become({ sending: false, offline: false, bothSaid: kept.bothSaid, ...(sentAt ? { sentAt } : {}) })
    const savedAt = this.state.savedAt
    this.putOnShelf()
    if (Object.keys(still).length === 0 && savedAt) this.become({ savedAt })
    if (Object.keys(others).length) this.onOthers(others)
  }

  /** The page goes: one last try under the same sign-in, nothing after it. What is not sent waits, locked. */
  leave(): void {
    clearTimeout(this.timer)
    this.resting = true
    if (Object.keys(this.pending).length) void this.send({ last: true })
  }

  /** It has become a record: nothing more to keep. */
  finished(): void {
    clearTimeout(this.timer)
    this.resting = true
    this.pending = {}
    try {
      this.about.shelf.drop(this.key)
    } catch {
      // A device that keeps nothing has nothing to drop.
    }
  }
}
