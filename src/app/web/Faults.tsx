import { Component, type ReactNode } from 'react'
import { useWords } from '../../kernel/i18n/Words.tsx'
import { ProblemWords } from '../../kernel/screen/ProblemWords.tsx'
import { Page } from '../../kernel/screen/Page.tsx'
import { Problem } from '../../kernel/web/problems.ts'

/** `part`: of a page, the rest of which goes on. */
type Props = { children: ReactNode; part?: boolean }

/** What no screen expected ends here: it says so, in words, with a way on. What was typed lives in drafts, not here. */
export class Faults extends Component<Props, { fault: unknown }> {
  override state: { fault: unknown } = { fault: undefined }
  static getDerivedStateFromError(fault: unknown): { fault: unknown } {
    return { fault }
  }
  override render(): ReactNode {
    const { fault } = this.state
    if (fault === undefined) return this.props.children
    const retry = () => this.setState({ fault: undefined })
    return this.props.part ? (
      <div className="not-read">
        <FaultWords fault={fault} onRetry={retry} />
      </div>
    ) : (
      <Fault fault={fault} onRetry={retry} />
    )
  }
}

function Fault({ fault, onRetry }: { fault: unknown; onRetry: () => void }) {
  const { t } = useWords()
  return (
    <Page title={t('shell.fault')}>
      <FaultWords fault={fault} onRetry={onRetry} />
      <p>
        <a href="/">{t('shell.to-start')}</a>
      </p>
    </Page>
  )
}

function FaultWords({ fault, onRetry }: { fault: unknown; onRetry: () => void }) {
  // A page that cannot be fetched is nearly always a lost connection, or a new version on the server.
  const missing = fault instanceof TypeError && /import|module|fetch/i.test(fault.message)
  const problem = fault instanceof Problem ? fault : new Problem(missing ? 'offline' : 'fault')
  return <ProblemWords problem={problem} onRetry={missing ? () => void fetchAnew(onRetry) : onRetry} />
}

/** A server that answers has a newer version with other pages; without one, loading anew would leave nothing on screen. */
async function fetchAnew(onRetry: () => void): Promise<void> {
  const answers = await fetch('/healthz', { cache: 'no-store' }).then(
    (response) => response.ok,
    () => false,
  )
  if (answers) location.reload()
  else onRetry()
}
