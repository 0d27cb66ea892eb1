import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../../kernel/i18n/Words.tsx'
import { Page } from '../../../kernel/screen/Page.tsx'
import { ByCard } from './ByCard.tsx'

/** Where the picture on a printed card leads: its code stands behind the #, so that it is sent only on pressing. */
export default function Card() {
  const { t } = useWords()
  const queries = useQueryClient()
  const [, go] = useLocation()
  const [printed] = useState(() => decodeURIComponent(window.location.hash.slice(1)))
  // Whoever uses the device next does not find the code in its history.
  useEffect(() => window.history.replaceState(window.history.state, '', '/card'), [])
  return (
    <Page
      title={t('signin.card.title')}
      intro={t('signin.card.intro')}
      back={{ href: '/', label: t('signin.title') }}
    >
      <ByCard printed={printed} onSignedIn={() => void queries.resetQueries().then(() => go('/'))} />
    </Page>
  )
}
