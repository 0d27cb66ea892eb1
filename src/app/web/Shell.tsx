import { Suspense, useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useWords } from '../../kernel/i18n/Words.tsx'
import { Dialog } from '../../kernel/screen/Dialog.tsx'
import { Icon } from '../../kernel/screen/Icon.tsx'
import { Working } from '../../kernel/screen/Waiting.tsx'
import { useDeviceKeyEarly } from '../../kernel/web/device-key.ts'
import { useHere } from '../../kernel/web/Server.tsx'
import type { Hat } from '../../kernel/wire.ts'
import { HatList } from './ChooseHat.tsx'
import { useEntry, useLocale } from './context.ts'
import { Faults } from './Faults.tsx'
import { useKeptPlace } from './kept-place.ts'
import { Language } from './Language.tsx'
import { prefetch } from './LazyPage.tsx'
import { Mark } from './Mark.tsx'
import { Offline } from './Offline.tsx'
import { isFor, type PageEntry } from './page-entry.ts'
import { Pages } from './Pages.tsx'
import { pages } from './routes.ts'
import { SignOut } from './SignOut.tsx'

/** How many places fit at the foot of a phone beside "More". */
const underTheThumb = 4

type Place = { readonly page: PageEntry; readonly nav: NonNullable<PageEntry['nav']>; readonly href: string }

/** Where somebody under this hat goes directly. */
function placesOf(hat: Hat): readonly Place[] {
  return pages.flatMap((page) => {
    if (page.nav === undefined || !isFor(hat.role, page)) return []
    const href = page.nav.own ? page.nav.own(hat) : page.path
    return href === undefined ? [] : [{ page, nav: page.nav, href }]
  })
}

/** A long list is found through in parts: a gap stands before the first place that is about something else. */
function apart(place: Place, before: Place | undefined): string | undefined {
  return before !== undefined && before.nav.about !== place.nav.about ? 'nav-apart' : undefined
}

/** Navigation, the page, and nothing else. On a phone it stands at the foot, where the thumb is. */
export function Shell() {
  const { t } = useWords()
  const { hat } = useHere()
  const [path] = useLocation()
  const main = useRef<HTMLElement>(null)
  const places = placesOf(hat)
  useIdlePrefetch(places)
  useKeptPlace(main)
  useDeviceKeyEarly()
  return (
    <div className="shell">
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('shell.skip')}
      </a>
      <header className="top">
        <Link className="mark" href="/">
          <Mark />
          <span className="unseen">{t('common.product')}</span>
        </Link>
        <p className="top-hat">
          <strong className="hat-label">{hat.label}</strong>
          <span className="hat-name">
            <bdi>{hat.organization}</bdi>
          </span>
        </p>
      </header>
      <Side places={places} />
      <Offline />
      <main className="main" id="main" ref={main} tabIndex={-1}>
        <Faults key={path}>
          <FromTheTop />
          <Suspense fallback={<Working />}>
            <Pages role={hat.role} path={path} />
          </Suspense>
        </Faults>
      </main>
      <Thumb places={places} />
    </div>
  )
}

/** A page is read from its beginning. */
function FromTheTop() {
  useEffect(() => {
    // A scroll gives back a promise in newer browsers, which is no way to clean up.
    scrollTo(0, 0)
  }, [])
  return null
}

function useIdlePrefetch(places: readonly Place[]): void {
  const entry = useEntry()
  const locale = useLocale()
  const paths = places.map(({ page }) => page.path).join()
  useEffect(() => {
    // Somebody who pays for each megabyte is not made to fetch what may never be opened.
    const sparing = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData
    if (sparing) return undefined
    const fetchAll = () => {
      for (const page of pages) if (paths.split(',').includes(page.path)) prefetch(entry, page, locale)
    }
    // What fails to come without a connection would stay away when there is one again.
    const timer = setTimeout(() => {
      if (navigator.onLine) fetchAll()
      else addEventListener('online', fetchAll, { once: true })
    }, 2000)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', fetchAll)
    }
  }, [entry, locale, paths])
}

