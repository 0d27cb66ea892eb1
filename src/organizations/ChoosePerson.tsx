import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { FieldGroup } from '../kernel/forms/Field.tsx'
import { useField } from '../kernel/forms/Form.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { SearchList } from '../kernel/screen/SearchList.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'
import './people.css'

type Found = { items: readonly { id: string; name: string; preferredName: string | null }[] }

const most = 8

/** Finds somebody served or somebody who serves, by any part of the name; the value is the id of their record. */
export function ChoosePerson({ name, label }: { name: 'peerId' | 'participantId'; label: string }) {
  const { t } = useWords()
  const { id, value, set, refusal } = useField<string>(name)
  const [typed, setTyped] = useState('')
  const again = useRef<HTMLButtonElement>(null)
  const [chosenHere, setChosenHere] = useState(false)
  useEffect(() => {
    if (chosenHere && value) again.current?.focus()
  }, [chosenHere, value])
  const wanted = encodeURIComponent(typed.trim())
  const path =
    name === 'peerId' ? `/api/peers?search=${wanted}` : `/api/participants?limit=${most}&q=${wanted}`
  const found = useAnswer<Found>(value ? undefined : path, { keep: true })
  return (
    <FieldGroup id={id} about={{ name, label, needed: true }} refusal={refusal}>
      {value ? (
        <p className="line-row">
          <Chosen name={name} id={value} />
          <button
            ref={again}
            type="button"
            className="button button-plain"
            onClick={() => {
              setChosenHere(true)
              set('')
            }}
          >
            {t('people.invite.somebody-else')}
          </button>
        </p>
      ) : (
        <Waiting query={found}>
          {({ items }) => (
            <>
              <SearchList
                label={t('people.search.name')}
                items={items.slice(0, most)}
                itemKey={(person) => person.id}
                text={(person) => person.name}
                onSearch={setTyped}
                line={(person) => (
                  <button
                    type="button"
                    className="line-link line-button"
                    onClick={() => {
                      setChosenHere(true)
                      set(person.id)
                    }}
                  >
                    <span className="line-words">
                      <span className="line-title">
                        <bdi>{person.name}</bdi>
                      </span>
                      {person.preferredName ? (
                        <span className="line-note">
                          <bdi>{person.preferredName}</bdi>
                        </span>
                      ) : null}
                    </span>
                  </button>
                )}
                empty={
                  <Empty
                    title={t('people.search.nobody')}
                    action={
                      <Link href={name === 'peerId' ? '/peers/new' : '/participants/new'}>
                        {t(name === 'peerId' ? 'people.invite.new-peer' : 'people.invite.new-participant')}
                      </Link>
                    }
                  >
                    {t('people.invite.nobody.why')}
                  </Empty>
                }
              />
              {items.length > most ? <p className="quiet">{t('people.search.more')}</p> : null}
            </>
          )}
        </Waiting>
      )}
    </FieldGroup>
  )
}

type Named = { name?: unknown; preferredName?: string | null; person?: { name?: unknown } }

function Chosen({ name, id }: { name: 'peerId' | 'participantId'; id: string }) {
  const { t } = useWords()
  const one = useAnswer<Named>(name === 'peerId' ? `/api/peers/${id}` : `/api/participants/${id}`)
  return (
    <Waiting query={one} what={t('people.fetching')}>
      {(person) => (
        <span className="line-title">
          <bdi>{typeof person.name === 'string' ? person.name : ''}</bdi>
        </span>
      )}
    </Waiting>
  )
}
