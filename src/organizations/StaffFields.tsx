import { EmailField, PhoneField, TextField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'

/** What is asked of somebody on the staff: `name`, `job`, `email` and `phone` of the form they stand in. */
export function StaffFields() {
  const { t } = useWords()
  return (
    <>
      <TextField name="name" label={t('people.staff.name')} hint={t('people.staff.name.hint')} needed />
      <TextField name="job" label={t('people.staff.job')} ifYouLike />
      <EmailField
        name="email"
        label={t('people.staff.email')}
        hint={t('people.staff.email.hint')}
        autoComplete="off"
        ifYouLike
      />
      <PhoneField name="phone" label={t('people.staff.phone')} autoComplete="off" ifYouLike />
    </>
  )
}
