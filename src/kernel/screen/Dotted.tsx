import { Fragment, type ReactNode } from 'react'

/** `Walter · since 3 March · 2 of 5`: each part keeps its own direction, so that none pulls its neighbour's words apart. */
export function Dotted({ children }: { children: ReactNode }) {
  if (typeof children !== 'string' || !children.includes(' · ')) return children
  return children.split(' · ').map((part, place) => (
    <Fragment key={place}>
      {place > 0 ? ' · ' : null}
      <bdi>{part}</bdi>
    </Fragment>
  ))
}
