import { useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { SearchList } from '../kernel/screen/SearchList.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere } from '../kernel/web/Server.tsx'
import type { ParticipantLine, ParticipantList } from './participant-wire.ts'
import { enrolmentStateKey } from './enrolment-words.ts'

const onePage = 50

/** The people served whom one may see, found by any part of the name however it is typed. */
export default function Participants() {
  const { t } = useWords()
  const { hat } = useHere()
  const [typed, setTyped] = useState('')
  const [most, setMost] = useState(onePage)
  const query = new URLSearchParams({ limit: String(most), ...(typed.trim() ? { q: typed.trim() } : {}) })
  const everybody = useAnswer<ParticipantList>(`/api/participants?limit=${onePage}`)
  const found = useAnswer<ParticipantList>(`/api/participants?${query.toString()}`, { keep: true })
  const mayWrite = hat.role === 'coordinator' || hat.role === 'agency-admin'
  const actions = mayWrite ? (
    <>
      <Link href="/participants/import" className="button button-do">
        {t('participant.import')}
      </Link>
      <Link href="/participants/new" className="button button-plain">
        {t('participant.new')}
      </Link>
    </>
  ) : undefined
  return (
    <Page title={t('participant.all')} intro={t('participant.intro')} actions={actions}>
      <Waiting query={everybody} what={t('participant.fetching')}>
        {(all) =>
          all.all === 0 ? (
            <Empty title={t('participant.empty')}>
              {t(mayWrite ? 'participant.empty.what' : 'participant.empty.yours')}
            </Empty>
          ) : (
            <>
              <NotReadYet query={found} what={t('participant.search.answer')} />
              <SearchList
                label={t('participant.search')}
                hint={t('participant.search.hint')}
                items={(found.data ?? all).items}
                itemKey={(person) => person.id}
                text={(person) => person.name}
                all={(found.data ?? all).all}
                onSearch={(text) => {
                  setTyped(text)
                  setMost(onePage)
                }}
                line={(person) => <Line person={person} />}
                empty={
                  <Empty title={t('participant.search.nobody')}>{t('participant.search.nobody.what')}</Empty>
                }
              />
              {found.data?.next && most < 200 ? (
                <Button onPress={() => setMost(200)}>
                  {t('participant.more', { count: found.data.all - found.data.items.length })}
                </Button>
              ) : found.data?.next ? (
                <p className="quiet">{t('participant.search.narrow', { count: found.data.all })}</p>
              ) : null}
            </>
          )
        }
      </Waiting>
    </Page>
  )
}

function Line({ person }: { person: ParticipantLine }) {
  const { t, list, shortDay } = useWords()
  const notes = [
    person.preferredName ? t('participant.called', { name: person.preferredName }) : '',
    person.birthDate ? t('participant.born', { day: shortDay(person.birthDate) }) : '',
    person.enrolments.length
      ? list(person.enrolments.map(({ program, state }) => `${program} (${t(enrolmentStateKey(state))})`))
      : '',
  ].filter(Boolean)
  return (
    <LineLink
      href={`/participants/${person.id}`}
      title={<bdi>{person.name}</bdi>}
      note={notes.join(' · ')}
      tag={
        person.deceased ? (
          <StatusTag tone="quiet" icon="not-due">
            {t('participant.deceased')}
          </StatusTag>
        ) : undefined
      }
    />
  )
}
