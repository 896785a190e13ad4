import { digestPersonal } from '../../platform/db/index.ts'
import { blockDigest, blockHash, type ChainBlock, genesisHash, type StoredEvent } from './chain.ts'

/** An event with its place; `block` is null while it is not sealed. */
export type PlacedEvent = StoredEvent & { block: number | null; position: number | null }

/** A block that somebody noted earlier, outside the reach of whoever could change the log. */
export interface Checkpoint {
  number: number
  hash: string
}

export type Fault =
  | 'block_missing' // a number is left out, or comes twice
  | 'block_altered' // its hash is not that of its content
  | 'link_broken' // it does not follow the one before
  | 'events_altered' // changed, inserted, removed or reordered in it
  | 'personal_altered' // what names persons is not what was recorded
  | 'not_in_a_block' // it claims a block that is not there, or is in none and older than what is gone by retention
  | 'pruned_out_of_order' // gone, while older ones are kept
  | 'foreign' // of another organization
  | 'checkpoint_missing' // cut off before it, or rewritten

export interface Problem {
  fault: Fault
  block: number | null
  eventId?: string
}

export interface Verdict {
  valid: boolean
  /** The first of them. */
  problems: Problem[]
  /** To note down: a later check against it shows whether anything up to here was changed since. */
  head: Checkpoint | null
  blocks: number
  sealedEvents: number
  unsealedEvents: number
  /** Blocks whose events, or which themselves, are gone by retention, and when the latest of those was sealed. */
  prunedBlocks: number
  prunedUntil: string | null
  /** True when the checkpoint is of a block that is gone: nothing up to there is left that could be compared. */
  checkpointIsGone: boolean
  erasedEvents: number
}

/** Verifies a chain piece by piece, in constant memory. Trusts nothing but the organization's id. */
export interface Verifier {
  /** The next block, with its events in their order. */
  block(block: ChainBlock, events: readonly PlacedEvent[]): void
  unsealed(event: PlacedEvent): void
  finish(): Verdict
}

const MOST_PROBLEMS = 100

export function createVerifier(organizationId: string, checkpoint?: Checkpoint): Verifier {
  const problems: Problem[] = []
  const counts = { blocks: 0, sealedEvents: 0, unsealedEvents: 0, prunedBlocks: 0, erasedEvents: 0 }
  let head: Checkpoint = { number: 0, hash: genesisHash(organizationId) }
  let prunedUntil: string | null = null
  let lastPruned = ''
  let sawCheckpoint = checkpoint === undefined
  let sawKept = false
  let checkpointIsGone = false

  const report = (fault: Fault, block: number | null, eventId?: string) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ fault, block, ...(eventId && { eventId }) })
  }

  function checkEvent(event: PlacedEvent): void {
    if (event.organizationId !== organizationId) report('foreign', event.block, event.id)
    if (event.personal === null || event.personalSalt === null) counts.erasedEvents += 1
    else if (!isAsRecorded(event)) report('personal_altered', event.block, event.id)
  }

  function checkEvents(block: ChainBlock, events: readonly PlacedEvent[]): void {
    for (const event of events) checkEvent(event)
    const inPlace = events.every((event, index) => event.block === block.number && event.position === index)
    const ends = events[0]?.id === block.firstEventId && events.at(-1)?.id === block.lastEventId
    const whole = events.length === block.eventCount && blockDigest(events) === block.digest
    if (!inPlace || !ends || !whole) report('events_altered', block.number)
  }

  function skip(count: number): void {
    counts.blocks += count
    counts.prunedBlocks += count
    const at = checkpoint?.number ?? 0
    if (at > head.number && at <= head.number + count) checkpointIsGone = true
  }

  return {
    block(block, events) {
      const { number } = block
      const isPruned = block.prunedAt !== null && events.length === 0
      const left = number - head.number - 1
      if (block.organizationId !== organizationId) report('foreign', number)
      // Retention removes blocks from the oldest on, and leaves the last one that it took the events of.
      if (left < 0 || (left > 0 && (sawKept || !isPruned))) report('block_missing', head.number + 1)
      else if (left > 0) skip(left)
      else if (block.previousHash !== head.hash) report('link_broken', number)
      if (blockHash(block) !== block.hash) report('block_altered', number)
      if (isPruned) {
        if (sawKept) report('pruned_out_of_order', number)
        counts.prunedBlocks += 1
        prunedUntil = block.sealedAt
        if (block.lastEventId > lastPruned) lastPruned = block.lastEventId
      } else {
        sawKept = true
        checkEvents(block, events)
      }
      if (checkpoint?.number === number && checkpoint.hash === block.hash) sawCheckpoint = true
      counts.blocks += 1
      counts.sealedEvents += events.length
      head = { number, hash: block.hash }
    },
    unsealed(event) {
      // What happened before something that is gone has long had its place: it was put aside, or made up.
      if (event.block !== null || event.id <= lastPruned) report('not_in_a_block', event.block, event.id)
      checkEvent(event)
      counts.unsealedEvents += 1
    },
    finish() {
      if (!sawCheckpoint && !checkpointIsGone) report('checkpoint_missing', checkpoint?.number ?? null)
      const valid = problems.length === 0
      return {
        valid,
        problems,
        head: head.number > 0 ? head : null,
        ...counts,
        prunedUntil,
        checkpointIsGone,
      }
    },
  }
}

function isAsRecorded({ personal, personalSalt, personalDigest }: PlacedEvent): boolean {
  const salt = Buffer.from(personalSalt ?? '', 'hex')
  return digestPersonal(salt, personal ?? {}).toString('hex') === personalDigest
}
