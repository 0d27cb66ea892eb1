import { useEffect, useRef, useState } from 'react'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { type Form, FormFrame, type FormOptions, useForm } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import './confirm.css'

export type Said = { answer: 'yes' | 'not-so' | 'not-me'; words: string; givenBy?: string }

/**
 * One question, large, alone on the screen; then, for whoever likes, a word more. `handed` asks too who answers,
 * where no sign-in says so. `own` names the session to whoever is asked under a sign-in of their own: their words are
 * kept as they are typed. On a phone that is another's they are not to be found afterwards.
 */
export function WasItSo({
  about,
  handed = false,
  beneath = false,
  own,
  send,
  onDone,
}: {
  about: { peer: string; serviceDate: string; minutes: number; more?: string }
  handed?: boolean
  /** It stands under the heading of a page. */
  beneath?: boolean
  own?: string
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
  if (answer) {
    const beside = { handed, onBack: () => setAnswer(undefined) }
    const options: FormOptions<Words, unknown> = {
      initial: { words: '', givenBy: 'participant' },
      send: ({ words, givenBy }) => send({ answer, words, ...(handed ? { givenBy } : {}) }),
      onSent: onDone,
    }
    return (
      <div className="was-it-so">
        <Heading ref={heading} tabIndex={-1}>
          {t(`confirm.${answer}`)}
        </Heading>
        {own ? (
          <UnderOwnSignIn own={own} options={options} {...beside} />
        ) : (
          <OnAnothersPhone options={options} {...beside} />
        )}
      </div>
    )
  }
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

type Words = { words: string; givenBy: string }
type Beside = { handed: boolean; onBack: () => void }
type Asked = Beside & { options: FormOptions<Words, unknown> }

function UnderOwnSignIn({ own, options, ...beside }: Asked & { own: string }) {
  return <More form={useKeptForm(`confirm.${own}`, options)} {...beside} />
}

function OnAnothersPhone({ options, ...beside }: Asked) {
  return <More form={useForm(options)} {...beside} />
}

function More({ form, handed, onBack }: Beside & { form: Form<Words> }) {
  const { t } = useWords()
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
