import { z } from 'zod'
import { wordsIn } from '../../kernel/i18n/catalogue.ts'
import type { MessageKey } from '../../kernel/i18n/speak.ts'
import { noMoreThan, type Command } from './command.ts'
import { chapterNamed } from './known.ts'

/** `facts CHAPTER`: the JSON Schema of a chapter's facts, each with its label and the question that finds it out. */
export const command: Command = async ({ args, out }) => {
  noMoreThan(1, args)
  const { name, facts } = chapterNamed(args[0])
  const schema = z.toJSONSchema(facts, { target: 'draft-2020-12', io: 'input' })
  const english = wordsIn('en')
  const labelled = Object.entries(schema.properties ?? {}).map(([fact, property]) => [
    fact,
    {
      title: english.t(`fact.${name}.${fact}` as MessageKey),
      description: english.t(`ask.${name}.${fact}` as MessageKey, {
        peer: 'peer',
        participant: 'participant',
      }),
      ...(property as object),
    },
  ])
  out(JSON.stringify({ ...schema, title: name, properties: Object.fromEntries(labelled) }, null, 2))
  return 0
}
