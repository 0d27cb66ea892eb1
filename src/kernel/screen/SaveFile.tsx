import { useState } from 'react'
import { useWords } from '../i18n/Words.tsx'
import { Problem } from '../web/problems.ts'
import { useApi } from '../web/Server.tsx'
import { Icon } from './Icon.tsx'
import { ProblemWords } from './ProblemWords.tsx'

/**
 * Saves a file of the server on this device: `<SaveFile path="/api/…/file" name="certificate.pdf">{t('…')}</SaveFile>`.
 * A plain link could not say under which hat it asks.
 */
export function SaveFile({
  path,
  name,
  label,
  children,
}: {
  path: string
  name: string
  label?: string
  children: string
}) {
  const { t } = useWords()
  const api = useApi()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>(undefined)
  const save = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await api.file(path))
      link.download = name
      link.click()
      URL.revokeObjectURL(link.href)
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      setProblem(cause)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <button
        type="button"
        className="button button-quiet"
        aria-label={label}
        aria-disabled={busy || undefined}
        onClick={() => void save()}
      >
        <Icon name="download" /> {busy ? t('common.working') : children}
      </button>
      {problem ? <ProblemWords problem={problem} onRetry={() => void save()} /> : null}
    </>
  )
}
