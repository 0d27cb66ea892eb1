import type { ReactNode } from 'react'
import { useWords } from '../i18n/Words.tsx'
import { Icon } from '../screen/Icon.tsx'
import type { Refusal } from '../wire.ts'

/** What every field has. */
export type About = {
  /** The path in the form's values, and the `field` of refusals about it. */
  name: string
  label: string
  /** Whom or what it is about, heard and not seen: where one label stands beneath each of several things. */
  of?: string | undefined
  /** One line under the label: why it is asked, or an example. */
  hint?: string | undefined
  /** A `must` reads it. It is marked, in words. */
  needed?: boolean | undefined
  /** Nothing depends on it: the label says "if you like". */
  ifYouLike?: boolean | undefined
}

/** Ids of what describes a field, for `aria-describedby`. */
export function describedBy(
  id: string,
  about: { hint?: string | undefined; refusal?: Refusal | undefined },
): string | undefined {
  const ids = [about.hint ? `${id}-hint` : '', about.refusal ? `${id}-refusal` : ''].filter(Boolean)
  return ids.length === 0 ? undefined : ids.join(' ')
}

export function Mark({
  needed,
  ifYouLike,
}: {
  needed?: boolean | undefined
  ifYouLike?: boolean | undefined
}) {
  const { t } = useWords()
  if (needed) return <span className="field-needed">{t('common.form.needed')}</span>
  if (ifYouLike) return <span className="field-if-you-like">{t('common.form.if-you-like')}</span>
  return null
}

export function FieldRefusal({ id, refusal }: { id: string; refusal: Refusal | undefined }) {
  if (refusal === undefined) return null
  return (
    <p className="field-refusal" id={`${id}-refusal`}>
      <Icon name="notice" />
      <span>
        {refusal.text}
        {refusal.change ? <span className="field-change"> {refusal.change}</span> : null}
      </span>
    </p>
  )
}

/** Label, hint, refusal and control of one input; `TextField` and its relatives are made of it. */
export function Field({
  id,
  about,
  refusal,
  children,
}: {
  id: string
  about: About
  refusal: Refusal | undefined
  children: ReactNode
}) {
  return (
    <div className="field" data-refused={refusal ? '' : undefined}>
      <label className="field-label" htmlFor={id}>
        {about.label}
        {about.of ? <span className="unseen"> {about.of}</span> : null}{' '}
        <Mark needed={about.needed} ifYouLike={about.ifYouLike} />
      </label>
      {about.hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {about.hint}
        </p>
      ) : null}
      <FieldRefusal id={id} refusal={refusal} />
      {children}
    </div>
  )
}

/** As `Field`, for a group of choices that share one question. */
export function FieldGroup({
  id,
  about,
  refusal,
  children,
}: {
  id: string
  about: About
  refusal: Refusal | undefined
  children: ReactNode
}) {
  return (
    <fieldset
      className="field"
      id={id}
      data-refused={refusal ? '' : undefined}
      aria-describedby={describedBy(id, { hint: about.hint, refusal })}
    >
      <legend className="field-label">
        {about.label}
        {about.of ? <span className="unseen"> {about.of}</span> : null}{' '}
        <Mark needed={about.needed} ifYouLike={about.ifYouLike} />
      </legend>
      {about.hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {about.hint}
        </p>
      ) : null}
      <FieldRefusal id={id} refusal={refusal} />
      {children}
    </fieldset>
  )
}
