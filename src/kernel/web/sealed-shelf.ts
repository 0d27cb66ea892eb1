import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { bytesToUtf8, randomBytes, utf8ToBytes } from '@noble/ciphers/utils.js'

/** A place on the device that keeps text under a key; the browser's own storage, or a test's. */
export type Shelf = {
  get(key: string): string | null
  put(key: string, text: string): void
  drop(key: string): void
}

const nonceLength = 24

/**
 * A shelf on which everything lies locked. The key comes from the server to whoever is signed in and is kept in
 * memory alone: after signing out, what lies there can be read by nobody until the same person signs in again.
 * Written without the browser's own cryptography, which is shut where the address has no TLS.
 */
export function sealedShelf(shelf: Shelf, key: string): Shelf {
  const secret = bytesFrom(key)
  return {
    get(name) {
      const text = shelf.get(name)
      if (text === null) return null
      try {
        const sealed = bytesFrom(text)
        const cipher = xchacha20poly1305(secret, sealed.subarray(0, nonceLength), utf8ToBytes(name))
        return bytesToUtf8(cipher.decrypt(sealed.subarray(nonceLength)))
      } catch {
        // Locked for somebody else, or cut short: there is nothing here for whoever asks.
        return null
      }
    },
    put(name, text) {
      const nonce = randomBytes(nonceLength)
      const sealed = xchacha20poly1305(secret, nonce, utf8ToBytes(name)).encrypt(utf8ToBytes(text))
      shelf.put(name, textFrom(nonce, sealed))
    },
    drop: (name) => shelf.drop(name),
  }
}

function bytesFrom(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
}

function textFrom(...parts: readonly Uint8Array[]): string {
  let text = ''
  for (const part of parts) for (const byte of part) text += String.fromCharCode(byte)
  return btoa(text)
}
