import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useLayoutEffect, useMemo } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { Languages } from '../../kernel/i18n/InLanguage.tsx'
import { isLocale } from '../../kernel/i18n/locales.ts'
import { Speaking } from '../../kernel/i18n/Words.tsx'
import { Working } from '../../kernel/screen/Waiting.tsx'
import { ProblemPage } from '../../kernel/screen/ProblemWords.tsx'
import { Problem } from '../../kernel/web/problems.ts'
import { HereProvider, useApi } from '../../kernel/web/Server.tsx'
import type { Hat, Me } from '../../kernel/wire.ts'
import { ChooseHat } from './ChooseHat.tsx'
import { useEntry, useWatched } from './context.ts'
import { Door } from './Door.tsx'
import { Faults } from './Faults.tsx'
import { LazyPage, useLanguage } from './LazyPage.tsx'
import { Shell } from './Shell.tsx'
import { SignInAgain } from './sign-in/SignInAgain.tsx'
import { SignIn } from './sign-in/SignIn.tsx'

/** Pages that need nobody to be signed in. */
const doors = [
  { path: '/set-up/:token', load: () => import('./sign-in/SetUp.page.tsx') },
  { path: '/invitation', load: () => import('./sign-in/EnterCode.page.tsx') },
  { path: '/invitation/:code', load: () => import('./sign-in/Invitation.page.tsx') },
  { path: '/card', load: () => import('./sign-in/Card.page.tsx') },
  { path: '/forgot', load: () => import('./sign-in/Forgot.page.tsx') },
  { path: '/reset/:token?', load: () => import('./sign-in/Reset.page.tsx') },
  { path: '/was-it-so/:code', load: () => import('../../sessions/AskedByLink.page.tsx'), areas: ['confirm'] },
].map((door) => ({ areas: ['signin', 'role'], ...door }))

/** The key under which who is signed in is kept; not under a hat, because it is asked before one is on. */
const meKey = ['me'] as const

export function App() {
  const language = useLanguage(['shell', 'signin', 'common'])
  const { store } = useEntry()
  useLayoutEffect(() => {
    document.documentElement.lang = language.words.locale
    document.documentElement.dir = language.words.dir
  }, [language.words])
  return (
    <Languages store={store}>
      <Speaking words={language.words}>
        <Faults>
          <Suspense fallback={<Working />}>
            <Switch>
              {doors.map((door) => (
                <Route key={door.path} path={door.path}>
                  <Door>
                    <LazyPage entry={door} />
                  </Door>
                </Route>
              ))}
              <Route>
                <Inside />
              </Route>
            </Switch>
          </Suspense>
        </Faults>
      </Speaking>
    </Languages>
  )
}

function Inside() {
  const api = useApi()
  const queries = useQueryClient()
  const { browser } = useEntry()
  const me = useQuery({
    queryKey: meKey,
    queryFn: () => api.get<Me>('/api/me', { mayAskToSignIn: false }),
    staleTime: 60_000,
  })
  const accountId = me.data?.account.id
  const locale = me.data?.account.locale
  // What the account says wins on a device that it has just signed in on.
  useEffect(() => {
    browser.signedIn = accountId !== undefined
    if (accountId === undefined || !isLocale(locale) || locale === browser.locale()) return
    browser.chooseLocale(locale)
    // What the server has said until now, it said in the language before.
    void queries.invalidateQueries()
  }, [browser, queries, accountId, locale])

  if (me.data) return <SignedIn me={me.data} key={me.data.account.id} />
  if (me.error instanceof Problem && me.error.kind !== 'signed-out') {
    return (
      <Door>
        <ProblemPage problem={me.error} onRetry={() => void me.refetch()} />
      </Door>
    )
  }
  if (me.error instanceof Problem) {
    return (
      <Door>
        <SignIn onSignedIn={() => void me.refetch()} />
      </Door>
    )
  }
  if (me.error) throw me.error
  return <Working />
}

function SignedIn({ me }: { me: Me }) {
  const { browser } = useEntry()
  const wanted = useWatched(browser.hatNow)
  const queries = useQueryClient()
  const [path] = useLocation()
  const hat = me.hats.find((one) => one.id === wanted) ?? (me.hats.length === 1 ? me.hats[0] : undefined)
  // Every request names the hat, so it is on before the first screen asks for anything.
  useLayoutEffect(() => {
    browser.wearHat(hat?.id)
  }, [browser, hat?.id])
  // What one person has seen is not kept for the next one on the same device.
  useEffect(
    () => () => queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] }),
    [queries],
  )
  if (path === '/sign-in') return <Redirect to="/" />
  return (
    <>
      {hat === undefined ? (
        <Door>
          <ChooseHat hats={me.hats} />
        </Door>
      ) : (
        <UnderHat me={me} hat={hat} key={hat.id} />
      )}
      <SignInAgain account={me.account} />
    </>
  )
}

function UnderHat({ me, hat }: { me: Me; hat: Hat }) {
  const { browser } = useEntry()
  const here = useMemo(
    () => ({
      me,
      hat,
      now: () => browser.now(),
      today: () => browser.today(hat.zone),
      clockOff: () => browser.clockOff(),
      zone: hat.zone,
    }),
    [browser, me, hat],
  )
  const worn = useWatched(browser.hatNow)
  return <HereProvider here={here}>{worn === hat.id ? <Shell /> : null}</HereProvider>
}
