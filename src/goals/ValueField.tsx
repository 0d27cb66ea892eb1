import { ChoiceField } from '../kernel/forms/ChoiceFields.tsx'
import { NumberField } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import type { MeasureView } from './goal-wire.ts'

/** The value of a goal that is measured; none where it is not. */
export function ValueField({ name, measure }: { name: string; measure: MeasureView | null }) {
  const { t, number } = useWords()
  if (measure === null) return null
  if (measure.kind === 'yes-no')
    return (
      <ChoiceField
        name={name}
        label={measure.words ?? t('common.level.value')}
        ifYouLike
        choices={[
          { value: '1', label: t('common.yes') },
          { value: '0', label: t('common.no') },
        ]}
      />
    )
  return (
    <NumberField
      name={name}
      label={measure.words ?? t('common.level.value')}
      {...(measure.kind === 'scale'
        ? {
            hint: t('common.level.scale', {
              low: number(measure.low ?? 0),
              high: number(measure.high ?? 0),
            }),
          }
        : {})}
      ifYouLike
    />
  )
}
