/** What travels between the server and the forms about dated facts, as types only. */

export type ChoiceView = { readonly value: string; readonly label: string }

export type ShapeView =
  | { readonly kind: 'yes-no' | 'day' | 'moment' | 'day-or-month' | 'number' | 'money' | 'text' | 'texts' }
  | { readonly kind: 'choice' | 'choices'; readonly choices: readonly ChoiceView[] }
  | { readonly kind: 'list'; readonly parts: readonly PartView[] }

export type PartView = {
  readonly name: string
  readonly label: string
  readonly needed: boolean
  readonly shape: ShapeView
}

/** One thing that was said: the value as people read it, since when, and where it is known from. */
export type EntryView = {
  readonly id: string
  readonly shown: string
  readonly value: unknown
  readonly from: string
  readonly to: string | null
  readonly source: string
  readonly recordedAt: string
  readonly withdrawn?: { readonly at: string; readonly reason: string }
}

export type FactFieldView = {
  readonly chapter: string
  readonly name: string
  readonly label: string
  readonly question: string
  /** Who can answer. */
  readonly whom: string
  /** A `must` reads it. */
  readonly needed: boolean
  readonly shape: ShapeView
  /** What stands on the day asked for; absent is not known yet. */
  readonly now?: EntryView
  /** Everything ever said of it, the latest first, withdrawn ones too. */
  readonly history: readonly EntryView[]
}

export type ChapterView = {
  readonly chapter: string
  readonly label: string
  readonly facts: readonly FactFieldView[]
}

export type FactsView = {
  readonly on: string
  /** Whether this hat may record facts about this subject at all. */
  readonly mayRecord: boolean
  readonly chapters: readonly ChapterView[]
}
