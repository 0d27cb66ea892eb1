import { useEffect, useRef, useState } from 'react'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { TimeField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useApi, useHere, useSend } from '../kernel/web/Server.tsx'
import { mailChoices } from './notice-choices.ts'
import type { NoticesView } from './notice-wire.ts'

const path = '/api/notices'

/** What this hat was told, newest first, and whether and when a mail may say so. */
export default function Notices() {
  const { t } = useWords()
  const list = useAnswer<NoticesView>(path)
  return (
    <Page title={t('notices.title')} intro={t('notices.intro')}>
      <Waiting query={list} what={t('notices.fetching')}>
        {(view) => (
          <>
            <Told items={view.items} />
            <Section title={t('notices.mail')}>
              {view.mail === 'goes' ? (
                <Setting setting={view.setting} />
              ) : (
                <p>{t(`notices.mail.${view.mail}`)}</p>
              )}
            </Section>
          </>
        )}
      </Waiting>
    </Page>
  )
}

function Told({ items }: { items: NoticesView['items'] }) {
  const { t, ago, day } = useWords()
  const { today } = useHere()
  const api = useApi()
  const told = useRef(false)
  useEffect(() => {
    const ids = items.filter(({ seen }) => !seen).map(({ id }) => id)
    if (ids.length === 0 || told.current) return
    told.current = true
    // nothing depends on it: a notice that is not marked is shown as new once more
    void api.send('POST', '/api/notices/seen', { ids }).catch(() => undefined)
  }, [api, items])
  if (items.length === 0) return <Empty title={t('notices.none')}>{t('notices.none.what')}</Empty>
  return (
    <ul className="lines">
      {items.map((item) => (
        <li key={item.id}>
          <LineLink
            href={item.href}
            title={item.says}
            note={
              item.dueOn
                ? t('notices.since-due', {
                    ago: ago(item.madeOn, today()),
                    day: day(item.dueOn, today()),
                  })
                : ago(item.madeOn, today())
            }
            tag={
              item.seen ? null : (
                <StatusTag tone="do" icon="add">
                  {t('notices.new')}
                </StatusTag>
              )
            }
          />
        </li>
      ))}
    </ul>
  )
}

function Setting({ setting }: { setting: NoticesView['setting'] }) {
  const { t } = useWords()
  const [isSaved, setSaved] = useState(false)
  const change = useSend<object, { version: number }>('PUT', `${path}/setting`)
  const { version, ...initial } = setting
  const form = useForm<typeof initial, unknown>({
    initial,
    onType: () => setSaved(false),
    send: (values) => change.send({ ...values, baseVersion: version }),
    onSent: () => setSaved(true),
  })
  const { mail } = form.state.values
  return (
    <FormFrame form={form} label={t('notices.mail')}>
      <ChoiceField
        name="mail"
        label={t('notices.mail.when')}
        hint={t('notices.mail.when.hint')}
        choices={mailChoices.map((value) => ({ value, label: t(`notices.mail.${value}`) }))}
      />
      {mail === 'daily' ? <TimeField name="dailyAt" label={t('notices.daily-at')} needed /> : null}
      {mail === 'none' ? null : (
        <>
          <TimeField name="quietFrom" label={t('notices.quiet-from')} hint={t('notices.quiet.hint')} needed />
          <TimeField name="quietTo" label={t('notices.quiet-to')} needed />
        </>
      )}
      <Buttons>
        <SubmitButton>{t('common.save')}</SubmitButton>
        <span role="status">{isSaved ? t('common.is-saved') : null}</span>
      </Buttons>
    </FormFrame>
  )
}
