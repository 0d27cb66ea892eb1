import { useWords } from '../kernel/i18n/Words.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import type { ProgressView } from './progress-wire.ts'

/** What the records say of the month: nobody types it, and nothing comes out of a note that is not signed. */
export function WhatHappened({ view }: { view: ProgressView }) {
  const { t, day, minutes, list } = useWords()
  const { body, says, labels } = view
  const word = (code: string) => says[code] ?? code
  return (
    <>
      <Section title={t('progress.held')}>
        {body.sessions.length === 0 ? <p>{t('progress.held.none')}</p> : null}
        <ul className="happened">
          {body.sessions.map((session) => (
            <li key={session.id}>
              {day(session.day)} · {minutes(session.minutes)} · {word(session.mode)}
              {session.topics.length > 0 ? ` · ${list(session.topics.map(word))}` : ''}
            </li>
          ))}
        </ul>
        {body.unsigned.length > 0 ? (
          <p>
            {t('progress.unsigned', {
              count: body.unsigned.length,
              days: list(body.unsigned.map((one) => day(one.day))),
            })}
          </p>
        ) : null}
      </Section>
      {body.goals.length > 0 ? (
        <Section title={t('progress.goals')}>
          <ul className="happened">
            {body.goals.map((goal) => (
              <li key={goal.id}>
                <bdi>{goal.words}</bdi> · {goalState(t, goal.state)}
                {goal.progress.length > 0 ? (
                  <ul>
                    {goal.progress.map((one) => (
                      <li key={`${one.on} ${one.words ?? ''} ${one.level ?? ''}`}>
                        {day(one.on)}
                        {one.level ? ` · ${goalLevel(t, one.level)}` : ''}
                        {one.words ? (
                          <>
                            {' · '}
                            <bdi>{one.words}</bdi>
                          </>
                        ) : null}
                      </li>
                    ))}
                  </ul>
                ) : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {body.meetings.length > 0 ? (
        <Section title={t('progress.meetings')}>
          <ul className="happened">
            {body.meetings.map((meeting) => (
              <li key={`${meeting.on} ${meeting.caseManager} ${meeting.programOfficer}`}>
                {day(meeting.on)} ·{' '}
                {list([
                  ...(meeting.caseManager ? [labels.caseManager] : []),
                  ...(meeting.programOfficer ? [labels.officer] : []),
                ])}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {body.heldBack.length > 0 ? (
        <Section title={t('progress.held-back')}>
          <ul className="happened">
            {body.heldBack.map((one) => (
              <li key={one.id}>
                {day(one.day)} · {list(one.rules.map(word))}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

type T = ReturnType<typeof useWords>['t']

function goalState(t: T, state: string): string {
  switch (state) {
    case 'achieved':
      return t('progress.goal.achieved')
    case 'changed':
      return t('progress.goal.changed')
    case 'dropped':
      return t('progress.goal.dropped')
    default:
      return t('progress.goal.active')
  }
}

function goalLevel(t: T, level: string): string {
  switch (level) {
    case 'further-away':
      return t('progress.level.further-away')
    case 'a-little':
      return t('progress.level.a-little')
    case 'a-lot':
      return t('progress.level.a-lot')
    case 'reached':
      return t('progress.level.reached')
    default:
      return t('progress.level.no-change')
  }
}
