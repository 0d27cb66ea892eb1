import { useState } from 'react'
import { Link } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame, useForm } from '../kernel/forms/Form.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Section } from '../kernel/screen/Page.tsx'
import { Facts } from '../kernel/screen/PersonHeader.tsx'
import { SaveFile } from '../kernel/screen/SaveFile.tsx'
import { Working } from '../kernel/screen/Waiting.tsx'
import { useSend } from '../kernel/web/Server.tsx'
import type { ConflictLine, ImportLine, ImportView } from './import-wire.ts'

const kinds = ['new', 'changed', 'same', 'repeated', 'refused', 'conflict', 'imported'] as const

/** What a file would do or did: how many rows of each kind, the first of each, and what somebody must choose. */
export function ImportPreview({
  view,
  onDigits,
}: {
  view: ImportView
  /** Reads the file again with or without the digits at the end of names; only while the device has it. */
  onDigits: ((strip: boolean) => Promise<void>) | undefined
}) {
  const { t } = useWords()
  const { counts } = view
  const all = (counts.seen['new'] ?? 0) + (counts.seen['changed'] ?? 0)
  return (
    <>
      <p role="status">
        <strong>
          <bdi>{view.fileName}</bdi>
        </strong>
        {': '}
        {view.state === 'done'
          ? t('import.done', { made: counts.made, changed: counts.changed })
          : t('import.rows', { rows: counts.rows })}
      </p>
      {view.state === 'running' ? (
        <Working what={t('import.running')} done={counts.made + counts.changed} of={Math.max(all, 1)} />
      ) : null}
      {view.state === 'failed' ? <p className="notice notice-held-back">{t('import.cut-off')}</p> : null}
      <Facts
        lines={kinds
          .filter((kind) => counts.now[kind])
          .map((kind) => ({
            label: t(`import.kind.${kind}`),
            value: t('import.count', { count: counts.now[kind] ?? 0 }),
          }))}
      />
      {view.state === 'previewed' ? <Noticed view={view} onDigits={onDigits} /> : null}
      {view.state !== 'running' && (counts.waiting > 0 || view.conflicts.length > 0) ? (
        <Run view={view} />
      ) : null}
      {view.state === 'previewed' && counts.waiting === 0 && view.conflicts.length === 0 ? (
        <p>{t(counts.now['refused'] ? 'import.nothing-left' : 'import.nothing')}</p>
      ) : null}
      {view.state === 'done' ? (
        <p>
          <Link href="/participants" className="link-do">
            {t('import.see-people')}
          </Link>
        </p>
      ) : null}
      {counts.now['refused'] ? (
        <Section
          title={t('import.refused', { count: counts.now['refused'] })}
          actions={
            <SaveFile path={`/api/imports/${view.id}/errors.csv`} name={`${view.fileName}-errors.csv`}>
              {t('import.errors.save')}
            </SaveFile>
          }
        >
          <p>{t('import.refused.what')}</p>
          <Rows lines={view.rows.refused} more={(counts.now['refused'] ?? 0) - view.rows.refused.length} />
        </Section>
      ) : null}
      {view.rows.changed.length ? (
        <Section title={t('import.changes')}>
          <Rows lines={view.rows.changed} more={(counts.now['changed'] ?? 0) - view.rows.changed.length} />
        </Section>
      ) : null}
      {view.rows.questions.length ? (
        <Section title={t('import.questions')}>
          <p>{t('import.questions.what')}</p>
          <Rows lines={view.rows.questions} more={0} />
        </Section>
      ) : null}
      {view.rows.new.length ? (
        <Section title={t('import.new')}>
          <Rows lines={view.rows.new} more={(counts.now['new'] ?? 0) - view.rows.new.length} />
        </Section>
      ) : null}
    </>
  )
}

