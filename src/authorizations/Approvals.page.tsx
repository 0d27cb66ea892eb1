import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { ApprovalsView } from './approvals-wire.ts'
import { Requests } from './Requests.tsx'

/** What is asked of whoever may let something through, the oldest first, and everything that was decided. */
export default function Approvals() {
  const { t } = useWords()
  const approvals = useAnswer<ApprovalsView>('/api/approvals')
  return (
    <Page title={t('approval.title')} intro={t('approval.intro')}>
      <Waiting query={approvals} what={t('approval.fetching')}>
        {({ open, decided }) => (
          <>
            <Section title={t('approval.open')}>
              {open.length === 0 ? (
                <Empty title={t('approval.empty')}>{t('approval.empty.what')}</Empty>
              ) : (
                <Requests requests={open} />
              )}
            </Section>
            {decided.length > 0 ? (
              <Section title={t('approval.decided')}>
                <Requests requests={decided} />
              </Section>
            ) : null}
          </>
        )}
      </Waiting>
    </Page>
  )
}
