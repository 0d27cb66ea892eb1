import { useEffect, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { fileToSend } from '../kernel/files/send-file.ts'
import { FileField } from '../kernel/forms/FileField.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { TextField } from '../kernel/forms/TextFields.tsx'
import { localDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { NotReadYet } from '../kernel/screen/NotReadYet.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import type { ImportListLine, ImportView } from './import-wire.ts'

type Chosen = { file: File | null; recordSystem: string }

/** Brings people in from a file: choose it, look at what it would do, then run it. */
export default function Import() {
  const { t } = useWords()
  const { id } = useParams<{ id?: string }>()
  // A file is not kept anywhere; to read it in another way the device must still have it.
  const [file, setFile] = useState<{ name: string; base64: string } | undefined>(undefined)
  return (
    <Page
      title={t('import.title')}
      intro={t('import.intro')}
      back={{ href: '/participants', label: t('participant.all') }}
    >
      {id ? <Found key={id} id={id} file={file} /> : <Choose onRead={setFile} />}
    </Page>
  )
}

function Choose({ onRead }: { onRead: (file: { name: string; base64: string }) => void }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const preview = useSend<object, { id: string }>('POST', '/api/imports')
  const form = useForm<Chosen, { id: string }>({
    initial: { file: null, recordSystem: 'roster' },
    check: ({ file }) => (file ? [] : [{ code: 'file', field: 'file', text: t('import.choose-first') }]),
    send: async ({ file, recordSystem }) => {
      const sent = await fileToSend(file!, t)
      onRead(sent)
      return preview.send({
        file: sent,
        ...(recordSystem.trim() ? { recordSystem: recordSystem.trim() } : {}),
      })
    },
    onSent: ({ id }) => go(`/participants/import/${id}`),
  })
  return (
    <>
      <FormFrame form={form} label={t('import.title')}>
        <FileField
          name="file"
          label={t('import.file')}
          hint={t('import.file.hint')}
          accept=".csv,.txt,.json,.ndjson,text/csv,application/json,application/fhir+json"
          needed
        />
        <TextField
          name="recordSystem"
          label={t('import.records')}
          hint={t('import.records.hint')}
          width="middle"
          ifYouLike
        />
        <Buttons>
          <SubmitButton>{t('import.look')}</SubmitButton>
        </Buttons>
      </FormFrame>
      <Earlier />
    </>
  )
}

function Earlier() {
  const { t, shortDay } = useWords()
  const { zone } = useHere()
  const list = useAnswer<{ items: readonly ImportListLine[] }>('/api/imports')
  const items = list.data?.items ?? []
  if (items.length === 0) return <NotReadYet query={list} what={t('import.earlier')} />
  return (
    <Section title={t('import.earlier')}>
      <ul className="lines">
        {items.map((one) => (
          <li key={one.id}>
            <LineLink
              href={`/participants/import/${one.id}`}
              title={<bdi>{one.fileName}</bdi>}
              note={`${shortDay(localDay(one.createdAt, zone))} · ${t('import.earlier.line', { rows: one.rows, made: one.made, changed: one.changed })}`}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Found({ id, file }: { id: string; file: { name: string; base64: string } | undefined }) {
  const { t } = useWords()
  const [, go] = useLocation()
  const view = useAnswer<ImportView>(`/api/imports/${id}`)
  const again = useSend<object, { id: string }>('POST', '/api/imports')
  const running = view.data?.state === 'running'
  const { refetch } = view
  useEffect(() => {
    if (!running) return undefined
    const timer = setInterval(() => void refetch(), 1000)
    return () => clearInterval(timer)
  }, [running, refetch])
  return (
    <Waiting query={view} what={t('import.fetching')}>
      {(found) => (
        <ImportPreview
          view={found}
          onDigits={
            file
              ? async (stripTrailingDigits) => {
                  const { recordSystem } = found.options
                  const next = await again.send({ file, stripTrailingDigits, recordSystem, insteadOf: id })
                  go(`/participants/import/${next.id}`, { replace: true })
                }
              : undefined
          }
        />
      )}
    </Waiting>
  )
}
