import { useState } from 'react'
import { useParams } from 'wouter'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useSend } from '../kernel/web/Server.tsx'
import type { SheetView } from './goal-wire.ts'
import { useGoalsOf } from './GoalTag.tsx'
import { SheetForm, sheetToSend, type SheetValues } from './SheetForm.tsx'

/** Going on with a worksheet of options. */
export default function Sheet() {
  const { t } = useWords()
  const { id } = useParams<{ id: string }>()
  const sheet = useAnswer<SheetView>(`/api/sheets/${id}`)
  return (
    <Waiting query={sheet} what={t('goal.fetching')}>
      {(view) => <Open sheet={view} />}
    </Waiting>
  )
}

function Open({ sheet }: { sheet: SheetView }) {
  const { t } = useWords()
  const goalsOf = useGoalsOf()
  const [kept, setKept] = useState(false)
  const change = useSend<object>('PUT', `/api/sheets/${sheet.id}`)
  const form = useKeptForm<SheetValues, unknown>(`sheet.${sheet.id}`, {
    initial: {
      programId: sheet.programId,
      sheet: {
        problem: sheet.problem,
        options: sheet.options,
        choice: sheet.choice ?? '',
        on: sheet.on,
        goalId: sheet.goalId ?? '',
        sessionId: sheet.sessionId ?? '',
      },
    },
    send: (values) => change.send({ baseVersion: sheet.version, sheet: sheetToSend(values) }),
    onSent: () => setKept(true),
  })
  return (
    <Page
      title={t('sheet.title')}
      {...(sheet.frozen ? { intro: <bdi>{sheet.problem}</bdi> } : {})}
      back={{
        href: `/participants/${sheet.participant.id}/goals`,
        label: goalsOf(sheet.participant.name),
      }}
    >
      <p role="status" className={kept ? 'notice' : 'unseen'}>
        {kept ? t('sheet.kept') : ''}
      </p>
      <SheetForm form={form} of={sheet.participant.id} goals={sheet.goals} frozen={sheet.frozen} />
    </Page>
  )
}
