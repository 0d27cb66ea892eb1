import { Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { CheckField, ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { DayField, EmailField, TextArea, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useHere } from '../kernel/web/Server.tsx'
import { BirthDayField } from './BirthDayField.tsx'
import type { Person } from './person.ts'

type Written = {
  person: {
    name: { given: string; family: string; suffix: string; written: string }
    preferredName: string
    formerNames: string
    birthDate: string
    deceased: boolean
    deceasedOn: string
    gender: string
    languages: string
    phones: string
    email: string
    address: { street: string; city: string; state: string; postalCode: string; country: string }
    accessNeeds: string
    howToReach: string
  }
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function typedOf(person: Person | undefined): Written {
  const { name, address } = person ?? { name: {}, address: {} }
  return {
    person: {
      name: {
        given: name.given ?? '',
        family: name.family ?? '',
        suffix: name.suffix ?? '',
        written: name.written ?? '',
      },
      preferredName: person?.preferredName ?? '',
      formerNames: person?.formerNames.join('\n') ?? '',
      birthDate: person?.birthDate ?? '',
      deceased: person?.deceased ?? false,
      deceasedOn: person?.deceasedOn ?? '',
      gender: person?.gender ?? '',
      languages: person?.languages.join(', ') ?? '',
      phones: person?.phones.join('\n') ?? '',
      email: person?.email ?? '',
      address: {
        street: address.street ?? '',
        city: address.city ?? '',
        state: address.state ?? '',
        postalCode: address.postalCode ?? '',
        country: address.country ?? '',
      },
      accessNeeds: person?.accessNeeds ?? '',
      howToReach: person?.howToReach ?? '',
    },
  }
}

/** What was typed as the server takes it: what was left empty is not said. Languages are understood there. */
function personOf({ person }: Written, before: Person | undefined): object {
  const said = (values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined))
  const { deceased, deceasedOn, formerNames, phones, languages, name, address, ...texts } = person
  return {
    ...said(texts),
    name: said({ ...name, order: before?.name.order }),
    address: said(address),
    formerNames: lines(formerNames),
    phones: lines(phones),
    languages: languages
      .split(/[,;\n]/)
      .map((one) => one.trim())
      .filter(Boolean),
    recordNumbers: before?.recordNumbers ?? [],
    ...said({ zone: before?.zone }),
    // Not marking somebody as dead says nothing, unless somebody had said so.
    ...(deceased
      ? { deceased, ...said({ deceasedOn }) }
      : before?.deceased === undefined
        ? {}
        : { deceased: false }),
  }
}

/** Everything that is known of a person. Only a name is needed. */
export function ParticipantForm({
  person,
  send,
  onSent,
  label,
  name,
}: {
  /** Of whom it is, so that what was typed is found again. */
  name: string
  person?: Person
  send: (person: object) => Promise<{ id: string }>
  onSent: (id: string) => void
  label: string
}) {
  const { t } = useWords()
  const form = useKeptForm<Written, { id: string }>(`participant.${name}`, {
    initial: typedOf(person),
    send: (typed) => send(personOf(typed, person)),
    onSent: ({ id }) => onSent(id),
  })
  return (
    <FormFrame form={form} label={label}>
      <NameFields written={Boolean(person?.name.written)} />
      <ReachFields />
      <BirthAndGender />
      <AddressFields />
      <TextArea
        name="person.formerNames"
        label={t('participant.field.formerNames')}
        hint={t('participant.one-a-line')}
        rows={2}
        ifYouLike
      />
      {person ? <DeathFields hasDied={form.state.values.person.deceased} /> : null}
      <Buttons>
        <SubmitButton>{t('participant.save')}</SubmitButton>
      </Buttons>
    </FormFrame>
  )
}

function NameFields({ written }: { written: boolean }) {
  const { t } = useWords()
  return (
    <>
      <TextField
        name="person.name.given"
        label={t('participant.field.name.given')}
        hint={t('participant.name.hint')}
      />
      <TextField name="person.name.family" label={t('participant.field.name.family')} />
      <TextField
        name="person.name.suffix"
        label={t('participant.field.name.suffix')}
        ifYouLike
        width="short"
      />
      {written ? (
        <TextField name="person.name.written" label={t('participant.field.name.written')} ifYouLike />
      ) : null}
      <TextField name="person.preferredName" label={t('participant.field.preferredName')} ifYouLike />
    </>
  )
}

/** How somebody is reached and spoken with. */
function ReachFields() {
  const { t } = useWords()
  return (
    <>
      <TextArea
        name="person.phones"
        label={t('participant.field.phones')}
        hint={t('participant.one-a-line')}
        rows={2}
        dir="ltr"
        ifYouLike
      />
      <EmailField name="person.email" label={t('participant.field.email')} ifYouLike />
      <TextArea name="person.howToReach" label={t('participant.field.howToReach')} rows={2} ifYouLike />
      <TextField
        name="person.languages"
        label={t('participant.field.languages')}
        hint={t('participant.languages.hint')}
        ifYouLike
      />
      <TextArea
        name="person.accessNeeds"
        label={t('participant.field.accessNeeds')}
        hint={t('participant.access.hint')}
        rows={2}
        ifYouLike
      />
    </>
  )
}

function BirthAndGender() {
  const { t } = useWords()
  return (
    <>
      <BirthDayField name="person.birthDate" label={t('participant.field.birthDate')} ifYouLike />
      <ChoiceField
        name="person.gender"
        label={t('participant.field.gender')}
        hint={t('participant.gender.hint')}
        as="select"
        ifYouLike
        choices={[
          { value: 'female', label: t('participant.gender.female') },
          { value: 'male', label: t('participant.gender.male') },
          { value: 'other', label: t('participant.gender.other') },
          { value: 'unknown', label: t('participant.gender.unknown') },
        ]}
      />
    </>
  )
}

function AddressFields() {
  const { t } = useWords()
  return (
    <>
      <TextArea
        name="person.address.street"
        label={t('participant.field.address.street')}
        rows={2}
        ifYouLike
      />
      <div className="field-row">
        <TextField
          name="person.address.city"
          label={t('participant.field.address.city')}
          width="middle"
          ifYouLike
        />
        <TextField
          name="person.address.state"
          label={t('participant.field.address.state')}
          width="short"
          ifYouLike
        />
        <TextField
          name="person.address.postalCode"
          label={t('participant.field.address.postalCode')}
          width="short"
          ifYouLike
        />
      </div>
    </>
  )
}

function DeathFields({ hasDied }: { hasDied: boolean }) {
  const { t } = useWords()
  const { today } = useHere()
  return (
    <>
      <CheckField name="person.deceased" label={t('participant.has-died')} />
      {hasDied ? (
        <DayField
          name="person.deceasedOn"
          label={t('participant.field.deceasedOn')}
          max={today()}
          ifYouLike
        />
      ) : null}
    </>
  )
}