function PlaceLink({ place: { page, nav, href }, onGone }: { place: Place; onGone?: () => void }) {
  const { t } = useWords()
  const entry = useEntry()
  const locale = useLocale()
  const [path] = useLocation()
  const here = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
  const soon = (): void => prefetch(entry, page, locale)
  return (
    <Link
      className="nav-link"
      href={href}
      aria-current={here ? 'page' : undefined}
      onMouseEnter={soon}
      onFocus={soon}
      onTouchStart={soon}
      onClick={() => onGone?.()}
    >
      <Icon name={nav.icon} />
      <span>{t(nav.label)}</span>
    </Link>
  )
}

/** Beside the page, where there is room. */
function Side({ places }: { places: readonly Place[] }) {
  const { t } = useWords()
  const { me, hat } = useHere()
  const [choosing, setChoosing] = useState(false)
  return (
    <nav className="nav nav-wide" aria-label={t('shell.nav')}>
      <Link className="mark" href="/">
        <Mark /> {t('common.product')}
      </Link>
      <ul>
        {places.map((place, at) => (
          <li key={place.href} className={apart(place, places[at - 1])}>
            <PlaceLink place={place} />
          </li>
        ))}
      </ul>
      <div className="nav-foot">
        <HatButton onPress={me.hats.length > 1 ? () => setChoosing(true) : undefined} />
        <Link className="nav-link" href="/account">
          <Icon name="account" /> <span>{t('shell.nav.account')}</span>
        </Link>
        <SignOut />
        <Language />
      </div>
      {choosing ? (
        <Dialog title={t('shell.hat.choose')} onClose={() => setChoosing(false)}>
          <HatList hats={me.hats} worn={hat.id} onChosen={() => setChoosing(false)} />
        </Dialog>
      ) : null}
    </nav>
  )
}

function HatButton({ onPress }: { onPress: (() => void) | undefined }) {
  const { t } = useWords()
  const { hat } = useHere()
  const words = (
    <span className="line-words">
      <span className="line-title hat-label">{hat.label}</span>
      <span className="line-note">
        <bdi>{hat.organization}</bdi>
      </span>
    </span>
  )
  if (onPress === undefined) return <p className="hat-plain">{words}</p>
  return (
    <button type="button" className="button button-plain" onClick={onPress}>
      {words}
      <span className="unseen">{t('shell.hat.change')}</span>
      <Icon name="down" />
    </button>
  )
}

/** At the foot of a phone: the first places, and everything else behind one more. */
function Thumb({ places }: { places: readonly Place[] }) {
  const { t } = useWords()
  const { me, hat } = useHere()
  const [open, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <nav className="nav nav-phone" aria-label={t('shell.nav')}>
      <ul>
        {places.slice(0, underTheThumb).map((place) => (
          <li key={place.href}>
            <PlaceLink place={place} />
          </li>
        ))}
        <li>
          <button type="button" className="nav-link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            <Icon name="more" />
            <span>{t('shell.nav.more')}</span>
          </button>
        </li>
      </ul>
      {open ? (
        <Dialog title={t('shell.nav.more')} onClose={close}>
          <div className="more-part">
            <ul className="more-list">
              {places.slice(underTheThumb).map((place, at, rest) => (
                <li key={place.href} className={apart(place, rest[at - 1])}>
                  <PlaceLink place={place} onGone={close} />
                </li>
              ))}
              <li>
                <Link className="nav-link" href="/account" onClick={close}>
                  <Icon name="account" /> <span>{t('shell.nav.account')}</span>
                </Link>
              </li>
            </ul>
          </div>
          {me.hats.length > 1 ? (
            <div className="more-part">
              <p className="quiet">{t('shell.hat.choose')}</p>
              <HatList hats={me.hats} worn={hat.id} onChosen={close} />
            </div>
          ) : null}
          <div className="more-part buttons">
            <Language />
            <SignOut />
          </div>
        </Dialog>
      ) : null}
    </nav>
  )
}
