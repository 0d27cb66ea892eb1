import type { ReactNode } from 'react'
import { useWords } from '../i18n/Words.tsx'
import { useFormHere } from './Form.tsx'

/** The row of what can be done; the first is what to do next. */
export function Buttons({ children }: { children: ReactNode }) {
  return <div className="buttons">{children}</div>
}

/** Sends the form it stands in. While it is sent the button says so, and pressing again does nothing. */
export function SubmitButton({
  children,
  kind = 'do',
}: {
  children: ReactNode
  kind?: 'do' | 'plain' | 'danger'
}) {
  const { t } = useWords()
  const { state } = useFormHere()
  return (
    <button type="submit" className={`button button-${kind}`} aria-disabled={state.busy || undefined}>
      {state.busy ? t('common.sending') : children}
    </button>
  )
}

/** A button outside forms. `busy` says that it is at work. */
export function Button({
  children,
  onPress,
  kind = 'plain',
  busy = false,
  label,
}: {
  children: ReactNode
  onPress: () => void
  kind?: 'do' | 'plain' | 'quiet' | 'danger'
  busy?: boolean
  /** For screen readers, where the words alone do not say of whom. */
  label?: string
}) {
  const { t } = useWords()
  return (
    <button
      type="button"
      className={`button button-${kind}`}
      aria-label={label}
      aria-disabled={busy || undefined}
      onClick={() => {
        if (!busy) onPress()
      }}
    >
      {busy ? t('common.sending') : children}
    </button>
  )
}
