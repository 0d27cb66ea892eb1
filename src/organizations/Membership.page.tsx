import { useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { DayField, TextField } from '../kernel/forms/TextFields.tsx'
import { asBeginning } from '../kernel/i18n/beginning.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useConfirm } from '../kernel/screen/Dialog.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Facts } from '../kernel/screen/PersonHeader.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { hasEnded } from './role-days.ts'
import type { MembershipLine, MembershipList, WayIn } from './people-wire.ts'
import { useTrying } from './useTrying.tsx'

/** One role of one person: since when, a new way in for whoever cannot sign in, and its end. */
export default function Membership() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const list = useAnswer<MembershipList>('/api/organization/memberships')
  return (
    <Waiting query={list} what={t('people.fetching')}>
      {({ items }) => {
        const line = items.find((one) => one.id === id)
        return line ? (
          <Shown line={line} />
        ) : (
          <Page title={t('people.hat.gone')} back={{ href: '/people', label: t('people.title') }}>
            <p>{t('people.hat.gone.why')}</p>
          </Page>
        )
      }}
    </Waiting>
  )
}

function Shown({ line }: { line: MembershipLine }) {
  const { t, day, locale } = useWords()
  const { hat, today } = useHere()
  const ended = hasEnded(line, today())
  const record = recordOf(line)
  return (
    <Page
      title={line.name ?? t('people.nameless')}
      intro={asBeginning(t(`role.${line.role}`), locale)}
      back={{ href: '/people', label: t('people.title') }}
    >
      <Facts
        lines={[
          { label: t('people.from'), value: day(line.fromDay) },
          { label: t('people.to'), value: line.toDay ? day(line.toDay) : t('people.no-end') },
          ...(line.endedReason
            ? [{ label: t('people.ended.reason'), value: <bdi>{line.endedReason}</bdi> }]
            : []),
          ...(ended
            ? []
            : [
                {
                  label: t('people.card.is'),
                  value: t(
                    line.cardWaits
                      ? 'people.card.waits.what'
                      : line.hasCard
                        ? 'people.card.in-use'
                        : 'people.card.none',
                  ),
                },
              ]),
        ]}
      />
      {record ? (
        <p>
          <Link href={record}>{t('people.record')}</Link>
        </p>
      ) : null}
      {ended ? null : line.mayChange ? (
        <>
          <Section title={t('people.again')}>
            <NewWayIn line={line} isAdmin={hat.role === 'agency-admin'} />
          </Section>
          <Section title={t('people.end')}>
            <End line={line} />
          </Section>
        </>
      ) : (
        <p className="quiet">{t('people.not-yours')}</p>
      )}
    </Page>
  )
}

function recordOf(line: MembershipLine): string | undefined {
  if (line.peerId) return `/peers/${line.peerId}`
  if (line.participantId) return `/participants/${line.participantId}`
  return line.staffId ? `/people/staff/${line.staffId}` : undefined
}

function NewWayIn({ line, isAdmin }: { line: MembershipLine; isAdmin: boolean }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const { ask, dialog } = useConfirm()
  const { trying, trouble } = useTrying()
  const card = useSend<object, WayIn>('POST', `/api/organization/memberships/${line.id}/card`)
  const link = useSend<object, WayIn>('POST', `/api/organization/memberships/${line.id}/way-in`)
  const make = async (what: 'card' | 'link'): Promise<void> => {
    if (what === 'card' && line.hasCard) {
      const sure = await ask({
        title: t('people.card.renew.title'),
        text: t('people.card.renew.text'),
        yes: t('people.card.renew'),
      })
      if (!sure) return
    }
    await trying(async () => {
      const made = await (what === 'card' ? card : link).send({})
      go(what === 'card' ? `/people/hats/${line.id}/card` : `/people/invitations/${made.id}`)
    })
  }
  return (
    <div className="stack">
      <p>{t('people.again.what')}</p>
      {trouble}
      {line.cardWaits ? (
        <p>
          {t('people.card.waits.again')}{' '}
          <Link href={`/people/hats/${line.id}/card`}>{t('people.card.print')}</Link>
        </p>
      ) : null}
      <div>
        <p>{t('people.card.what')}</p>
        <Buttons>
          <Button busy={card.busy} onPress={() => void make('card')}>
            {t(line.hasCard ? 'people.card.renew' : 'people.card.make')}
          </Button>
        </Buttons>
      </div>
      {line.isOwn ? (
        <p>
          {t('people.again.own')} <Link href="/account">{t('people.again.account')}</Link>
        </p>
      ) : isAdmin ? (
        <div>
          <p>{t('people.link.what')}</p>
          <Buttons>
            <Button busy={link.busy} onPress={() => void make('link')}>
              {t('people.link.make')}
            </Button>
          </Buttons>
        </div>
      ) : (
        <p className="quiet">{t('people.link.admin')}</p>
      )}
      {dialog}
    </div>
  )
}

function End({ line }: { line: MembershipLine }) {
  const { t, day } = useWords()
  const [ended, setEnded] = useState<string | undefined>(undefined)
  const { today } = useHere()
  const end = useSend<object, { id: string }>('POST', `/api/organization/memberships/${line.id}/end`)
  const form = useForm({
    initial: { lastDay: line.toDay ?? today(), reason: line.endedReason ?? '' },
    check: ({ lastDay, reason }) => [
      ...(lastDay === '' ? [{ code: 'missing', field: 'lastDay', text: t('people.end.day.missing') }] : []),
      ...(reason.trim() === ''
        ? [{ code: 'missing', field: 'reason', text: t('people.end.reason.missing') }]
        : []),
    ],
    onType: () => setEnded(undefined),
    send: ({ lastDay, reason }) => end.send({ lastDay, reason: reason.trim() }),
    onSent: (_, { lastDay }) => setEnded(lastDay),
  })
  return (
    <FormFrame form={form} label={t('people.end')}>
      <p>{t(line.isOwn ? 'people.end.own' : 'people.end.what')}</p>
      <DayField name="lastDay" label={t('people.end.day')} hint={t('people.end.day.hint')} needed />
      <TextField
        name="reason"
        label={t('people.end.reason')}
        hint={t('people.end.reason.hint')}
        maxLength={500}
        needed
      />
      <Buttons>
        <SubmitButton kind="danger">{t('people.end.do')}</SubmitButton>
        <span role="status">{ended === undefined ? null : t('people.end.done', { day: day(ended) })}</span>
      </Buttons>
    </FormFrame>
  )
}
