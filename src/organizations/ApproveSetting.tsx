import { Button } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { useConfirm } from '../kernel/screen/Dialog.tsx'
import { useSend } from '../kernel/web/Server.tsx'
import { useTrying } from './useTrying.tsx'

/** The program officer agrees to a value beside a clause that binds. */
export function ApproveSetting({
  id,
  value,
  fromDay,
  document,
}: {
  id: string
  value: string
  fromDay: string
  document: string
}) {
  const { t, day } = useWords()
  const { ask, dialog } = useConfirm()
  const approve = useSend('POST', `/api/organization/assumptions/${id}/approve`)
  const { trying, trouble } = useTrying()
  const press = async (): Promise<void> => {
    const sure = await ask({
      title: t('programs.approve.title'),
      text: t('programs.approve.text', { value, day: day(fromDay), document }),
      yes: t('programs.approve'),
    })
    if (!sure) return
    await trying(async () => {
      await approve.send({})
    })
  }
  return (
    <>
      {trouble}
      <div className="buttons">
        <Button
          kind="do"
          busy={approve.busy}
          label={`${t('programs.approve')} ${value}`}
          onPress={() => void press()}
        >
          {t('programs.approve')}
        </Button>
      </div>
      {dialog}
    </>
  )
}
