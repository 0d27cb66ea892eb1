import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import type { KeeperState } from './draft-keeper.ts'
import { chosenWords } from './facts-words.ts'
import type { Chosen } from './session-lists.ts'
import type { FormView, TouchedHere } from './session-wire.ts'

const labels: Readonly<Record<string, MessageKey>> = {
  words: 'session.addendum.words',
  about: 'session.addendum.goes-on',
  facts: 'session.addendum.corrects',
  date: 'session.date',
  start: 'session.start',
  end: 'session.end',
  endsNextDay: 'session.ends-next-day',
  startHour: 'session.twice.start',
  endHour: 'session.twice.end',
  mode: 'session.mode',
  place: 'session.place',
  placeKind: 'session.place-kind',
  kind: 'session.kind',
  topics: 'session.topics',
  activities: 'session.activities',
  lists: 'session.lists',
  goals: 'session.goals',
  said: 'session.said',
  challenges: 'session.challenges',
  progress: 'session.progress',
  question: 'session.question',
  reason: 'session.reason',
}
const longTexts = ['said', 'challenges', 'progress', 'question', 'words', 'reason']

/** Two devices typed something else into the same field: all of it side by side, until somebody chooses. */
export function BothSaid({
  said,
  view,
  onChosen,
}: {
  said: KeeperState['bothSaid']
  view: FormView
  onChosen: (name: string, value: unknown) => void
}) {
  const { t, ...words } = useWords()
  const fields = Object.entries(said)
  if (fields.length === 0) return null
  return (
    <section className="notice" aria-label={t('session.both-said')}>
      <h2>{t('session.both-said')}</h2>
      <p>{t('session.both-said.what')}</p>
      {fields.map(([name, values]) => {
        const label = t(labels[name] ?? 'session.both-said.other')
        return (
          <div key={name} role="group" aria-label={label} className="both-said-field">
            <h3>{label}</h3>
            <div className="both-said">
              {values.map((value, place) => {
                const text = inWords(name, value, view, { t, ...words })
                return (
                  <div key={JSON.stringify(value)}>
                    <blockquote dir="auto">{text}</blockquote>
                    <Button
                      kind={place === 0 ? 'do' : 'plain'}
                      label={t('session.both-said.take-which', { label, number: place + 1 })}
                      onPress={() => onChosen(name, value)}
                    >
                      {t('session.both-said.take')}
                    </Button>
                  </div>
                )
              })}
            </div>
            {longTexts.includes(name) ? (
              <Buttons>
                <Button
                  label={t('session.both-said.all-which', { label })}
                  onPress={() => onChosen(name, values.filter((value) => value !== '').join('\n\n'))}
                >
                  {t('session.both-said.all')}
                </Button>
              </Buttons>
            ) : null}
          </div>
        )
      })}
    </section>
  )
}

function inWords(name: string, value: unknown, view: FormView, { t, day, list }: Words): string {
  const nothing = t('session.both-said.nothing')
  const choices =
    { mode: view.modes, placeKind: view.places, topics: view.topics, activities: view.activities }[name] ?? []
  const called = (one: unknown) => choices.find((choice) => choice.value === one)?.label ?? String(one)
  if (name === 'lists') return list(chosenWords((value ?? {}) as Chosen, view)) || nothing
  if (name === 'goals' && Array.isArray(value)) return list(value.flatMap(goalInWords(t))) || nothing
  if (Array.isArray(value)) return value.length ? list(value.map(called)) : nothing
  if (typeof value === 'boolean') return t(value ? 'session.both-said.yes' : 'session.both-said.no')
  if (typeof value !== 'string' || value === '') return nothing
  if (name === 'date') return day(value)
  if (name === 'kind') return t(`session.kind.${value}` as MessageKey)
  if (name === 'startHour' || name === 'endHour') return t(`session.twice.${value}` as MessageKey)
  return called(value)
}

/** What one device said of one goal; nothing where it said nothing of it. */
function goalInWords(t: Words['t']) {
  return ({ level, value, words }: TouchedHere): string[] => {
    const said = [level ? t(`common.level.${level}` as MessageKey) : '', value, words].filter(Boolean)
    return said.length ? [said.join(' · ')] : []
  }
}
