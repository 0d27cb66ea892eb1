import type { Tx } from '../database/tx.ts'
import { type Block, blocksAfter, countUnsealed, eventsBetween } from './audit.sql.ts'
import { digestLength, digestOf, firstHash, hashOfBlock, type SealedEvent } from './digest.ts'

/** What is wrong first, in one organization's chain. */
export type Broken =
  | { what: 'block-missing'; block: number }
  | { what: 'block-changed'; block: number }
  | { what: 'event-changed'; block: number; event: string }
  | { what: 'event-added'; block: number; event: string }
  | { what: 'event-missing'; block: number; after: string | null }

export type Verified = {
  blocks: number
  events: number
  unsealed: number
  /** The hash of the last block: written down elsewhere, it also tells a chain that was made anew as a whole. */
  head: string
  broken?: Broken
}

/** Reads the whole trail of one organization beside its seals, and stops at the first place where they differ. */
export async function verifyOrganization(tx: Tx): Promise<Verified> {
  const so: Verified = { blocks: 0, events: 0, unsealed: 0, head: firstHash }
  let from: string | undefined
  for (;;) {
    const blocks = await blocksAfter(tx, so.blocks)
    if (blocks.length === 0) break
    for (const block of blocks) {
      const broken = chainBroken(block, so) ?? (await eventsBroken(tx, block, from))
      if (broken) return { ...so, broken }
      so.blocks = block.number
      so.events += block.events
      so.head = block.hash
      from = block.below
    }
  }
  so.unsealed = await countUnsealed(tx, from)
  return so
}

function chainBroken(block: Block, before: Verified): Broken | undefined {
  if (block.number !== before.blocks + 1) return { what: 'block-missing', block: before.blocks + 1 }
  const isWhole =
    block.previousHash === before.head &&
    block.hash === hashOfBlock(block) &&
    block.digests.length === block.events * digestLength
  return isWhole ? undefined : { what: 'block-changed', block: block.number }
}

async function eventsBroken(tx: Tx, block: Block, from: string | undefined): Promise<Broken | undefined> {
  const events = await eventsBetween(tx, from, block.below)
  const sealed = Array.from({ length: block.events }, (_, place) =>
    block.digests.subarray(place * digestLength, (place + 1) * digestLength).toString('hex'),
  )
  const found = events.map((event) => digestOf(tx.organizationId, event).toString('hex'))
  const place = sealed.findIndex((digest, at) => digest !== found[at])
  if (place < 0)
    return found.length === sealed.length
      ? undefined
      : { what: 'event-added', block: block.number, event: events[sealed.length]!.id }
  return whatHappened(block.number, place, sealed, found, events)
}

function whatHappened(
  block: number,
  place: number,
  sealed: readonly string[],
  found: readonly string[],
  events: readonly SealedEvent[],
): Broken {
  const here = events[place]
  if (here && found[place + 1] === sealed[place]) return { what: 'event-added', block, event: here.id }
  if (here && found.length >= sealed.length) return { what: 'event-changed', block, event: here.id }
  return { what: 'event-missing', block, after: events[place - 1]?.id ?? null }
}
