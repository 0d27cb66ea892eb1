/**
 * The further lists of a program from which something may be chosen when a session is written down, in the order of
 * the form: what each is called in the record, and the vocabulary it is.
 */
export const furtherLists = {
  part: 'session.part',
  aim: 'session.aim',
  stage: 'skill.stage',
  advocacy: 'session.advocacy',
  system: 'advocacy.system',
  family: 'family.activity',
  barrier: 'family.barrier',
  resource: 'family.resource',
  way: 'contact.way',
} as const

export type ListName = keyof typeof furtherLists
export const listNames = Object.keys(furtherLists) as readonly ListName[]

/** What was chosen: of each list its words; a list from which nothing was chosen is not there. */
export type Chosen = Readonly<Partial<Record<ListName, readonly string[]>>>

/** Every vocabulary that the form of a session offers. */
export const sessionLists: readonly string[] = [
  'session.mode',
  'session.place',
  'session.topic',
  'session.activity',
  ...Object.values(furtherLists),
]

/** Without the lists from which nothing was chosen; nothing at all where none is left. */
export function onlyChosen(lists: Chosen): Chosen | null {
  const kept = listNames.flatMap((name) => (lists[name]?.length ? [[name, lists[name]] as const] : []))
  return kept.length ? Object.fromEntries(kept) : null
}
