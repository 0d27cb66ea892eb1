import { Link } from 'wouter'
import type { Role } from '../../kernel/actor.ts'
import type { MessageKey } from '../../kernel/i18n/speak.ts'
import { useWords } from '../../kernel/i18n/Words.tsx'
import { Empty } from '../../kernel/screen/Empty.tsx'
import { Page } from '../../kernel/screen/Page.tsx'
import { TodayList } from '../../kernel/screen/TodayList.tsx'
import { Waiting } from '../../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../../kernel/web/Server.tsx'
import type { TodayView } from '../../kernel/wire.ts'

/** What waits for this person under this hat, in order. */
export default function Today() {
  const { t, day } = useWords()
  const { today } = useHere()
  const list = useAnswer<TodayView>('/api/today')
  return (
    <Page title={t('today.title')} intro={day(today(), today())}>
      <Waiting query={list} what={t('today.fetching')}>
        {({ items, more, told }) => (
          <>
            {told > 0 ? (
              <Link href="/notices" className="today-told">
                {t('today.told', { count: told })}
              </Link>
            ) : null}
            {items.some((item) => !item.done) ? null : <Nothing />}
            <TodayList items={items} more={more} today={today()} />
          </>
        )}
      </Waiting>
    </Page>
  )
}

type Step = { href: string; label: MessageKey }

/** Where a day begins on which nothing waits, and the first of all days. */
const firstSteps: Partial<Record<Role, readonly Step[]>> = {
  'agency-admin': [
    { href: '/people/invite', label: 'today.empty.invite' },
    { href: '/agency', label: 'today.empty.agency' },
  ],
  coordinator: [
    { href: '/participants/import', label: 'today.empty.import' },
    { href: '/peers/new', label: 'today.empty.take-on' },
  ],
  peer: [{ href: '/record', label: 'today.empty.record' }],
}

function FirstStep({ href, label }: Step) {
  const { t } = useWords()
  return (
    <Link href={href} className="button button-plain">
      {t(label)}
    </Link>
  )
}

/** Whose work is not here yet is told so, and what can be read already. */
function Nothing() {
  const { t } = useWords()
  const { role } = useHere().hat
  if (role !== 'representative' && role !== 'family' && role !== 'clinic' && role !== 'state-reviewer')
    return (
      <Empty
        title={t('today.empty')}
        action={firstSteps[role]?.map((step) => (
          <FirstStep key={step.href} {...step} />
        ))}
      >
        {t('today.empty.what')}
      </Empty>
    )
  return (
    <Empty
      title={t('today.empty')}
      action={
        <>
          <Link href="/programs" className="button button-do">
            {t('today.empty.programs')}
          </Link>
          <Link href="/account" className="button button-plain">
            {t('today.empty.account')}
          </Link>
        </>
      }
    >
      {t(`today.empty.${role}`)}
    </Empty>
  )
}
