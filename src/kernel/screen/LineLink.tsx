import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Dotted } from './Dotted.tsx'
import { Icon } from './Icon.tsx'

/** One line of a list that leads somewhere: a name, a quieter line beneath, a tag at the end. */
export function LineLink({
  href,
  title,
  note,
  tag,
}: {
  href: string
  title: ReactNode
  note?: ReactNode
  tag?: ReactNode
}) {
  return (
    <Link href={href} className="line-link">
      <span className={tag ? 'line-words line-words-tagged' : 'line-words'}>
        <span className="line-title">{title}</span>
        {note ? (
          <span className="line-note">
            <Dotted>{note}</Dotted>
          </span>
        ) : null}
      </span>
      {tag}
      <Icon name="do" />
    </Link>
  )
}
