import { useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/Words.tsx'
import type { Refusal } from '../wire.ts'
import { Button } from './Buttons.tsx'
import { type About, describedBy, Field } from './Field.tsx'
import { useField, useFormHere } from './Form.tsx'

const mebibyte = 1024 * 1024

/** What is left of a file that was chosen before the page was left: a form found again cannot hold it. */
export type FileGone = { readonly chosenBefore: string }

/**
 * One file; the value is a `File` or null. One that is too large is refused here, before anything is sent,
 * and the one chosen before stays. Nothing goes without the file that somebody meant to send: the form is not sent
 * until another is chosen or they say that it goes without. `accept` as in HTML: `.csv,text/csv`.
 */
export function FileField({
  accept,
  mostMebibytes = 10,
  ...about
}: About & { accept?: string; mostMebibytes?: number }) {
  const { t, number } = useWords()
  const { store } = useFormHere()
  const { name } = about
  const { id, value, set, refusal } = useField<File | FileGone | null | undefined>(name)
  const input = useRef<HTMLInputElement>(null)
  const [tooLarge, setTooLarge] = useState<Refusal | undefined>(undefined)
  const file = value instanceof File ? value : undefined
  const gone = value && !(value instanceof File) ? value.chosenBefore : undefined
  const goneText = gone === undefined ? undefined : t('common.file.gone', { name: gone })
  const inTheWay = tooLarge ?? (goneText ? { code: 'file-gone', field: name, text: goneText } : undefined)
  const { code, text } = inTheWay ?? {}
  useEffect(() => {
    if (code === undefined || text === undefined) return
    store.holdUp({ code, field: name, text })
    return () => store.goOn(name)
  }, [store, name, code, text])
  const shown = inTheWay ?? refusal
  const choose = (chosen: File | null) => {
    setTooLarge(undefined)
    if (chosen === null && input.current) input.current.value = ''
    set(chosen)
  }
  return (
    <Field id={id} about={about} refusal={shown}>
      <div className="file">
        <input
          ref={input}
          type="file"
          id={id}
          name={name}
          accept={accept}
          required={about.needed}
          aria-invalid={shown ? true : undefined}
          aria-describedby={describedBy(id, { hint: about.hint, refusal: shown })}
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            if (chosen === undefined) return
            if (chosen.size > mostMebibytes * mebibyte) {
              const size = number(chosen.size / mebibyte, { maximumFractionDigits: 1 })
              setTooLarge({
                code: 'file-too-large',
                field: name,
                text: t('common.file.too-large', { size, most: mostMebibytes }),
              })
              event.target.value = ''
              return
            }
            choose(chosen)
          }}
        />
        {file ? (
          <p className="quiet">
            <bdi>{file.name}</bdi> ·{' '}
            {t('common.file.size', {
              size: number(Math.max(1, file.size / 1024), { maximumFractionDigits: 0 }),
            })}
          </p>
        ) : null}
        {inTheWay && (file || !about.needed) ? (
          <Button onPress={() => choose(file ?? null)}>
            {file ? t('common.file.keep', { name: file.name }) : t('common.file.without')}
          </Button>
        ) : file ? (
          <Button kind="quiet" onPress={() => choose(null)}>
            {t('common.file.take-away', { name: file.name })}
          </Button>
        ) : null}
      </div>
    </Field>
  )
}
