import { Link } from 'wouter'
import type { ChangeView } from '../wire.ts'
import { Icon } from './Icon.tsx'

/** What would change an answer, one line each, as the lines of a list; where it can be done here, the line leads there. */
export function ChangeLines({ changes }: { changes: readonly ChangeView[] }) {
  return changes.map((change) => (
    <li key={change.text} dir="auto">
      {change.href ? (
        <Link href={change.href} className="link-do">
          {change.text} <Icon name="do" />
        </Link>
      ) : (
        change.text
      )}
    </li>
  ))
}
