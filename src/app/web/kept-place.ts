import { type RefObject, useEffect } from 'react'

/**
 * What had the focus may go from the page with what it did: a form that closes, a question that is answered. Whoever
 * has no mouse then stands nowhere, so the heading of that part of the page takes the focus, unless something has
 * taken it meanwhile.
 */
export function useKeptPlace(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const main = page.current
    if (main === null) return undefined
    let last: { element: Element; around: readonly Element[] } | undefined
    const entered = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = { element: target, around: partsAround(target) }
    }
    const left = ({ target }: FocusEvent) => {
      // Somebody pressed beside it: what is still there was left on purpose.
      setTimeout(() => {
        if (last?.element === target && last.element.isConnected && nowhere()) last = undefined
      })
    }
    const watch = new MutationObserver(() => {
      const gone = last
      if (gone === undefined || gone.element.isConnected) return
      setTimeout(() => {
        // The next page may still be on its way: then what comes tries again.
        if (last === gone && (!nowhere() || takeFocus(gone.around))) last = undefined
      }, waits)
    })
    main.addEventListener('focusin', entered)
    main.addEventListener('focusout', left)
    watch.observe(main, { childList: true, subtree: true })
    return () => {
      main.removeEventListener('focusin', entered)
      main.removeEventListener('focusout', left)
      watch.disconnect()
    }
  }, [page])
}

/** What comes in place of what went takes the focus by itself, a moment later. */
const waits = 100

const nowhere = (): boolean => document.activeElement === null || document.activeElement === document.body

/** From the inside out. */
function partsAround(element: Element): readonly Element[] {
  const part = element.parentElement?.closest('section, article, main')
  return part ? [part, ...partsAround(part)] : []
}

function takeFocus(around: readonly Element[]): boolean {
  const part = around.find((one) => one.isConnected && one.querySelector('h1, h2, h3'))
  const heading = part?.querySelector<HTMLElement>('h1, h2, h3')
  if (!heading) return false
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}
