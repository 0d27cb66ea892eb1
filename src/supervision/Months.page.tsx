import { Fragment, useState } from 'react'
import { Link, useLocation, useParams, useSearchParams } from 'wouter'
import { Button, Buttons, SubmitButton } from '../kernel/forms/Buttons.tsx'
import { FormFrame } from '../kernel/forms/Form.tsx'
import { useKeptForm } from '../kernel/forms/kept-form.ts'
import { TextArea } from '../kernel/forms/TextFields.tsx'
import { useWords } from '../kernel/i18n/Words.tsx'
import { Empty } from '../kernel/screen/Empty.tsx'
import { Page, Section } from '../kernel/screen/Page.tsx'
import { StatusTag } from '../kernel/screen/StatusTag.tsx'
import { Waiting } from '../kernel/screen/Waiting.tsx'
import { useAnswer, useHere, useSend } from '../kernel/web/Server.tsx'
import { looks } from './looks.ts'
import { monthName } from '../kernel/i18n/month-name.ts'
import type { MonthLine, MonthsView } from './month-wire.ts'
import './supervision.css'

/** The year of a peer as a plain list: what each month asks for, and what became of it. */
export default function Months() {
  const { t, locale } = useWords()
  const { id } = useParams<{ id: string }>()
  const { hat, today } = useHere()
  const [asked] = useSearchParams()
  const year = Number(asked.get('year') ?? today().slice(0, 4))
  const [path] = useLocation()
  const ofParticipant = path.startsWith('/participants/')
  const here = ofParticipant ? `/participants/${id}/months` : `/supervision/peers/${id}/months`
  const view = useAnswer<MonthsView>(
    `/api/months?${ofParticipant ? 'participant' : 'peer'}=${id}&year=${year}`,
  )
  return (
    <Waiting query={view} what={t('supervision.fetching')}>
      {(months) => (
        <Page
          title={t('supervision.months.of', { name: months.of.name, year: String(year) })}
          intro={t('supervision.months.intro')}
          back={
            ofParticipant
              ? { href: `/participants/${id}`, label: months.of.name }
              : {
                  href: hat.role === 'peer' ? '/supervision' : `/supervision/peers/${id}`,
                  label: t('supervision.title'),
                }
          }
        >
          <Years
            years={[
              ...(months.firstYear !== null && year > months.firstYear ? [year - 1] : []),
              ...(year < Number(today().slice(0, 4)) ? [year + 1] : []),
            ]}
            here={here}
          />
          {months.programs.length === 0 ? <Empty title={t('supervision.months.none')} /> : null}
          {months.programs.map((program) => (
            <Section key={program.id} title={program.name}>
              {program.asksNothing ? (
                <p>{t('supervision.months.asks-nothing')}</p>
              ) : program.months.length === 0 ? (
                <p>{t('supervision.months.none')}</p>
              ) : (
                <ol className="months">
                  {program.months.map(({ month, lines }) => (
                    <li key={month}>
                      <h3>{monthName(month, locale)}</h3>
                      {lines.map((line) => (
                        <Line
                          key={line.key}
                          line={line}
                          month={month}
                          program={program.id}
                          mayExplain={months.mayExplain}
                        />
                      ))}
                    </li>
                  ))}
                </ol>
              )}
            </Section>
          ))}
        </Page>
      )}
    </Waiting>
  )
}

/** The years beside the one that is shown, as far as there is anything in them. */
function Years({ years, here }: { years: readonly number[]; here: string }) {
  const { t } = useWords()
  if (years.length === 0) return null
  return (
    <p>
      {years.map((year, place) => (
        <Fragment key={year}>
          {place > 0 ? ' · ' : null}
          <Link href={`${here}?year=${year}`}>{t('supervision.months.year', { year: String(year) })}</Link>
        </Fragment>
      ))}
    </p>
  )
}

function Line({
  line,
  month,
  program,
  mayExplain,
}: {
  line: MonthLine
  month: string
  program: string
  mayExplain: boolean
}) {
  const { t, day, locale } = useWords()
  const { today } = useHere()
  const [saying, setSaying] = useState(false)
  const { tone, icon } = looks[line.state]
  const missed = line.state === 'missed' || line.state === 'explained'
  return (
    <div className="month-line">
      <p className="month-head">
        <StatusTag tone={tone} icon={icon}>
          {t(`supervision.month.${line.state}`)}
        </StatusTag>
        {line.participant ? (
          <Link href={`/participants/${line.participant.id}`}>
            <bdi>{line.participant.name}</bdi>
          </Link>
        ) : null}
      </p>
      <p dir="auto">
        {line.says}{' '}
        <span className="quiet">
          <span className="month-where">
            (<bdi lang={line.clause.lang}>{line.clause.where}</bdi>)
          </span>
        </span>
      </p>
      {line.hint ? <p className="quiet">{line.hint}</p> : null}
      {line.heldBack > 0 ? (
        <p>
          <Link href="/held-back">{t('supervision.month.holds', { count: line.heldBack })}</Link>
          {'. '}
          {line.approver
            ? t('supervision.month.mend-or', { who: line.approver })
            : t('supervision.month.mend')}
        </p>
      ) : null}
      {line.lifted ? (
        <p>
          {t(`supervision.month.${line.lifted.how}`)}
          {line.lifted.reason ? <bdi> {line.lifted.reason}</bdi> : null}
        </p>
      ) : null}
      {line.words.map((said) => (
        <p key={`${said.day} ${said.words}`} className="spoken">
          <bdi>{said.words}</bdi> <span className="quiet">· {day(said.day, today())}</span>
        </p>
      ))}
      {missed && mayExplain ? (
        saying ? (
          <Explain line={line} month={month} program={program} onDone={() => setSaying(false)} />
        ) : (
          <div className="buttons">
            <Button
              label={t('supervision.month.why.of', {
                name: line.participant?.name ?? '',
                month: monthName(month, locale),
              })}
              onPress={() => setSaying(true)}
            >
              {t('supervision.month.why')}
            </Button>
          </div>
        )
      ) : null}
    </div>
  )
}

function Explain({
  line,
  month,
  program,
  onDone,
}: {
  line: MonthLine
  month: string
  program: string
  onDone: () => void
}) {
  const { t } = useWords()
  const say = useSend<object>('POST', '/api/months/words')
  const form = useKeptForm(`month.${program}.${line.rule}.${month}.${line.peerId}`, {
    initial: { words: '' },
    send: (typed) =>
      say.send({
        ...typed,
        program,
        rule: line.rule,
        month,
        peerId: line.peerId,
        ...(line.pairingId ? { pairingId: line.pairingId } : {}),
      }),
    onSent: onDone,
  })
  return (
    <FormFrame form={form} takesFocus>
      <TextArea
        name="words"
        label={t('supervision.month.words')}
        hint={t('supervision.month.words.hint')}
        needed
      />
      <Buttons>
        <SubmitButton>{t('supervision.month.words.do')}</SubmitButton>
        <button type="button" className="button button-plain" onClick={onDone}>
          {t('common.not-now')}
        </button>
      </Buttons>
    </FormFrame>
  )
}
