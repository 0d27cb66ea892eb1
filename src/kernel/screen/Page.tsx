import { createContext, type ReactNode, use, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useWords } from '../i18n/Words.tsx'
import { Dotted } from './Dotted.tsx'
import { Icon } from './Icon.tsx'

const OnPage = createContext(false)

/** Whether a page stands around it, and with it the heading that every screen has once. */
export function useOnPage(): boolean {
  return use(OnPage)
}

/**
 * A screen: one heading, what it is for in a line, what can be done, and the rest.
 * Sets the window's title, and takes the focus after a change of page so that a screen reader starts at the top.
 *
 * `<Page title={t('peer.title')} intro={t('peer.intro')} back={{ href: '/peers', label: t('peer.all') }} actions={…}>…</Page>`
 *
 * `wide` is for tables; everything else keeps to a line that can be read.
 */
export function Page({
  title,
  intro,
  back,
  actions,
  wide,
  children,
}: {
  title: string
  intro?: ReactNode
  back?: { href: string; label: string }
  actions?: ReactNode
  wide?: boolean
  children?: ReactNode
}) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const name = t('common.product')
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  useEffect(() => {
    const first = document.documentElement.dataset['arrived'] === undefined
    document.documentElement.dataset['arrived'] = ''
    if (!first && !heading.current?.closest('dialog')) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <article className={wide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        {back ? (
          <Link href={back.href} className="page-back">
            <Icon name="back" /> {back.label}
          </Link>
        ) : null}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {intro ? (
          <p className="page-intro">
            <Dotted>{intro}</Dotted>
          </p>
        ) : null}
        {actions ? <div className="buttons page-actions">{actions}</div> : null}
      </header>
      <OnPage value>{children}</OnPage>
    </article>
  )
}

/** A part of a page under its own heading. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {actions ? <div className="buttons">{actions}</div> : null}
      </div>
      {children}
    </section>
  )
}
