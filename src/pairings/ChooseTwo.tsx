import { useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { SearchList } from '../kernel/screen/SearchList.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import type { ChoicesView } from './pairing-wire.ts'

type Choose = (change: Readonly<Record<string, string | undefined>>) => void

/** Shown only where there is something to choose. */
export function ChooseProgram({
  program,
  onChoose,
}: {
  program: string | undefined
  onChoose: (id: string) => void
}) {
  const { t } = useWords()
  const choices = useAnswer<ChoicesView>('/api/pairings/choices')
  if ((choices.data?.programs.length ?? 0) < 2)
    return <NotReadYet query={choices} what={t('pairing.choose.program')} />
  return (
    <fieldset className="field">
      <legend className="field-label">{t('pairing.choose.program')}</legend>
      <div className="choices choices-inline">
        {choices.data?.programs.map((one) => (
          <label key={one.id} className="choice">
            <input
              type="radio"
              name="program"
              checked={program === one.id}
              onChange={() => onChoose(one.id)}
            />
            <span>{one.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** First who is served, then who serves; whoever is chosen stands alone until somebody else is wanted. */
export function ChooseTwo({
  program,
  participant,
  peer,
  onChoose,
}: {
  program: string
  participant: string | undefined
  peer: string | undefined
  onChoose: Choose
}) {
  const { t } = useWords()
  return (
    <>
      <Section title={t('pairing.choose.participant')}>
        <People
          key={`participant ${program}`}
          which="participant"
          program={program}
          chosen={participant}
          onChoose={(id) => onChoose({ participant: id })}
        />
      </Section>
      {participant || peer ? (
        <Section title={t('pairing.choose.peer')}>
          <People
            key={`peer ${program}`}
            which="peer"
            program={program}
            chosen={peer}
            onChoose={(id) => onChoose({ peer: id })}
          />
        </Section>
      ) : null}
    </>
  )
}

function People({
  which,
  program,
  chosen,
  onChoose,
}: {
  which: 'participant' | 'peer'
  program: string
  chosen: string | undefined
  onChoose: (id: string | undefined) => void
}) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const query = new URLSearchParams({ program, [which]: typed.trim() })
  const choices = useAnswer<ChoicesView>(`/api/pairings/choices?${query}`, { keep: true })
  const one = useAnswer<{ name?: string; writtenName?: string; preferredName?: string | null }>(
    chosen ? `/api/${which}s/${chosen}` : undefined,
  )
  if (chosen)
    return (
      <div className="chosen-one">
        <p className="line-title">
          <bdi>{nameIn(choices.data, which, chosen) ?? nameOf(one.data)}</bdi>
        </p>
        <NotReadYet query={one} what={t(`pairing.choose.${which}`)} />
        <button type="button" className="button button-quiet" onClick={() => onChoose(undefined)}>
          {t('pairing.chosen.other')}
        </button>
      </div>
    )
  return (
    <Waiting query={choices} what={t('pairing.fetching')}>
      {(found) =>
        found[`${which}s`].length === 0 && typed.trim() === '' ? (
          <Nobody which={which} />
        ) : (
          <SearchList
            label={t(`pairing.choose.${which}.search`)}
            items={found[`${which}s`]}
            itemKey={(person) => person.id}
            text={(person) => person.name}
            onSearch={setTyped}
            line={(person) => (
              <button type="button" className="line-link line-button" onClick={() => onChoose(person.id)}>
                <Person person={person} />
              </button>
            )}
          />
        )
      }
    </Waiting>
  )
}

type Anybody = ChoicesView['participants'][number] | ChoicesView['peers'][number]

function Person({ person }: { person: Anybody }) {
  const { t, list, locale } = useWords()
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const languages = list(person.languages.map((tag) => names.of(tag) ?? tag))
  const places =
    'capacity' in person
      ? t('pairing.peer.places', { taken: person.taken, capacity: person.capacity })
      : undefined
  return (
    <>
      <span className="line-words">
        <span className="line-title">
          <bdi>{person.name}</bdi>
        </span>
        <span className="line-note">{[languages, places].filter(Boolean).join(' · ')}</span>
      </span>
      {'active' in person ? (
        <StatusTag tone={person.active ? 'ok' : 'quiet'} icon={person.active ? 'met' : 'not-due'}>
          {t(person.active ? 'pairing.peer.active' : 'pairing.peer.not-active')}
        </StatusTag>
      ) : null}
    </>
  )
}

function Nobody({ which }: { which: 'participant' | 'peer' }) {
  const { t } = useWords()
  return (
    <Empty
      title={t(`pairing.choose.${which}.none`)}
      action={
        <Link href={which === 'peer' ? '/peers' : '/participants'} className="button button-do">
          {t(`pairing.choose.${which}.go`)}
        </Link>
      }
    >
      {t(`pairing.choose.${which}.none.why`)}
    </Empty>
  )
}

function nameIn(
  choices: ChoicesView | undefined,
  which: 'participant' | 'peer',
  id: string,
): string | undefined {
  return choices?.[`${which}s`].find((person: Anybody) => person.id === id)?.name
}

function nameOf(
  one: { name?: string; writtenName?: string; preferredName?: string | null } | undefined,
): string {
  return one?.preferredName ?? one?.name ?? one?.writtenName ?? '…'
}
