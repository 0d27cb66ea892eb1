import { Link, useParams } from 'wouter'
import { Button } from '../kernel/forms/Buttons.tsx'
import { asBeginning } from '../kernel/i18n/beginning.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useConfirm } from '../kernel/screen/Dialog.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Facts } from '../kernel/screen/PersonHeader.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { When } from '../kernel/screen/When.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { CopyLine } from './CopyLine.tsx'
import type { InvitationLine, InvitationList, WayInAgain } from './people-wire.ts'
import { useTrying } from './useTrying.tsx'
import './people.css'

/** One invitation: what is handed over, until when it works, and how to take it back. */
export default function Invited() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const list = useAnswer<InvitationList>('/api/organization/invitations')
  return (
    <Waiting query={list} what={t('people.fetching')}>
      {({ items }) => {
        const invitation = items.find((one) => one.id === id)
        return invitation ? <Shown invitation={invitation} /> : <Gone />
      }}
    </Waiting>
  )
}

const back = '/people'

function Gone() {
  const { t } = useWords()
  return (
    <Page title={t('people.invitation.gone')} back={{ href: back, label: t('people.title') }}>
      <p>{t('people.invitation.gone.why')}</p>
    </Page>
  )
}

function Shown({ invitation }: { invitation: InvitationLine }) {
  const { t, locale } = useWords()
  const { zone } = useHere()
  const isOpen = invitation.state === 'open'
  const again = invitation.membershipId !== null
  const name = invitation.name ?? t('people.nameless')
  return (
    <Page
      title={t(again ? 'people.again.for' : 'people.invitation.for', { name })}
      {...(isOpen ? { intro: t(again ? 'people.again.intro' : `people.invitation.${invitation.kind}`) } : {})}
      back={{ href: back, label: t('people.title') }}
    >
      {isOpen && invitation.mayShow ? <Handed invitation={invitation} /> : null}
      {isOpen ? null : (
        <Empty
          title={t(`people.state.${invitation.state}`)}
          action={
            invitation.state === 'accepted' ? undefined : (
              <Link href="/people/invite" className="button button-do">
                {t('people.invite')}
              </Link>
            )
          }
        />
      )}
      <Facts
        lines={[
          { label: t('people.role'), value: asBeginning(t(`role.${invitation.role}`), locale) },
          ...(isOpen || invitation.state === 'expired'
            ? [
                {
                  label: t('people.works-until'),
                  value: <When instant={invitation.expiresAt} zone={zone} />,
                },
              ]
            : []),
        ]}
      />
      {isOpen && invitation.mayShow ? <Revoke id={invitation.id} /> : null}
    </Page>
  )
}

function Handed({ invitation }: { invitation: InvitationLine }) {
  const { t } = useWords()
  const way = useAnswer<WayInAgain>(`/api/organization/invitations/${invitation.id}/code`)
  return (
    <Waiting query={way}>
      {({ code, link }) =>
        link === null ? null : code === null ? (
          <CopyLine label={t('people.link')} text={link} />
        ) : (
          <>
            <p>
              {t('people.code')} <bdi className="code people-code">{code}</bdi>
            </p>
            <div className="buttons">
              <Link href={`/people/invitations/${invitation.id}/card`} className="button button-do">
                {t('people.card.print')}
              </Link>
            </div>
          </>
        )
      }
    </Waiting>
  )
}

function Revoke({ id }: { id: string }) {
  const { t } = useWords()
  const { ask, dialog } = useConfirm()
  const { trying, trouble } = useTrying()
  const revoke = useSend('POST', `/api/organization/invitations/${id}/revoke`)
  const press = async (): Promise<void> => {
    const sure = await ask({
      title: t('people.revoke.title'),
      text: t('people.revoke.text'),
      yes: t('people.revoke'),
      danger: true,
    })
    if (!sure) return
    await trying(async () => {
      await revoke.send({})
    })
  }
  return (
    <>
      {trouble}
      <div className="buttons">
        <Button busy={revoke.busy} onPress={() => void press()}>
          {t('people.revoke')}
        </Button>
      </div>
      {dialog}
    </>
  )
}
