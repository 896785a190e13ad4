import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { digestPersonal } from '../../platform/db/index.ts'
import { blockHash, type ChainBlock, sealBlock } from './chain.ts'
import { type Checkpoint, createVerifier, type PlacedEvent, type Verdict } from './verify-chain.ts'

const organizationId = newId('organization')

function anEvent(type: string): PlacedEvent {
  const salt = Buffer.from(newId('job'))
  const personal = { email: `${type}@example.com` }
  return {
    organizationId,
    id: newId('event'),
    workspaceId: newId('workspace'),
    type,
    outcome: 'success',
    reason: null,
    actorKind: 'user',
    actorId: newId('user'),
    actorOrganizationId: organizationId,
    targetKind: null,
    targetId: null,
    data: { b: 1, a: { d: [1, 2], c: null } },
    personal,
    personalSalt: salt.toString('hex'),
    personalDigest: digestPersonal(salt, personal).toString('hex'),
    outgoing: false,
    occurredAt: '2026-03-01T10:00:00.000Z',
    block: null,
    position: null,
  }
}

interface Log {
  events: PlacedEvent[]
  blocks: ChainBlock[]
}

/** A log of blocks of the given sizes. */
function aLog(sizes: readonly number[]): Log {
  const log: Log = { events: [], blocks: [] }
  for (const size of sizes) {
    const events = Array.from({ length: size }, (_, index) => anEvent(`e${index}`))
    const block = sealBlock(log.blocks.at(-1), events, '2026-03-01T10:00:01.000Z')
    log.blocks.push(block)
    log.events.push(...events.map((event, position) => ({ ...event, block: block.number, position })))
  }
  return log
}

/** Verifies a whole chain at once: detects change, insertion, removal and reordering, and with a checkpoint truncation. */
function verifyChain(
  organizationId: string,
  events: readonly PlacedEvent[],
  blocks: readonly ChainBlock[],
  checkpoint?: Checkpoint,
): Verdict {
  const verifier = createVerifier(organizationId, checkpoint)
  const byBlock = Map.groupBy(events, (event) => event.block)
  for (const block of blocks) {
    const own = (byBlock.get(block.number) ?? []).toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
    verifier.block(block, own)
    byBlock.delete(block.number)
  }
  for (const left of byBlock.values()) for (const event of left) verifier.unsealed(event)
  return verifier.finish()
}

const verify = ({ events, blocks }: Log) => verifyChain(organizationId, events, blocks)
const faults = (log: Log) => verify(log).problems.map(({ fault }) => fault)

