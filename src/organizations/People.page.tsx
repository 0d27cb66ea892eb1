import { useState } from 'react'
import { Link } from 'wouter'
import { localDay } from '../kernel/days.ts'
import { asBeginning } from '../kernel/i18n/beginning.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dotted } from '../kernel/screen/Dotted.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { SearchList } from '../kernel/screen/SearchList.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import { hasEnded } from './role-days.ts'
import type {
  InvitationLine,
  InvitationList,
  MembershipLine,
  MembershipList,
  StaffList,
} from './people-wire.ts'

/** Who may sign in here, as what and since when; who is asked to; and the colleagues. */
export default function People() {
  const { t } = useWords()
  const { hat } = useHere()
  const isAdmin = hat.role === 'agency-admin'
  return (
    <Page
      title={t('people.title')}
      intro={t('people.intro')}
      actions={
        <Link href="/people/invite" className="button button-do">
          {t('people.invite')}
        </Link>
      }
    >
      <Invitations />
      <Section title={t('people.hats')}>
        <Hats />
      </Section>
      <Section
        title={t('people.staff')}
        actions={
          isAdmin ? (
            <Link href="/people/staff/new" className="button button-plain">
              {t('people.staff.add')}
            </Link>
          ) : undefined
        }
      >
        <Staff />
      </Section>
    </Page>
  )
}

function Invitations() {
  const { t } = useWords()
  const list = useAnswer<InvitationList>('/api/organization/invitations')
  const waiting = list.data?.items.filter(({ state }) => state === 'open') ?? []
  const over = list.data?.items.filter(({ state }) => state === 'expired') ?? []
  return (
    <Section title={t('people.invitations')}>
      <Waiting query={list} what={t('people.fetching')}>
        {() =>
          waiting.length + over.length === 0 ? (
            <Empty title={t('people.invitations.empty')}>{t('people.invitations.empty.why')}</Empty>
          ) : (
            <>
              {waiting.length > 0 ? (
                <ul className="lines">
                  {waiting.map((invitation) => (
                    <li key={invitation.id}>
                      <InvitationRow invitation={invitation} />
                    </li>
                  ))}
                </ul>
              ) : (
                <p className="quiet">{t('people.invitations.none-open')}</p>
              )}
              {over.length > 0 ? (
                <details>
                  <summary>{t('people.invitations.over', { count: over.length })}</summary>
                  <ul className="lines">
                    {over.map((invitation) => (
                      <li key={invitation.id}>
                        <InvitationRow invitation={invitation} />
                      </li>
                    ))}
                  </ul>
                </details>
              ) : null}
            </>
          )
        }
      </Waiting>
    </Section>
  )
}

function InvitationRow({ invitation }: { invitation: InvitationLine }) {
  const { t, shortDay } = useWords()
  const { zone } = useHere()
  const until = shortDay(localDay(invitation.expiresAt, zone))
  return (
    <LineLink
      href={`/people/invitations/${invitation.id}`}
      title={<bdi>{invitation.name ?? t('people.nameless')}</bdi>}
      note={[
        t(`role.${invitation.role}`),
        t(invitation.membershipId ? 'people.kind.again' : `people.kind.${invitation.kind}`),
        t(invitation.state === 'expired' ? 'people.ran-out' : 'people.open-until', { day: until }),
      ].join(' · ')}
    />
  )
}

function Hats() {
  const { t, locale } = useWords()
  const { today } = useHere()
  const list = useAnswer<MembershipList>('/api/organization/memberships')
  const [role, setRole] = useState('')
  const [withEnded, setWithEnded] = useState(false)
  return (
    <Waiting query={list} what={t('people.fetching')}>
      {({ items }) => {
        const roles = [...new Set(items.map((line) => line.role))]
          .map((code) => [code, asBeginning(t(`role.${code}`), locale)] as const)
          .sort((a, b) => a[1].localeCompare(b[1]))
        const ended = items.filter((line) => hasEnded(line, today())).length
        const shown = items
          .filter((line) => (role === '' || line.role === role) && (withEnded || !hasEnded(line, today())))
          .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
        return (
          <>
            <p className="timeline-filter">
              <label htmlFor="people-role">{t('people.role')}</label>
              <select
                id="people-role"
                className="input input-middle"
                value={role}
                onChange={(event) => setRole(event.target.value)}
              >
                <option value="">{t('people.every-role')}</option>
                {roles.map(([code, label]) => (
                  <option key={code} value={code}>
                    {label}
                  </option>
                ))}
              </select>
            </p>
            <SearchList
              label={t('people.search')}
              items={shown}
              itemKey={(line) => line.id}
              text={(line) => `${line.name ?? ''} ${t(`role.${line.role}`)}`}
              line={(line) => <HatRow line={line} today={today()} />}
              empty={<Empty title={t('people.search.nobody')}>{t('people.search.nobody.why')}</Empty>}
            />
            {ended > 0 ? (
              <label className="choice">
                <input
                  type="checkbox"
                  checked={withEnded}
                  onChange={(event) => setWithEnded(event.target.checked)}
                />
                <span>{t('people.with-ended', { count: ended })}</span>
              </label>
            ) : null}
          </>
        )
      }}
    </Waiting>
  )
}

function HatRow({ line, today }: { line: MembershipLine; today: string }) {
  const { t, shortDay } = useWords()
  const ended = hasEnded(line, today)
  return (
    <LineLink
      href={`/people/hats/${line.id}`}
      title={<bdi>{line.name ?? t('people.nameless')}</bdi>}
      note={[
        t(`role.${line.role}`),
        t('common.since', { day: shortDay(line.fromDay) }),
        ...(line.toDay ? [t('common.until', { day: shortDay(line.toDay) })] : []),
      ].join(' · ')}
      tag={
        ended ? (
          <StatusTag tone="quiet" icon="close">
            {t('people.ended')}
          </StatusTag>
        ) : line.hasCard ? (
          <StatusTag tone={line.cardWaits ? 'open' : 'quiet'} icon="key">
            {t(line.cardWaits ? 'people.card.waits' : 'people.card')}
          </StatusTag>
        ) : undefined
      }
    />
  )
}

function Staff() {
  const { t } = useWords()
  const list = useAnswer<StaffList>('/api/organization/staff')
  return (
    <Waiting query={list} what={t('people.fetching')}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('people.staff.empty')}>{t('people.staff.empty.why')}</Empty>
        ) : (
          <>
            <p className="quiet">
              {t('people.staff.licences')} <Link href="/peers">{t('people.staff.licences.where')}</Link>
            </p>
            <ul className="lines">
              {items.map((colleague) => (
                <li key={colleague.id}>
                  <LineLink
                    href={`/people/staff/${colleague.id}`}
                    title={<bdi>{colleague.name}</bdi>}
                    note={<AtWork colleague={colleague} />}
                  />
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Waiting>
  )
}

function AtWork({ colleague }: { colleague: StaffList['items'][number] }) {
  const { t } = useWords()
  const said = [colleague.job, colleague.email, colleague.phone].filter(Boolean).join(' · ')
  if (said === '') return t('people.staff.nothing')
  return (
    <span className={colleague.job ? undefined : 'own-case'}>
      <Dotted>{said}</Dotted>
    </span>
  )
}
