import { reachOf } from '../kernel/access.ts'
import type { Actor } from '../kernel/actor.ts'
import { ageOn, type Day } from '../kernel/days.ts'
import { readerOf } from '../kernel/decisions.ts'
import type { DatedFact } from '../kernel/facts/fact.ts'
import type { MessageKey, Words } from '../kernel/i18n/speak.ts'
import { programName } from '../kernel/program-name.ts'
import { shown, wordsOf } from '../policy/explain.ts'
import type { Program } from '../policy/program.ts'
import type { Enrolment, KeptDecision } from './enrolments.sql.ts'
import { fieldLabel } from './import-view.ts'
import { languageName } from './languages.ts'
import type { EnrolmentView, Happened, ParticipantView } from './participant-wire.ts'
import type { Kept } from './participants.sql.ts'
import { displayName } from './person.ts'
import type { importsOf, pairingsOf } from './timeline.sql.ts'

type Programs = ReadonlyMap<string, Program>

export type Around = {
  kept: Kept & { zone: string }
  enrolments: readonly Enrolment[]
  decisions: readonly KeptDecision[]
  pairings: Awaited<ReturnType<typeof pairingsOf>>
  imports: Awaited<ReturnType<typeof importsOf>>
  facts: readonly DatedFact[]
  /** Programs that the agency runs. */
  run: readonly Program[]
}

/** A program as the reader calls it; its id where it is not known here any more. */
export function nameOf(programs: Programs, id: string, words: Words): string {
  const program = programs.get(id)
  return program ? programName(program, words) : id
}

export function participantView(
  around: Around,
  actor: Actor,
  today: Day,
  programs: Programs,
  words: Words,
): ParticipantView {
  const { kept, enrolments } = around
  const { person } = kept
  const died = person.deceasedOn ?? today
  const busy = new Set(enrolments.filter(({ state }) => state !== 'ended').map(({ programId }) => programId))
  return {
    id: kept.id,
    version: kept.version,
    name: displayName(person.name),
    age: person.birthDate && !(person.deceased && !person.deceasedOn) ? ageOn(person.birthDate, died) : null,
    person,
    languages: person.languages.map((tag) => languageName(tag, words.locale)),
    zone: kept.zone,
    may: {
      write: reachOf(actor.role, 'participant.write') !== undefined,
      admit: reachOf(actor.role, 'participant.admit') !== undefined && !person.deceased,
      recordFacts: reachOf(actor.role, 'fact.record') !== undefined,
    },
    enrolments: enrolments.map((enrolment) => enrolmentView(enrolment, programs, words)),
    pairings: around.pairings.map((pairing) => ({
      ...pairing,
      program: nameOf(programs, pairing.programId, words),
    })),
    open: around.run
      .filter((program) => !busy.has(program.id))
      .map((program) => ({ id: program.id, name: programName(program, words) })),
    happened: happened(around, programs, words),
  }
}

export function enrolmentView(enrolment: Enrolment, programs: Programs, words: Words): EnrolmentView {
  const { participantId: _, ...rest } = enrolment
  return { ...rest, program: nameOf(programs, enrolment.programId, words) }
}

/** Everything that happened, the latest first; sessions come from their own list. */
function happened(around: Around, programs: Programs, words: Words): Happened[] {
  const { kept, enrolments, decisions, pairings, imports, facts } = around
  const name = (id: string) => nameOf(programs, id, words)
  const reader = readerOf(words)
  const labels = { peer: words.t('role.peer'), participant: words.t('role.participant') }
  const one = around.run.length === 1 ? wordsOf(around.run[0]!, words.locale).labels : labels
  // Of one day, in the order that things go, the last first: paired, decided, asked, known, brought in.
  const all: Happened[] = [
    ...pairings.flatMap((pairing): Happened[] => [
      {
        id: `pairing-${pairing.id}`,
        day: pairing.from,
        kind: 'pairing',
        title: words.t('participant.happened.paired', { peer: pairing.peer }),
      },
      ...(pairing.to
        ? [
            {
              id: `pairing-end-${pairing.id}`,
              day: pairing.to,
              kind: 'pairing' as const,
              title: words.t('participant.happened.pairing-ended', { peer: pairing.peer }),
              ...(pairing.endedReason ? { body: pairing.endedReason } : {}),
            },
          ]
        : []),
    ]),
    ...decisions.map((decision): Happened => {
      const result = decision.act === 'admit' ? decision.result : 'done'
      return {
        id: decision.id,
        day: decision.onDay,
        kind: 'decision',
        title: words.t(`participant.happened.${decision.act}.${result}` as MessageKey, {
          program: name(decision.programId),
        }),
        ...(decision.reason ? { body: decision.reason } : {}),
        href: `/participants/${kept.id}/admission/${decision.programId}`,
      }
    }),
    ...enrolments.map((enrolment): Happened => ({
      id: `asked-${enrolment.id}`,
      day: enrolment.askedOn,
      kind: 'enrolment',
      title: words.t('participant.happened.asked', { program: name(enrolment.programId) }),
    })),
    ...facts.map((fact): Happened => {
      const label = words.t(`fact.${fact.chapter}.${fact.name}` as MessageKey, { ...labels, ...one })
      const value = shown(fact.value, fact.chapter, fact.name, reader)
      return {
        id: fact.id,
        day: fact.from,
        kind: 'fact',
        title: words.t(
          fact.withdrawnAt ? 'participant.happened.fact-withdrawn' : 'participant.happened.fact',
          {
            fact: label,
            value,
          },
        ),
        body: fact.source,
      }
    }),
    ...imports.map((row): Happened => ({
      id: `import-${row.id}-${row.line}`,
      day: row.day,
      kind: 'import',
      title: words.t(
        row.changes.length ? 'participant.happened.changed-by-file' : 'participant.happened.imported',
        {
          file: row.fileName,
        },
      ),
      ...(row.changes.length
        ? { body: words.list(row.changes.map(({ field }) => fieldLabel(field, words))) }
        : {}),
    })),
  ]
  return all.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
}
