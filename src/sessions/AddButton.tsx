import { useLocation } from 'wouter'
import { Button } from '../kernel/forms/Buttons.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'

/** Goes to the page on which somebody adds to a signed note. */
export function AddButton({ sessionId, request }: { sessionId: string; request?: string }) {
  const { t } = useWords()
  const [, go] = useLocation()
  return (
    <Button
      kind={request ? 'do' : 'plain'}
      onPress={() => go(`/sessions/${sessionId}/add${request ? `?answers=${request}` : ''}`)}
    >
      {t(request ? 'session.addendum.answer' : 'session.addendum.add')}
    </Button>
  )
}
