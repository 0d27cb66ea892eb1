import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/Words.tsx'
import { Icon } from './Icon.tsx'

/**
 * The browser's own dialog: it keeps the focus inside, closes with Escape and gives the focus back.
 * Render it while it is open: `{open ? <Dialog title={…} onClose={() => setOpen(false)}>…</Dialog> : null}`.
 * Without `onClose` it stays until the page takes it away.
 */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string
  onClose?: () => void
  children: ReactNode
}) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  // Closed while it still stands in the page: one that was taken away first could give the focus back to nothing.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => {
      element?.close()
      keepPlace()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <div className="dialog-head">
        <h2 id={heading}>{title}</h2>
        {onClose ? (
          <button type="button" className="button button-quiet button-icon" onClick={onClose}>
            <Icon name="close" />
            <span className="unseen">{t('common.close')}</span>
          </button>
        ) : null}
      </div>
      {children}
    </dialog>
  )
}

/** What opened a dialog may be gone a moment after it has done its work: then the page's heading is where one stands. */
function keepPlace(): void {
  const opener = document.activeElement
  if (!opener || opener === document.body) return
  const watch = new MutationObserver(() => {
    if (opener.isConnected) return
    watch.disconnect()
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus()
  })
  watch.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => watch.disconnect(), 5000)
}

/**
 * Asks before something that is not easily taken back.
 *
 * ```tsx
 * const { ask, dialog } = useConfirm()
 * <Button onPress={async () => { if (await ask({ title, text, yes: t('…') })) … }}>…</Button>
 * {dialog}
 * ```
 */
export function useConfirm() {
  const { t } = useWords()
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const answer = (yes: boolean): void => {
    asked?.resolve(yes)
    setAsked(undefined)
  }
  const dialog = asked ? (
    <Dialog title={asked.title} onClose={() => answer(false)}>
      <p>{asked.text}</p>
      <div className="buttons">
        <button
          type="button"
          className={`button button-${asked.danger ? 'danger' : 'do'}`}
          onClick={() => answer(true)}
        >
          {asked.yes}
        </button>
        <button type="button" className="button button-plain" onClick={() => answer(false)}>
          {t('common.not-now')}
        </button>
      </div>
    </Dialog>
  ) : null
  const ask = (question: Question): Promise<boolean> =>
    new Promise((resolve) => setAsked({ ...question, resolve }))
  return { ask, dialog }
}

type Question = { title: string; text: string; yes: string; danger?: boolean }
type Asked = Question & { resolve: (yes: boolean) => void }
