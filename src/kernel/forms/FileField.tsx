import { useState } from 'react'
import { useWords } from '../i18n/Words.tsx'
import type { Refusal } from '../wire.ts'
import { type About, describedBy, Field } from './Field.tsx'
import { useField } from './Form.tsx'

const mebibyte = 1024 * 1024

/**
 * One file; the value is a `File` or null. One that is too large is refused here, before anything is sent,
 * and the one chosen before stays. `accept` as in HTML: `.csv,text/csv`.
 */
export function FileField({
  accept,
  mostMebibytes = 10,
  ...about
}: About & { accept?: string; mostMebibytes?: number }) {
  const { t, number } = useWords()
  const { id, value, set, refusal } = useField<File | null | undefined>(about.name)
  const [tooLarge, setTooLarge] = useState<Refusal | undefined>(undefined)
  const shown = tooLarge ?? refusal
  return (
    <Field id={id} about={about} refusal={shown}>
      <div className="file">
        <input
          type="file"
          id={id}
          name={about.name}
          accept={accept}
          required={about.needed}
          aria-invalid={shown ? true : undefined}
          aria-describedby={describedBy(id, { hint: about.hint, refusal: shown })}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file === undefined) return
            if (file.size > mostMebibytes * mebibyte) {
              const size = number(file.size / mebibyte, { maximumFractionDigits: 1 })
              setTooLarge({
                code: 'file-too-large',
                text: t('common.file.too-large', { size, most: mostMebibytes }),
              })
              event.target.value = ''
              return
            }
            setTooLarge(undefined)
            set(file)
          }}
        />
        {value ? (
          <p className="quiet">
            <bdi>{value.name}</bdi> ·{' '}
            {t('common.file.size', {
              size: number(Math.max(1, value.size / 1024), { maximumFractionDigits: 0 }),
            })}
          </p>
        ) : null}
      </div>
    </Field>
  )
}
