import { useEffect, useLayoutEffect, useRef } from 'react'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { type Form, FormFrame, type FormOptions, useForm } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import './confirm.css'

export type Said = { answer: 'yes' | 'not-so' | 'not-me'; words: string; givenBy?: string }

/** What is said until it is sent; no answer yet is the question. */
type Saying = { answer: Said['answer'] | ''; words: string; givenBy: string }

type Asked = {
  about: { peer: string; serviceDate: string; minutes: number; more?: string }
  handed?: boolean
  /** It stands under the heading of a page. */
  beneath?: boolean
  send: (said: Said) => Promise<unknown>
  onDone: () => void
}

/**
 * One question, large, alone on the screen; then, for whoever likes, a word more. `handed` asks too who answers,
 * where no sign-in says so. `own` names the session to whoever is asked under a sign-in of their own: what they answer
 * is kept as they choose and type it. On a phone that is another's it is not to be found afterwards.
 */
export function WasItSo({ own, ...asked }: Asked & { own?: string }) {
  return own ? <UnderOwnSignIn own={own} {...asked} /> : <OnAnothersPhone {...asked} />
}

function UnderOwnSignIn({ own, ...asked }: Asked & { own: string }) {
  return <Question form={useKeptForm(`confirm.${own}`, formOf(asked))} {...asked} />
}

function OnAnothersPhone(asked: Asked) {
  return <Question form={useForm(formOf(asked))} {...asked} />
}

function formOf({ handed, send, onDone }: Asked): FormOptions<Saying, unknown> {
  return {
    initial: { answer: '', words: '', givenBy: 'participant' },
    send: async ({ answer, words, givenBy }) =>
      answer ? send({ answer, words, ...(handed ? { givenBy } : {}) }) : undefined,
    onSent: onDone,
  }
}

function Question({ form, about, handed = false, beneath = false }: Asked & { form: Form<Saying> }) {
  const { t, day, minutes } = useWords()
  const { answer } = form.state.values
  const heading = useRef<HTMLHeadingElement>(null)
  const Heading = beneath ? 'h2' : 'h1'
  const title = `${t('confirm.title')} · ${t('common.product')}`
  useEffect(() => {
    if (!beneath) document.title = title
  }, [beneath, title])
  const said = useRef(beneath ? answer : undefined)
  // Question and answer take turns: whoever listens hears each as it comes. Under a page's heading that one is first.
  useLayoutEffect(() => {
    if (said.current !== answer) heading.current?.focus()
    said.current = answer
  }, [answer])
  if (answer)
    return (
      <div className="was-it-so">
        <Heading ref={heading} tabIndex={-1}>
          {t(`confirm.${answer}`)}
        </Heading>
        <More form={form} handed={handed} onBack={() => form.set('answer', '')} />
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
            onClick={() => form.set('answer', one)}
          >
            {t(`confirm.${one}`)}
          </button>
        ))}
      </div>
      <p className="quiet">{t('confirm.what')}</p>
    </div>
  )
}

function More({ form, handed, onBack }: { form: Form<Saying>; handed: boolean; onBack: () => void }) {
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
