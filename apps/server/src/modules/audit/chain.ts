import { createHash } from 'node:crypto'
import { canonicalJson } from '../../platform/db/index.ts'

/** An event as the chain sees it: exactly what was hashed, and what names persons beside it. */
export interface ChainEvent {
  organizationId: string
  id: string
  workspaceId: string
  type: string
  outcome: string
  reason: string | null
  actorKind: string
  actorId: string | null
  actorOrganizationId: string | null
  targetKind: string | null
  targetId: string | null
  data: Record<string, unknown>
  /** Salted digest of `personal`, hexadecimal: it stays when the data is erased. */
  personalDigest: string | null
  outgoing: boolean
  occurredAt: string
}

/** What names persons: not hashed itself, so that erasing it leaves the chain as it is. */
export interface PersonalPart {
  personal: Record<string, unknown> | null
  /** Hexadecimal. Without it nobody can find out by trying what was erased or withheld. */
  personalSalt: string | null
}

/** An event as it lies in the table. Its place is its block's to know. */
export type StoredEvent = ChainEvent & PersonalPart

/** A number of events that were sealed together. Hashes are hexadecimal. */
export interface ChainBlock {
  organizationId: string
  /** 1 is the first of an organization. */
  number: number
  previousHash: string
  hash: string
  /** Of its events, one after the other. */
  digest: string
  eventCount: number
  firstEventId: string
  lastEventId: string
  sealedAt: string
  /** Since when its events are gone, as their time of retention is over. */
  prunedAt: string | null
}

const sha256 = (content: string | Uint8Array): Buffer => createHash('sha256').update(content).digest()

/** What the first block of an organization points back to. */
export const genesisHash = (organizationId: string): string =>
  sha256(`bailiwick events of ${organizationId}`).toString('hex')

/** Digest of everything about an event that never changes. */
function eventDigest(event: ChainEvent): Buffer {
  const { organizationId, id, workspaceId, type, outcome, reason } = event
  const { actorKind, actorId, actorOrganizationId, targetKind, targetId } = event
  const { data, personalDigest, outgoing, occurredAt } = event
  const immutable = {
    ...{ organizationId, id, workspaceId, type, outcome, reason },
    ...{ actorKind, actorId, actorOrganizationId, targetKind, targetId },
    ...{ data, personalDigest, outgoing, occurredAt },
  }
  return sha256(canonicalJson(immutable))
}

/** Digest of the events of a block, in their order. */
export const blockDigest = (events: readonly ChainEvent[]): string =>
  sha256(Buffer.concat(events.map(eventDigest))).toString('hex')

/** Hash of a block: of where it stands, what is in it and what was before it. */
export function blockHash(block: Omit<ChainBlock, 'hash' | 'prunedAt'>): string {
  const { organizationId, number, previousHash, digest, eventCount, firstEventId, lastEventId, sealedAt } =
    block
  return sha256(
    canonicalJson({
      organizationId,
      number,
      previousHash,
      digest,
      eventCount,
      firstEventId,
      lastEventId,
      sealedAt,
    }),
  ).toString('hex')
}

/** The next block of a chain. `events` are not empty and in the order of their ids. */
export function sealBlock(
  previous: Pick<ChainBlock, 'number' | 'hash'> | undefined,
  events: readonly ChainEvent[],
  sealedAt: string,
): ChainBlock {
  const [first, last] = [events[0] as ChainEvent, events.at(-1) as ChainEvent]
  const block = {
    organizationId: first.organizationId,
    number: (previous?.number ?? 0) + 1,
    previousHash: previous?.hash ?? genesisHash(first.organizationId),
    digest: blockDigest(events),
    eventCount: events.length,
    firstEventId: first.id,
    lastEventId: last.id,
    sealedAt,
  }
  return { ...block, hash: blockHash(block), prunedAt: null }
}
