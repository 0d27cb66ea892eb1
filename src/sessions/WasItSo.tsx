import { useEffect, useRef, useState } from 'react'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import './confirm.css'

export type Said = { answer: 'yes' | 'not-so' | 'not-me'; words: string; givenBy?: string }

/**
 * One question, large, alone on the screen; then, for whoever likes, a word more. `handed` asks too who answers,
 * where no sign-in says so.
 */
export function WasItSo({
  about,
  handed = false,
  beneath = false,
  send,
  onDone,
}: {
  about: { peer: string; serviceDate: string; minutes: number; more?: string }
  handed?: boolean
  /** It stands under the heading of a page. */
  beneath?: boolean
  send: (said: Said) => Promise<unknown>
  onDone: () => void
}) {
  const { t, day, minutes } = useWords()
  const [answer, setAnswer] = useState<Said['answer'] | undefined>(undefined)
  const heading = useRef<HTMLHeadingElement>(null)
  const Heading = beneath ? 'h2' : 'h1'
  const title = t('confirm.title')
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    if (answer) heading.current?.focus()
  }, [answer])
  if (answer)
    return (
      <div className="was-it-so">
        <Heading ref={heading} tabIndex={-1}>
          {t(`confirm.${answer}`)}
        </Heading>
        <More
          answer={answer}
          handed={handed}
          send={send}
          onDone={onDone}
          onBack={() => setAnswer(undefined)}
        />
      </div>
    )
  return (
    <div className="was-it-so">
      <Heading ref={heading} tabIndex={-1}>
        {t('confirm.question', {
          peer: about.peer,
          day: day(about.serviceDate),
          length: minutes(about.minutes),
        })}
      </Heading>
      {about.more ? <p dir="auto">{about.more}</p> : null}
      <div className="was-it-so-answers">
        {(['yes', 'not-so', 'not-me'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={`button button-${one === 'yes' ? 'do' : 'plain'}`}
            onClick={() => setAnswer(one)}
          >
            {t(`confirm.${one}`)}
          </button>
        ))}
      </div>
      <p className="quiet">{t('confirm.what')}</p>
    </div>
  )
}

function More({
  answer,
  handed,
  send,
  onDone,
  onBack,
}: {
  answer: Said['answer']
  handed: boolean
  send: (said: Said) => Promise<unknown>
  onDone: () => void
  onBack: () => void
}) {
  const { t } = useWords()
  const form = useForm({
    initial: { words: '', givenBy: 'participant' },
    send: ({ words, givenBy }) => send({ answer, words, ...(handed ? { givenBy } : {}) }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form}>
      <TextArea name="words" label={t('confirm.words')} rows={3} large ifYouLike />
      {handed ? (
        <ChoiceField
          name="givenBy"
          label={t('confirm.who')}
          choices={[
            { value: 'participant', label: t('confirm.who.me') },
            { value: 'representative', label: t('confirm.who.for') },
          ]}
        />
      ) : null}
      <Buttons>
        <SubmitButton>{t('confirm.send')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onBack}>
          {t('confirm.back')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