function Rows({ lines, more }: { lines: readonly ImportLine[]; more: number }) {
  const { t } = useWords()
  return (
    <>
      <ul>
        {lines.map((line) => (
          <li key={line.line}>
            <p>
              <span className="quiet">{t('import.line', { line: line.line })}</span>{' '}
              {line.name ? <bdi>{line.name}</bdi> : null}
            </p>
            {line.changes.map((change) => (
              <p key={change.field} className="quiet">
                {change.label}: <del>{change.before}</del> <bdi>{change.after}</bdi>
              </p>
            ))}
            {line.said.map((said) => (
              <p key={said.text}>
                {said.text} <span className="quiet">{said.change}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="quiet">{t('import.more', { count: more })}</p> : null}
    </>
  )
}

function Noticed({
  view,
  onDigits,
}: {
  view: ImportView
  onDigits: ((strip: boolean) => Promise<void>) | undefined
}) {
  const { t, list } = useWords()
  const [busy, setBusy] = useState(false)
  const { survey, options } = view
  const turn = async () => {
    setBusy(true)
    await onDigits?.(!options.stripTrailingDigits)
    setBusy(false)
  }
  return (
    <>
      {survey.dropped.length ? (
        <p className="notice">{t('import.dropped', { columns: list(survey.dropped) })}</p>
      ) : null}
      {survey.encodingAssumed ? <p className="notice">{t('import.encoding')}</p> : null}
      {survey.slashesUnclear ? <p className="notice">{t('import.slashes')}</p> : null}
      {survey.unknown.length ? (
        <p className="quiet">{t('import.unknown', { columns: list(survey.unknown) })}</p>
      ) : null}
      {survey.others ? <p className="quiet">{t('import.others', { count: survey.others })}</p> : null}
      {survey.digitsPercent > 0 ? (
        <div className="notice">
          <p>
            {t(options.stripTrailingDigits ? 'import.digits.off' : 'import.digits.on', {
              percent: survey.digitsPercent,
            })}
          </p>
          {onDigits ? (
            <Button busy={busy} onPress={() => void turn()}>
              {t(options.stripTrailingDigits ? 'import.digits.keep' : 'import.digits.strip')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  )
}

type Choosing = { rows: Record<string, Record<string, string>> }

/** The choices that somebody must make, each empty until it is made, and the button that begins. */
function Run({ view }: { view: ImportView }) {
  const { t } = useWords()
  const run = useSend<object>('POST', `/api/imports/${view.id}/run`)
  const form = useForm<Choosing, unknown>({
    initial: { rows: {} },
    send: ({ rows }) =>
      run.send({ rows: Object.entries(rows).map(([line, chosen]) => choiceOf(line, chosen)) }),
  })
  return (
    <FormFrame form={form} label={t('import.run')}>
      {view.conflicts.length ? (
        <Section title={t('import.conflicts', { count: view.conflicts.length })}>
          <p>{t('import.conflicts.what')}</p>
          {view.conflicts.map((conflict) => (
            <Choose
              key={conflict.line}
              conflict={conflict}
              same={form.state.values.rows[conflict.line]?.['same']}
            />
          ))}
        </Section>
      ) : null}
      <Buttons>
        <SubmitButton>
          {view.counts.waiting > 0 ? t('import.run.count', { count: view.counts.waiting }) : t('import.run')}
        </SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

function choiceOf(line: string, chosen: Record<string, string>): object {
  const { same, ...fields } = chosen
  const named = Object.entries(fields).map(([field, how]) => [field.replaceAll('/', '.'), how])
  return {
    line: Number(line),
    ...(same ? { same: same === 'same' } : {}),
    ...(named.length ? { fields: Object.fromEntries(named) } : {}),
  }
}

function Choose({ conflict, same }: { conflict: ConflictLine; same: string | undefined }) {
  const { t, day } = useWords()
  const { like } = conflict
  return (
    <div className="choose">
      <h3>
        <bdi>{conflict.name}</bdi> <span className="quiet">{t('import.line', { line: conflict.line })}</span>
      </h3>
      {like ? (
        <ChoiceField
          name={`rows.${conflict.line}.same`}
          label={t('import.same', { name: like.name, born: like.birthDate ? day(like.birthDate) : '' })}
          hint={t('import.same.what')}
          choices={[
            { value: 'same', label: t('import.same.yes') },
            { value: 'other', label: t('import.same.no') },
          ]}
        />
      ) : null}
      {!like || same === 'same'
        ? conflict.fields.map((field) => (
            <ChoiceField
              key={field.field}
              name={`rows.${conflict.line}.${field.field.replaceAll('.', '/')}`}
              label={field.label}
              choices={[
                { value: 'keep', label: t('import.keep', { value: field.kept }) },
                { value: 'take', label: t('import.take', { value: field.file }) },
              ]}
            />
          ))
        : null}
    </div>
  )
}
