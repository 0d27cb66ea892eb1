import type { Locator, Page } from '@playwright/test'
import type { Fact } from '../../db/seeds/cast.ts'
import { wordsIn } from '../../src/kernel/i18n/catalogue.ts'
import type { FactFieldView, ShapeView } from '../../src/kernel/facts/fact-wire.ts'
import { factsView } from '../../src/kernel/facts/fact-view.ts'
import type { Program } from '../../src/policy/program.ts'

/** How a screen in English names a fact and asks for it, in this program. */
export function fieldOf(program: Program, fact: { chapter: string; name: string }): FactFieldView {
  for (const kind of ['participant', 'peer', 'pairing'] as const) {
    const chapters = factsView({ kind, programs: [program] }, [], '2026-01-01', wordsIn('en'))
    for (const field of chapters.flatMap((chapter) => chapter.facts))
      if (field.chapter === fact.chapter && field.name === fact.name) return field
  }
  throw new Error(`${program.id} asks nobody for ${fact.chapter}.${fact.name}`)
}

/** A button that says of what to screen readers alone: "Write down" with ": Diagnosis" unseen. */
export const about = (verb: string, what: string) =>
  new RegExp(`^${verb}\\s?: ${what.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)

/** Writes one fact down where its line stands: value, since when, where it is known from. */
export async function writeFact(page: Page, field: FactFieldView, fact: Fact, from: string): Promise<void> {
  await page
    .getByRole('button', { name: about('Write down', field.label) })
    .first()
    .click()
  const form = page.getByRole('form', { name: field.label, exact: true })
  await fillFact(form.locator('.field').first(), field.shape, fact.value)
  await form.locator('[name=from]').fill(fact.from ?? from)
  await form.locator('[name=source]').fill(fact.source)
  await form.getByRole('button', { name: 'Keep it' }).click()
  await form.waitFor({ state: 'detached' })
}

/** Fills in what one fact asks for, as its shape wants it. */
export async function fillFact(field: Locator, shape: ShapeView, value: unknown): Promise<void> {
  const input = field.locator('input, textarea').first()
  switch (shape.kind) {
    case 'yes-no':
      return field.getByRole('radio', { name: value ? 'Yes' : 'No', exact: true }).check()
    case 'choice': {
      const { label } = shape.choices.find((choice) => choice.value === value)!
      if (shape.choices.length > 6) return void (await field.getByRole('combobox').selectOption({ label }))
      return field.getByRole('radio', { name: label, exact: true }).check()
    }
    case 'choices':
      return chooseAll(field, shape, value as readonly string[])
    case 'list':
      return fillList(field, shape.parts, value as readonly Item[])
    case 'texts':
      return input.fill((value as readonly string[]).join('\n'))
    case 'money':
      return input.fill((Number(value) / 100).toFixed(2))
    default:
      return input.fill(String(value))
  }
}

type Choices = Extract<ShapeView, { choices: unknown }>
type Parts = Extract<ShapeView, { kind: 'list' }>['parts']
type Item = Readonly<Record<string, unknown>>

async function chooseAll(field: Locator, shape: Choices, values: readonly string[]): Promise<void> {
  for (const value of values) {
    const { label } = shape.choices.find((choice) => choice.value === value)!
    await field.getByRole('checkbox', { name: label, exact: true }).check()
  }
  if (values.length === 0) await saysNone(field)
}

/** That there is none is an answer beneath the question, not in it: silence is none. */
const saysNone = (field: Locator) => field.locator('xpath=following-sibling::label[1]/input').check()

async function fillList(field: Locator, parts: Parts, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return saysNone(field)
  for (const [place, item] of items.entries()) {
    await field.getByRole('button', { name: place === 0 ? 'Add one' : 'Add another' }).click()
    const asked = field.locator('.list-item').nth(place).locator('.field')
    for (const [nth, part] of parts.entries())
      if (item[part.name] != null) await fillFact(asked.nth(nth), part.shape, item[part.name])
  }
}
