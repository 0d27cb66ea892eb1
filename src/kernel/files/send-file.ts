import type { Words } from '../i18n/speak.ts'
import { Refused } from '../web/problems.ts'
import type { SentFile } from './evidence.ts'

/**
 * A chosen file as a command carries it. One that was moved, changed or pulled out with its stick since it was chosen
 * cannot be read any more: that is said at its field, `file` everywhere.
 */
export async function fileToSend(file: File, t: Words['t']): Promise<SentFile> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () =>
      reject(
        new Refused([
          { code: 'file-unread', field: 'file', text: t('common.file.unread', { name: file.name }) },
        ]),
      )
    reader.readAsDataURL(file)
  })
  return { name: file.name, base64: url.slice(url.indexOf(',') + 1) }
}
