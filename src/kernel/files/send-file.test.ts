import { afterEach, expect, it } from 'vitest'
import { Refused } from '../web/problems.ts'
import { fileToSend } from './send-file.ts'

/** A browser's reader, of which there is none here: it reads what can be read. */
class Reader {
  result: string | null = null
  onload = () => undefined
  onerror = () => undefined
  readAsDataURL(file: File) {
    file.text().then(
      (text) => {
        this.result = `data:text/plain;base64,${btoa(text)}`
        this.onload()
      },
      () => this.onerror(),
    )
  }
}
const before = globalThis.FileReader
globalThis.FileReader = Reader as never
afterEach(() => {
  globalThis.FileReader = before
})

it('a file that was moved since it was chosen is said to be unread, at its field', async () => {
  const moved = new File(['x'], 'scan.pdf')
  moved.text = () => Promise.reject(new Error('NotReadableError'))
  const sent = fileToSend(moved, (key, values) => `${key} ${String(values?.['name'])}`)
  await expect(sent).rejects.toBeInstanceOf(Refused)
  await expect(sent).rejects.toMatchObject({
    refusals: [{ field: 'file', text: 'common.file.unread scan.pdf' }],
  })
})
