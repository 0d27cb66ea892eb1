/** Seconds go by between one try and the next: a server that has just lost something is not asked a hundred times for it. */
const pausesBetween: readonly number[] = [1_000, 3_000]

/**
 * Fetches each thing once, by its name. What does not come is asked for a few times more, as soon as there is a
 * connection; then whoever waits is told, and later it can be asked for anew.
 */
export function fetchedOnce<T>(
  pauses = pausesBetween,
  forgetAfter = 5_000,
): (name: string, load: () => Promise<T>) => Promise<T> {
  const onTheWay = new Map<string, Promise<T>>()
  return (name, load) => {
    let thing = onTheWay.get(name)
    if (thing === undefined) {
      thing = patiently(load, pauses)
      // A screen that waits asks again with each look: forgotten at once, what failed would be fetched for ever.
      thing.catch(() => setTimeout(() => onTheWay.delete(name), forgetAfter))
      onTheWay.set(name, thing)
    }
    return thing
  }
}

async function patiently<T>(load: () => Promise<T>, pauses: readonly number[]): Promise<T> {
  for (const pause of pauses) {
    try {
      return await load()
    } catch {
      await connection()
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return load()
}

/** There is one, as far as the device knows. */
async function connection(): Promise<void> {
  if (globalThis.navigator?.onLine ?? true) return
  await new Promise((resolve) => addEventListener('online', resolve, { once: true }))
}
