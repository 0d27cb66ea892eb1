import { Button, Buttons } from '../kernel/forms/Buttons.tsx'
import { localDay } from '../kernel/days.ts'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Qr } from '../kernel/screen/Qr.tsx'
import { useHere } from '../kernel/web/Server.tsx'
import type { WayInAgain } from './people-wire.ts'
import './card.css'

/**
 * A card of the size of a postcard's half, to be cut out of whatever paper is in the printer. It says where and how,
 * and nothing about whoever carries it: their name stands on a strip for the staff that is cut off.
 */
export function PrintedCard({
  way,
  name,
  until,
  back,
}: {
  way: WayInAgain
  name: string | null
  /** The instant until which it must have been used for the first time. */
  until: string | undefined
  back: string
}) {
  const { t, day } = useWords()
  const { hat, zone } = useHere()
  const isThere = way.link !== null && way.code !== null
  return (
    <Page
      title={t('card.title')}
      {...(isThere ? { intro: t('card.intro') } : {})}
      back={{ href: back, label: t('card.back') }}
    >
      {isThere ? (
        <>
          <div className="card-sheet">
            <div className="card">
              <p className="card-agency">
                <bdi>{hat.organization}</bdi>
              </p>
              <h2 className="card-heading">{t('card.heading')}</h2>
              <ol className="card-steps">
                <li>
                  {t('card.step-1')}
                  <bdi className="card-address" dir="ltr">
                    {addressOf(way.link)}
                  </bdi>
                </li>
                <li>
                  {t('card.step-2')}
                  <span className="card-code" dir="ltr">
                    {way.code.split('-').map((group) => (
                      <span key={group}>{group} </span>
                    ))}
                  </span>
                </li>
                <li>
                  <div className="card-last">
                    <p>{t('card.step-3')}</p>
                    <Qr text={way.link} label={t('card.qr')} />
                  </div>
                </li>
              </ol>
              <p className="card-keep">
                {t('card.keep')} {until ? t('card.valid', { day: day(localDay(until, zone)) }) : null}
              </p>
            </div>
            <p className="card-strip">{name ? t('card.for', { name }) : t('card.for-nobody')}</p>
          </div>
          <div className="card-screen">
            <Buttons>
              <Button kind="do" onPress={() => window.print()}>
                {t('card.print')}
              </Button>
            </Buttons>
          </div>
        </>
      ) : (
        <Empty title={t('card.gone')}>{t('card.gone.why')}</Empty>
      )}
    </Page>
  )
}

/** As people type it: without the scheme, which browsers add, and without the code. */
function addressOf(link: string): string {
  const { host, pathname } = new URL(link)
  return host + pathname
}
