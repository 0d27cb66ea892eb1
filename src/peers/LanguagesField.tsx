import { useMemo } from 'react'
import { describedBy, Field } from '../kernel/forms/Field.tsx'
import { useField } from '../kernel/forms/Form.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Icon } from '../kernel/screen/Icon.tsx'

/** The languages that people here most often serve in first, then the rest by name. */
const first = ['en', 'es', 'vi', 'ko', 'fa', 'ar', 'ase']
const others =
  'zh yue tl fil ru uk pl pt fr ht de it el he hi ur bn pa gu ta te ml kn mr ne si my km lo th ja hy ka tr az kk uz ps ku so am ti om sw rw yo ha af nl sv da no fi lt cs sk sl hr bs sr mk bg ro hu sq ga cy id ms hmn ilo haw sm nv yi'.split(
    ' ',
  )

/** Languages by their names, one after the other; the value is a list of tags. */
export function LanguagesField({ name, label, hint }: { name: string; label: string; hint?: string }) {
  const { t, locale } = useWords()
  const { id, value, set, refusal } = useField<readonly string[] | null | undefined>(name)
  const chosen = value ?? []
  const names = useMemo(() => new Intl.DisplayNames(locale, { type: 'language' }), [locale])
  // Browsers do not know the names of sign languages.
  const nameOf = (tag: string) => (tag === 'ase' ? t('common.sign-language') : (names.of(tag) ?? tag))
  const rest = others.map((tag) => ({ tag, name: nameOf(tag) })).sort((a, b) => a.name.localeCompare(b.name))
  return (
    <Field id={id} about={{ name, label, hint }} refusal={refusal}>
      {chosen.length > 0 ? (
        <ul className="chips chosen">
          {chosen.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                className="chip chip-remove"
                aria-label={t('peer.languages.remove', { language: nameOf(tag) })}
                onClick={() => set(chosen.filter((other) => other !== tag))}
              >
                {nameOf(tag)} <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <select
        className="input input-middle"
        id={id}
        value=""
        aria-describedby={describedBy(id, { hint, refusal })}
        onChange={(event) => {
          if (event.target.value && !chosen.includes(event.target.value)) set([...chosen, event.target.value])
        }}
      >
        <option value="">{t('peer.languages.add')}</option>
        {first.map((tag) => (
          <option key={tag} value={tag}>
            {nameOf(tag)}
          </option>
        ))}
        <hr />
        {rest.map(({ tag, name: said }) => (
          <option key={tag} value={tag}>
            {said}
          </option>
        ))}
      </select>
    </Field>
  )
}
