import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { LineLink } from '../kernel/screen/LineLink.tsx'
import { Page } from '../kernel/screen/Page.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer } from '../kernel/web/Server.tsx'

type Line = { id: string; code: string; name: string; from: string; clauses: number }

/** The programs that the agency runs; each leads to its definition. */
export default function Programs() {
  const { t, day } = useWords()
  const programs = useAnswer<{ items: readonly Line[] }>('/api/programs')
  return (
    <Page title={t('programs.title')} intro={t('programs.intro')}>
      <Waiting query={programs}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('programs.empty')}>{t('programs.empty.what')}</Empty>
          ) : (
            <ul className="lines">
              {items.map((program) => (
                <li key={program.id}>
                  <LineLink
                    href={`/programs/${program.id}`}
                    title={program.name}
                    note={t('programs.line', { count: program.clauses, day: day(program.from) })}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Waiting>
    </Page>
  )
}
