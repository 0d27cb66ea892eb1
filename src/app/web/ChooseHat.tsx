import { useLocation } from 'wouter'
import { useWords } from '../../kernel/i18n/Words.tsx'
import { Icon } from '../../kernel/screen/Icon.tsx'
import { Page } from '../../kernel/screen/Page.tsx'
import type { Hat } from '../../kernel/wire.ts'
import { useEntry } from './context.ts'
import { SignOut } from './SignOut.tsx'

/** One hat at a time: as whom somebody is here today. */
export function ChooseHat({ hats }: { hats: readonly Hat[] }) {
  const { t } = useWords()
  return (
    <Page
      title={t(hats.length === 0 ? 'shell.hat.none' : 'shell.hat.choose')}
      intro={t(hats.length === 0 ? 'shell.hat.none.do' : 'shell.hat.one-at-a-time')}
    >
      <HatList hats={hats} />
      <div>
        <SignOut />
      </div>
    </Page>
  )
}

export function HatList({
  hats,
  worn,
  onChosen,
}: {
  hats: readonly Hat[]
  worn?: string
  onChosen?: () => void
}) {
  const { t } = useWords()
  const { browser } = useEntry()
  const [, go] = useLocation()
  if (hats.length === 0) return null
  return (
    <ul className="lines">
      {hats.map((hat) => (
        <li key={hat.id}>
          <button
            type="button"
            className="line-link line-button"
            aria-current={hat.id === worn ? 'true' : undefined}
            onClick={() => {
              browser.wearHat(hat.id)
              onChosen?.()
              // What is open may not be there for the other hat.
              if (worn !== undefined && hat.id !== worn) go('/')
            }}
          >
            <span className="line-words">
              <span className="line-title hat-label">{hat.label}</span>
              <span className="line-note">
                <bdi>{hat.organization}</bdi>
                {hat.id === worn ? ` · ${t('shell.hat.on')}` : ''}
              </span>
            </span>
            <Icon name={hat.id === worn ? 'met' : 'do'} />
          </button>
        </li>
      ))}
    </ul>
  )
}