describe('a chain that is verified whole', () => {
  const log = aLog([2, 3, 1])
  const [first, second, third] = log.blocks as [ChainBlock, ChainBlock, ChainBlock]
  const change = (index: number, changes: Partial<PlacedEvent>): Log => ({
    ...log,
    events: log.events.map((event, at) => (at === index ? { ...event, ...changes } : event)),
  })

  it('accepts a log as it was sealed, and says where it ends', () => {
    expect(verify(log)).toEqual({
      valid: true,
      problems: [],
      head: { number: 3, hash: third.hash },
      blocks: 3,
      sealedEvents: 6,
      unsealedEvents: 0,
      prunedBlocks: 0,
      prunedUntil: null,
      checkpointIsGone: false,
      erasedEvents: 0,
    })
  })

  it.each<[string, Partial<PlacedEvent>]>([
    ['type', { type: 'other' }],
    ['outcome', { outcome: 'denied' }],
    ['reason', { reason: 'x' }],
    ['actor', { actorId: newId('user') }],
    ['target', { targetId: 'x', targetKind: 'user' }],
    ['data', { data: { b: 2, a: { d: [1, 2], c: null } } }],
    ['time', { occurredAt: '2026-03-01T10:00:00.001Z' }],
    ['place', { position: 1 }],
    ['id', { id: newId('event') }],
    ['digest', { personalDigest: null, personal: null }],
  ])('detects a changed %s', (_name, changes) => {
    expect(faults(change(2, changes))).toContain('events_altered')
  })

  it('detects a change of what names a person, but not its erasure', () => {
    expect(faults(change(2, { personal: { email: 'other@example.com' } }))).toEqual(['personal_altered'])
    const erased = verify(change(2, { personal: null, personalSalt: null }))
    expect(erased).toMatchObject({ valid: true, erasedEvents: 1 })
  })

  it('detects removal, insertion and reordering', () => {
    expect(faults({ ...log, events: log.events.toSpliced(2, 1) })).toContain('events_altered')
    const more = { ...anEvent('more'), block: 2, position: 3 }
    expect(faults({ ...log, events: [...log.events, more] })).toContain('events_altered')
    const [a, b] = [log.events[2], log.events[3]] as [PlacedEvent, PlacedEvent]
    const swapped = log.events.with(2, { ...b, position: 0 }).with(3, { ...a, position: 1 })
    expect(faults({ ...log, events: swapped })).toContain('events_altered')
    expect(faults({ ...log, events: [...log.events, { ...anEvent('x'), block: 9, position: 0 }] })).toEqual([
      'not_in_a_block',
    ])
  })

  it('detects a block that was removed, resealed or put in', () => {
    expect(faults({ ...log, blocks: [first, third] })).toContain('block_missing')
    expect(faults({ ...log, blocks: [second, third] })).toContain('block_missing')
    const events = log.events.slice(2, 5).map((event) => ({ ...event, type: 'other' }))
    const resealed = sealBlock(first, events, second.sealedAt)
    expect(
      faults({ events: [...log.events.toSpliced(2, 3), ...events], blocks: [first, resealed, third] }),
    ).toEqual(['link_broken'])
    expect(faults({ ...log, blocks: [first, { ...second, hash: third.hash }, third] })).toContain(
      'block_altered',
    )
    expect(verifyChain(newId('organization'), log.events, log.blocks).problems[0]?.fault).toBe('foreign')
  })

  it('detects with a checkpoint what it cannot without: truncation, and a chain made anew', () => {
    const cut = { events: log.events.slice(0, 5), blocks: [first, second] }
    expect(verify(cut).valid).toBe(true)
    const checkpoint = { number: 3, hash: third.hash }
    expect(verifyChain(organizationId, cut.events, cut.blocks, checkpoint).problems).toEqual([
      { fault: 'checkpoint_missing', block: 3 },
    ])
    const anew = aLog([2, 3, 1, 1])
    expect(verifyChain(organizationId, anew.events, anew.blocks, checkpoint).valid).toBe(false)
    expect(verifyChain(organizationId, log.events, log.blocks, checkpoint).valid).toBe(true)
  })

  it('accepts that the oldest events are gone by retention, and says up to when', () => {
    const prune = (block: ChainBlock): ChainBlock => ({ ...block, prunedAt: '2027-03-02T00:00:00.000Z' })
    const without = (number: number) => log.events.filter((event) => event.block !== number)
    const pruned = { events: without(1), blocks: [prune(first), second, third] }
    expect(verify(pruned)).toMatchObject({ valid: true, prunedBlocks: 1, prunedUntil: first.sealedAt })
    expect(faults({ events: without(2), blocks: [first, prune(second), third] })).toEqual([
      'pruned_out_of_order',
    ])
    expect(faults({ events: without(1), blocks: log.blocks })).toContain('events_altered')
    const forged = prune({ ...first, eventCount: 1 })
    expect(faults({ events: without(1), blocks: [forged, second, third] })).toContain('block_altered')
  })

  it('goes on from the last block that lost its events, and from nothing else', () => {
    const long = aLog([1, 2, 1, 3])
    const [one, two, three, four] = long.blocks as [ChainBlock, ChainBlock, ChainBlock, ChainBlock]
    const prune = (block: ChainBlock): ChainBlock => ({ ...block, prunedAt: '2027-03-02T00:00:00.000Z' })
    const events = long.events.filter((event) => (event.block ?? 0) > 2)
    const check = (blocks: ChainBlock[], at?: ChainBlock) =>
      verifyChain(organizationId, events, blocks, at && { number: at.number, hash: at.hash })
    const kept = [prune(two), three, four]
    expect(check(kept)).toMatchObject({ valid: true, blocks: 4, prunedBlocks: 2, prunedUntil: two.sealedAt })
    for (const checkpoint of [two, three, four]) expect(check(kept, checkpoint).valid).toBe(true)
    expect(check(kept, one)).toMatchObject({ valid: true, checkpointIsGone: true })
    expect(check([prune(one), ...kept], one)).toMatchObject({ valid: true, checkpointIsGone: false })
    const gap = aLog([1, 1, 1, 1]).blocks as [ChainBlock, ChainBlock, ChainBlock, ChainBlock]
    const noted = [prune(gap[0]), prune(gap[2]), prune(gap[3])]
    expect(verifyChain(organizationId, [], noted, { number: 1, hash: gap[0].hash })).toMatchObject({
      valid: true,
      prunedBlocks: 4,
      checkpointIsGone: false,
    })
    const first = (blocks: ChainBlock[], at?: ChainBlock) => check(blocks, at).problems[0]?.fault
    expect(first([three, four])).toBe('block_missing')
    expect(first([prune(two), four])).toBe('block_missing')
    expect(first([prune(one), three, four])).toBe('block_missing')
    expect(first([prune(two), prune(two), three, four])).toBe('block_missing')
    for (const change of [
      { sealedAt: '2020-01-01T00:00:00.000Z' },
      { digest: one.digest },
      { eventCount: 9 },
    ]) {
      const forged = prune({ ...two, ...change })
      expect(first([forged, three, four])).toBe('block_altered')
      expect(first([{ ...forged, hash: blockHash(forged) }, three, four])).toBe('link_broken')
    }
    expect(first(kept, { ...two, hash: one.hash })).toBe('checkpoint_missing')
    expect(first(kept, { ...four, number: 5 })).toBe('checkpoint_missing')
  })

  it('detects any change of any one field of any block', () => {
    const fields = [
      'number',
      'previousHash',
      'hash',
      'digest',
      'eventCount',
      'firstEventId',
      'lastEventId',
      'sealedAt',
    ]
    fc.assert(
      fc.property(fc.nat(2), fc.constantFrom(...fields), fc.boolean(), (index, field, rehash) => {
        const block = log.blocks[index] as ChainBlock
        const value = (block as unknown as Record<string, unknown>)[field]
        const altered = {
          ...block,
          [field]: typeof value === 'number' ? value + 1 : `${value}`.replace(/.$/, '~'),
        }
        if (rehash && field !== 'hash') altered.hash = blockHash(altered)
        const answer = verifyChain(organizationId, log.events, log.blocks.with(index, altered), {
          number: 3,
          hash: third.hash,
        })
        expect(answer.valid).toBe(false)
      }),
    )
  })
})
