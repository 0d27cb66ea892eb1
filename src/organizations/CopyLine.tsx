import { useId, useRef, useState } from 'react'
import { Button } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'

/** A link to be passed on by hand: to read, to select, to copy. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const { t } = useWords()
  const id = useId()
  const box = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const copy = (): void => {
    box.current?.select()
    const written =
      (navigator as { clipboard?: Clipboard }).clipboard?.writeText(text) ?? Promise.reject(new Error('none'))
    written.then(
      () => setSaid(t('people.copied')),
      // Without TLS browsers keep their clipboard shut; the text is selected, so the keyboard can copy it.
      () => setSaid(t('people.copy-by-hand')),
    )
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="input-with-button">
        <input
          ref={box}
          id={id}
          className="input code"
          dir="ltr"
          readOnly
          value={text}
          onFocus={(event) => event.target.select()}
        />
        <Button onPress={copy}>{t('people.copy')}</Button>
      </span>
      <p role="status" className="quiet">
        {said}
      </p>
    </div>
  )
}
