import { type Locale, preferredLocale } from '../../kernel/i18n/locales.ts'
import type { Device } from '../../kernel/web/api.ts'

/*
 * The only place of the web app that touches the browser's clock, storage and network state. A private window or
 * a full disk may refuse storage; then the choice lasts as long as the page.
 */

const localeKey = 'peerway.locale'
const hatKey = 'peerway.hat'

function read(storage: () => Storage, key: string): string | undefined {
  try {
    return storage().getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

function write(storage: () => Storage, key: string, value: string | undefined): void {
  try {
    if (value === undefined) storage().removeItem(key)
    else storage().setItem(key, value)
  } catch {
    // Chosen again next time.
  }
}

/** Something that changes outside React and is watched inside it. */
export class Watched<T> {
  private value: T
  private readonly listeners = new Set<() => void>()
  constructor(value: T) {
    this.value = value
  }
  readonly get = (): T => this.value
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  set(value: T): void {
    if (Object.is(value, this.value)) return
    this.value = value
    for (const listener of this.listeners) listener()
  }
}

/** People waiting for somebody to sign in again; the page beneath keeps everything that was typed. */
export type SignInGate = { readonly waiting: readonly ((signedIn: boolean) => void)[] }

export class Browser implements Device {
  /** What was chosen on this device, or what the browser asks for. */
  readonly localeNow: Watched<Locale>
  readonly hatNow: Watched<string | undefined>
  readonly online = new Watched(navigator.onLine)
  readonly gate = new Watched<SignInGate>({ waiting: [] })
  /** Whether somebody is signed in as far as this tab knows; only then is a 401 an interruption. */
  signedIn = false

  constructor() {
    this.localeNow = new Watched(
      preferredLocale([read(() => localStorage, localeKey) ?? '', ...navigator.languages]),
    )
    this.hatNow = new Watched(read(() => sessionStorage, hatKey))
    addEventListener('online', () => this.online.set(true))
    addEventListener('offline', () => this.online.set(false))
  }

  readonly fetch: typeof fetch = (input, init) => fetch(input, init)
  /** The server's clock, as far as it was heard: a device's own may be days wrong. */
  now(): number {
    return Date.now() + this.off
  }
  /** How far this device's clock is behind the server's, in milliseconds; what is less than a minute is none. */
  clockOff(): number {
    return this.off
  }
  private off = 0
  heardClock(serverNow: number, tookMs: number): void {
    // An answer that was long on its way says nothing about a clock.
    if (tookMs < 0 || tookMs > 30_000) return
    const off = serverNow - Date.now()
    this.off = Math.abs(off) < 60_000 ? 0 : off
  }
  locale(): Locale {
    return this.localeNow.get()
  }
  hat(): string | undefined {
    return this.hatNow.get()
  }
  reached(yes: boolean): void {
    this.online.set(yes)
    if (yes || this.listening !== undefined) return
    // Nobody may press anything for a while; the banner should go by itself when the server is back.
    this.listening = setInterval(() => void this.listen(), 5000)
  }

  private listening: ReturnType<typeof setInterval> | undefined
  private async listen(): Promise<void> {
    const isBack = await fetch('/healthz', { cache: 'no-store' }).then(
      (response) => response.ok,
      () => false,
    )
    if (!isBack) return
    clearInterval(this.listening)
    this.listening = undefined
    this.online.set(true)
  }

  chooseLocale(locale: Locale): void {
    write(() => localStorage, localeKey, locale)
    this.localeNow.set(locale)
  }

  wearHat(id: string | undefined): void {
    write(() => sessionStorage, hatKey, id)
    this.hatNow.set(id)
  }

  signInAgain(): Promise<boolean> {
    if (!this.signedIn) return Promise.resolve(false)
    return new Promise((resolve) => this.gate.set({ waiting: [...this.gate.get().waiting, resolve] }))
  }

  signedInAgain(yes: boolean): void {
    const { waiting } = this.gate.get()
    this.gate.set({ waiting: [] })
    for (const resolve of waiting) resolve(yes)
  }

  zone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone
  }

  /** The day in a time zone. */
  today(zone: string): string {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(this.now())
    return parts
  }
}
