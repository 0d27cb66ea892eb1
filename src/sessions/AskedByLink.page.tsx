import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'wouter'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { Problem } from '../kernel/web/problems.ts'
import { useApi } from '../kernel/web/Server.tsx'
import { WasItSo } from './WasItSo.tsx'

/** For whoever holds a link: one question, answered once, without a sign-in. */
export default function AskedByLink() {
  const { t } = useWords()
  const api = useApi()
  const { code = '' } = useParams<{ code: string }>()
  const [done, setDone] = useState(false)
  const path = `/api/confirm/${encodeURIComponent(decodeURIComponent(code))}`
  const asked = useQuery({
    queryKey: ['asked-by-link', code],
    queryFn: () =>
      api.get<{ serviceDate: string; minutes: number; peer: string }>(path, { mayAskToSignIn: false }),
    enabled: !done,
  })
  if (done) return <Page title={t('confirm.thanks')} intro={t('confirm.thanks.what')} />
  if (asked.error instanceof Problem && asked.error.kind === 'not-there')
    return <Page title={t('confirm.link.gone')} intro={t('confirm.link.gone.do')} />
  return (
    <Waiting query={asked}>
      {(about) => (
        <WasItSo
          about={about}
          handed
          send={(said) => api.send('POST', path, said, { mayAskToSignIn: false })}
          onDone={() => setDone(true)}
        />
      )}
    </Waiting>
  )
}
