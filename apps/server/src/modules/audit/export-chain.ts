import type { Clock } from '../../kernel/clock.ts'
import { type Database, inOrganization, inSealer, type Place } from '../../platform/db/index.ts'
import type { ChainBlock } from './chain.ts'
import { noteBlock } from './sealer-store.ts'
import { selectBlocks, selectEndOfPiece, selectHead, selectSealed, selectUnsealedOf } from './store.ts'
import type { PlacedEvent } from './verify-chain.ts'

export const EXPORT_FORMAT = 'bailiwick-events/1'

/** One line of an export. */
export type ExportLine =
  | { kind: 'header'; format: typeof EXPORT_FORMAT; organizationId: string; exportedAt: string }
  | { kind: 'block'; block: ChainBlock }
  | { kind: 'event'; event: PlacedEvent }
  // Without this line an export is cut short.
  | { kind: 'end'; checkpoint: { number: number; hash: string } | null; events: number }

export interface ExportOptions {
  /** What the reader is shown of an event. */
  show?(event: PlacedEvent): Promise<PlacedEvent> | PlacedEvent
  /** Whether the reader may come back with the last block as a checkpoint, so that it stays. */
  keepsHead?: boolean
}

const EVENTS_AT_ONCE = 2_000
const BLOCKS_AT_ONCE = 500
/** So many are compared at once with the blocks around them. */
const EVENTS_OF_PIECE = 50_000

/**
 * An organization's whole log with all it takes to verify it elsewhere: each block, followed by its events, then
 * what is not sealed yet. Read in pieces; no connection is held while the reader is slow.
 */
export async function* exportChain(
  db: Database,
  place: Place,
  clock: Clock,
  { show = (event) => event, keepsHead = true }: ExportOptions = {},
): AsyncGenerator<ExportLine> {
  const { organizationId } = place
  yield { kind: 'header', format: EXPORT_FORMAT, organizationId, exportedAt: clock.now().toISOString() }
  const head = await inOrganization(db, place, selectHead)
  if (head && keepsHead) await inSealer(db, (tx) => noteBlock(tx, organizationId, head.number, clock.now()))
  let events = 0
  for await (const range of ranges(db, place, head?.number ?? 0)) {
    const sealed = await inOrganization(db, place, (tx) => selectSealed(tx, range.from, range.to))
    for (const { block, events: own } of sealed) {
      yield { kind: 'block', block }
      for (const event of own) yield { kind: 'event', event: await show(event) }
      events += own.length
    }
  }
  for await (const event of unsealed(db, place)) {
    yield { kind: 'event', event: await show(event) }
    events += 1
  }
  yield { kind: 'end', checkpoint: head ? { number: head.number, hash: head.hash } : null, events }
}

/** Runs of blocks that hold about as many events as are read at once. */
async function* ranges(
  db: Database,
  place: Place,
  last: number,
): AsyncGenerator<{ from: number; to: number }> {
  let from = 1
  let to = 0
  let size = 0
  while (to < last) {
    const blocks = await inOrganization(db, place, (tx) => selectBlocks(tx, to, last, BLOCKS_AT_ONCE))
    if (blocks.length === 0) break
    for (const block of blocks) {
      if (to >= from && size + block.eventCount > EVENTS_AT_ONCE) {
        yield { from, to }
        from = to + 1
        size = 0
      }
      to = block.number
      size += block.eventCount
    }
  }
  if (to >= from) yield { from, to }
}

async function* unsealed(db: Database, place: Place): AsyncGenerator<PlacedEvent> {
  let after = ''
  let to: string | undefined
  do {
    to = await inOrganization(db, place, (tx) => selectEndOfPiece(tx, after, EVENTS_OF_PIECE))
    let page: PlacedEvent[]
    do {
      page = await inOrganization(db, place, (tx) => selectUnsealedOf(tx, { after, to }, EVENTS_AT_ONCE))
      yield* page
      after = page.at(-1)?.id ?? after
    } while (page.length === EVENTS_AT_ONCE)
    after = to ?? after
  } while (to !== undefined)
}
