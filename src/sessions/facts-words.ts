import type { Words } from '../kernel/i18n/speak.ts'
import type { MessageKey } from '../kernel/i18n/speak.ts'
import type { FactsView } from './note-wire.ts'
import type { Chosen } from './session-lists.ts'
import type { FormView, TermView } from './session-wire.ts'

export type FactLine = { name: string; label: string; value: string }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Facts of a session as people say them; the times are one line, whichever of them is asked for. */
export function factLines(
  facts: FactsView,
  names: readonly string[],
  view: FormView,
  zone: string,
  words: Words,
): FactLine[] {
  const { t, day, time, minutes, list } = words
  const nothing = t('session.both-said.nothing')
  const called = (choices: readonly { value: string; label: string }[], value: unknown) =>
    choices.find((choice) => choice.value === value)?.label ?? text(value)
  const lines: FactLine[] = []
  const add = (name: string, label: MessageKey, value: string) => lines.push({ name, label: t(label), value })
  const has = (...of: string[]) => of.some((name) => names.includes(name))
  if (has('service_date', 'starts_at', 'ends_at', 'minutes') && typeof facts['starts_at'] === 'string') {
    const from = time(facts['starts_at'], zone)
    const until = time(text(facts['ends_at']), zone)
    const length = minutes(Number(facts['minutes']))
    add(
      'times',
      'session.when',
      t('session.times', { day: day(text(facts['service_date'])), from, until, length }),
    )
  }
  if (has('kind')) add('kind', 'session.kind', t(`session.kind.${text(facts['kind'])}` as MessageKey))
  if (has('mode')) add('mode', 'session.mode', called(view.modes, facts['mode']))
  if (has('place_kind'))
    add('place_kind', 'session.place-kind', called(view.places, facts['place_kind']) || nothing)
  if (has('place')) add('place', 'session.place', text(facts['place']) || nothing)
  for (const [name, label, choices] of [
    ['topics', 'session.topics', view.topics],
    ['activities', 'session.activities', view.activities],
  ] as const) {
    if (!has(name)) continue
    const chosen = (facts[name] ?? []) as readonly string[]
    add(name, label, chosen.length ? list(chosen.map((one) => called(choices, one))) : nothing)
  }
  if (has('lists'))
    add('lists', 'session.lists.chosen', list(chosenWords((facts['lists'] ?? {}) as Chosen, view)) || nothing)
  return lines
}

/** What was chosen from the further lists, in the words of the program. */
export function chosenWords(chosen: Chosen, view: FormView): string[] {
  return view.lists.flatMap(({ name, choices }) => wordsFrom(choices, chosen[name] ?? []))
}

export function wordsFrom(choices: readonly TermView[], values: readonly string[]): string[] {
  return values.map((value) => choices.find((choice) => choice.value === value)?.label ?? value)
}
