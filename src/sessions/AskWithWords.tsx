import { useState } from 'react'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { TextArea } from '../kernel/forms/TextFields.tsx'
import type { MessageKey } from '../kernel/i18n/speak.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Dialog } from '../kernel/screen/Dialog.tsx'
import { useSend } from '../kernel/web/Server.tsx'

/** One thing that is done with a few words: a button, and the words in a dialog over the page. */
export function AskWithWords({
  path,
  field,
  words,
  more = {},
  danger = false,
  needed = true,
}: {
  path: string
  field: string
  words: Record<'open' | 'title' | 'label' | 'hint' | 'send', MessageKey>
  more?: object
  danger?: boolean
  needed?: boolean
}) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const send = useSend('POST', path)
  const form = useKeptForm<Record<string, string>, unknown>(`${path}.${words.open}`, {
    initial: { [field]: '' },
    send: (values) => send.send({ ...more, ...values }),
    onSent: () => setOpen(false),
  })
  return (
    <>
      <Button kind={danger ? 'quiet' : 'plain'} onPress={() => setOpen(true)}>
        {t(words.open)}
      </Button>
      {open ? (
        <Dialog title={t(words.title)} onClose={() => setOpen(false)}>
          <FormFrame form={form}>
            <TextArea
              name={field}
              label={t(words.label)}
              hint={t(words.hint)}
              rows={4}
              {...(needed ? { needed: true } : { ifYouLike: true })}
            />
            <Buttons>
              <SubmitButton kind={danger ? 'danger' : 'do'}>{t(words.send)}</SubmitButton>
            </Buttons>
          </FormFrame>
        </Dialog>
      ) : null}
    </>
  )
}
