import { Fragment, type ReactNode } from 'react'

/**
 * `Walter · since 3 March · 2 of 5`: each part keeps its own direction, so that none pulls its neighbour's words apart.
 * A list of names, even of one, is told part by part; a sentence without a dot stays as it is.
 */
export function Dotted({ children }: { children: ReactNode | readonly string[] }) {
  const parts = partsOf(children)
  if (parts === undefined) return children
  return parts.map((part, place) => (
    <Fragment key={place}>
      {place > 0 ? ' · ' : null}
      <bdi>{part}</bdi>
    </Fragment>
  ))
}

function partsOf(children: ReactNode | readonly string[]): readonly string[] | undefined {
  if (typeof children === 'string') return children.includes(' · ') ? children.split(' · ') : undefined
  return Array.isArray(children) && children.every((one) => typeof one === 'string') ? children : undefined
}
