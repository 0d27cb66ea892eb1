import { useCallback, useEffect, useRef } from 'react'
import { useDeviceKey } from '../web/device-key.ts'
import { sealedShelf, type Shelf } from '../web/sealed-shelf.ts'
import { useHere } from '../web/Server.tsx'
import type { FileGone } from './FileField.tsx'
import { type Form, type FormOptions, useForm } from './Form.tsx'
import { withValueAt } from './form-store.ts'
import { foundAgain } from './found-again.ts'

const prefix = 'peerway.typed.'
const nothing: readonly string[] = []

/** Of this tab alone: another tab is another piece of work. */
const shelf: Shelf = {
  get: (key) => sessionStorage.getItem(key),
  put: (key, text) => sessionStorage.setItem(key, text),
  drop: (key) => sessionStorage.removeItem(key),
}

/**
 * As `useForm`, for forms in which people write: what was typed and not sent lies in this tab, locked as all that waits
 * on a device is, and is found again after Back, a reload or a lost connection. `name` says which form, and of whom. It
 * goes when it has been sent, and when somebody signs out.
 */
export function useKeptForm<V extends object, A>(name: string, options: FormOptions<V, A>): Form<V> {
  const key = useDeviceKey()
  const { hat } = useHere()
  return useKeptAt({ place: `${prefix}${hat.id}.${name}`, key }, options)
}

/**
 * As `useKeptForm`, where nobody is signed in yet: the lock is the secret of the one-time link that opened the form. The
 * fields in `never`, passwords above all, are typed again.
 */
export function useFormKeptUnderLink<V extends object, A>(
  { name, secret, never }: { name: string; secret: string; never: readonly string[] },
  options: FormOptions<V, A>,
): Form<V> {
  // Its letters are as many as the lock takes.
  const key = useCallback(() => Promise.resolve(btoa(secret)), [secret])
  return useKeptAt({ place: `${prefix}${name}`, key, never }, options)
}

type Kept<V> = { began: V; typed: V }
type KeptAt = { place: string; key: () => Promise<string>; never?: readonly string[] }

function useKeptAt<V extends object, A>(
  { place, key, never = nothing }: KeptAt,
  options: FormOptions<V, A>,
): Form<V> {
  const locked = useRef<Shelf | undefined>(undefined)
  const began = useRef(options.initial)
  const { initial, onType, onSent } = options
  const form = useForm<V, A>({
    ...options,
    initial,
    onType: (values, path) => {
      put(locked.current, place, { began: began.current, typed: without(values, never) })
      onType?.(values, path)
    },
    onSent: (answer, values) => {
      began.current = values
      drop(place)
      onSent?.(answer, values)
    },
  })
  const { store } = form
  const heard = useRef(onType)
  useEffect(() => {
    heard.current = onType
  })
  useEffect(() => {
    let gone = false
    const open = async () => {
      const unlocked = sealedShelf(shelf, await key())
      if (gone) return
      locked.current = unlocked
      const { values } = store.now()
      const found = read<V>(unlocked, place)
      const again = found ? foundAgain(found.began, found.typed, values) : values
      if (JSON.stringify(again) === JSON.stringify(began.current)) return
      // Typed while the key was on its way, or before the page was left.
      put(unlocked, place, { began: began.current, typed: without(again, never) })
      if (!found) return
      store.replace(again)
      heard.current?.(again, '')
    }
    // Without a key nothing can be kept here; the form itself goes on.
    open().catch(() => undefined)
    return () => {
      gone = true
    }
  }, [key, place, never, store])
  return form
}

/** Lets go of what was typed under this hat into a form that has been sent along with another. */
export function useDropTyped(): (name: string) => void {
  const { hat } = useHere()
  return (name) => drop(`${prefix}${hat.id}.${name}`)
}

/** Somebody signs out: nothing that was typed stays in this tab. */
export function dropAllTyped(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) shelf.drop(key)
  } catch {
    // A device that keeps nothing has nothing to drop.
  }
}

function without<V>(values: V, never: readonly string[]): V {
  return never.reduce((left, path) => withValueAt(left, path, ''), values)
}

function read<V>(from: Shelf, place: string): Kept<V> | undefined {
  try {
    const text = from.get(place)
    return text === null ? undefined : (JSON.parse(text) as Kept<V>)
  } catch {
    return undefined
  }
}

function put<V>(on: Shelf | undefined, place: string, kept: Kept<V>): void {
  try {
    // A file is chosen again; that there was one is not forgotten.
    on?.put(
      place,
      JSON.stringify(kept, (_, value: unknown) =>
        value instanceof File ? ({ chosenBefore: value.name } satisfies FileGone) : value,
      ),
    )
  } catch {
    // A private window or a full disk keeps nothing; what was typed stays on the page.
  }
}

function drop(place: string): void {
  try {
    shelf.drop(place)
  } catch {
    // A device that keeps nothing has nothing to drop.
  }
}
