import { toDate } from '../../kernel/clock.ts'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { STATUSES, type TreeEntry } from './status.ts'

/** An organization as a part of paths, its own and those below: all that memory keeps of it. */
export interface TreeNode extends TreeEntry {
  workspaceId: WorkspaceId
  parentId: OrganizationId | null
}

const PREFIX = 'org_'
const BODY = 26
/** Status of a record that counts no longer. */
const GONE = 255
/** Where the parts of a record are; name, slug, policy and limits follow after them. */
const [STATUS, HAS_PARENT, NAME, SLUG, POLICY, LIMITS, WORKSPACE, ENDED, ID, PARENT, TEXTS] = [
  0, 1, 2, 4, 6, 10, 14, 18, 26, 52, 78,
]
/** Bytes taken at a time, a power of two. A record that is longer has so many for itself. */
const BLOCK = 1 << 17
const NOTHING = Object.freeze({})

/**
 * Organizations as bytes, about a hundred for each, found by a table of hashes. As objects they would take more than
 * twice the room, and the collector would visit every one of them again and again.
 */
export class PackedNodes {
  readonly #blocks: Buffer[] = []
  #bytes = 0
  /** Of the last block. */
  #used = 0
  #count = 0
  /** Where records begin, plus one; 0 where there is none. A power of two of them, half of them free. */
  #places = new Int32Array(256)
  readonly #workspaces: WorkspaceId[] = []
  readonly #workspaceNumbers = new Map<WorkspaceId, number>()

  /** How many it holds, those that were deleted included. */
  get count(): number {
    return this.#count
  }

  /** Bytes taken, those of replaced records included. */
  get bytes(): number {
    return this.#bytes
  }

  get(id: OrganizationId): TreeNode | undefined {
    const place = this.#places[this.#slotOf(id)] as number
    if (place === 0) return undefined
    const [block, start] = this.#at(place)
    if (block[start + STATUS] === GONE) return undefined
    const name = start + TEXTS
    const slug = name + block.readUInt16LE(start + NAME)
    const policy = slug + block.readUInt16LE(start + SLUG)
    const limits = policy + block.readUInt32LE(start + POLICY)
    const end = limits + block.readUInt32LE(start + LIMITS)
    const ended = block.readDoubleLE(start + ENDED)
    return {
      id,
      workspaceId: this.#workspaces[block.readUInt32LE(start + WORKSPACE)] as WorkspaceId,
      parentId: block[start + HAS_PARENT] === 1 ? idAt(block, start + PARENT) : null,
      name: block.toString('utf8', name, slug),
      slug: block.toString('utf8', slug, policy),
      status: STATUSES[block[start + STATUS] as number] as TreeNode['status'],
      policy: settingsAt(block, policy, limits),
      limits: settingsAt(block, limits, end),
      sessionsValidFrom: Number.isNaN(ended) ? null : toDate(ended),
    }
  }

  set(node: TreeNode): void {
    const [policy, limits] = [textOf(node.policy), textOf(node.limits)]
    // At most three bytes for each UTF-16 unit.
    const texts = node.name.length + node.slug.length + policy.length + limits.length
    const place = this.#place(TEXTS + 3 * texts)
    const [block, start] = this.#at(place)
    block[start + STATUS] = STATUSES.indexOf(node.status)
    block[start + HAS_PARENT] = node.parentId === null ? 0 : 1
    block.writeUInt32LE(this.#numberOf(node.workspaceId), start + WORKSPACE)
    block.writeDoubleLE(node.sessionsValidFrom?.getTime() ?? Number.NaN, start + ENDED)
    block.write(node.id.slice(PREFIX.length), start + ID, 'latin1')
    if (node.parentId !== null) block.write(node.parentId.slice(PREFIX.length), start + PARENT, 'latin1')
    let end = start + TEXTS
    const append = (text: string): number => {
      const length = block.write(text, end)
      end += length
      return length
    }
    block.writeUInt16LE(append(node.name), start + NAME)
    block.writeUInt16LE(append(node.slug), start + SLUG)
    block.writeUInt32LE(append(policy), start + POLICY)
    block.writeUInt32LE(append(limits), start + LIMITS)
    this.#used = end
    const slot = this.#slotOf(node.id)
    if (this.#places[slot] === 0) this.#count += 1
    this.#places[slot] = place
    if (this.#count * 2 > this.#places.length) this.#spread()
  }

  delete(id: OrganizationId): void {
    const place = this.#places[this.#slotOf(id)] as number
    if (place === 0) return
    const [block, start] = this.#at(place)
    block[start + STATUS] = GONE
  }

  /** Where the place of an id is, or would be. */
  #slotOf(id: OrganizationId): number {
    const last = this.#places.length - 1
    for (let slot = hashOf(id) & last; ; slot = (slot + 1) & last) {
      const place = this.#places[slot] as number
      if (place === 0 || this.#isAt(place, id)) return slot
    }
  }

  #isAt(place: number, id: OrganizationId): boolean {
    const [block, start] = this.#at(place)
    // From the end, where ids differ.
    for (let i = BODY - 1; i >= 0; i--)
      if (block[start + ID + i] !== id.charCodeAt(PREFIX.length + i)) return false
    return true
  }

  #at(place: number): [block: Buffer, start: number] {
    const at = place - 1
    return [this.#blocks[Math.floor(at / BLOCK)] as Buffer, at % BLOCK]
  }

  /** Room for a record of at most so many bytes. */
  #place(length: number): number {
    const last = this.#blocks.at(-1)
    if (!last || this.#used >= BLOCK || this.#used + length > last.length) {
      const size = Math.max(BLOCK, length)
      this.#blocks.push(Buffer.allocUnsafeSlow(size))
      this.#bytes += size
      this.#used = 0
    }
    return (this.#blocks.length - 1) * BLOCK + this.#used + 1
  }

  #spread(): void {
    const before = this.#places
    this.#places = new Int32Array(before.length * 2)
    for (const place of before) {
      if (place === 0) continue
      const [block, start] = this.#at(place)
      this.#places[this.#slotOf(idAt(block, start + ID))] = place
    }
  }

  #numberOf(id: WorkspaceId): number {
    const known = this.#workspaceNumbers.get(id)
    if (known !== undefined) return known
    this.#workspaceNumbers.set(id, this.#workspaces.length)
    return this.#workspaces.push(id) - 1
  }
}

/** Most organizations set nothing, and nothing is given to them. */
function textOf(settings: Record<string, unknown>): string {
  const text = JSON.stringify(settings)
  return text === '{}' ? '' : text
}

const settingsAt = (block: Buffer, from: number, to: number): Record<string, unknown> =>
  from === to ? NOTHING : JSON.parse(block.toString('utf8', from, to))

const idAt = (block: Buffer, start: number): OrganizationId =>
  `${PREFIX}${block.toString('latin1', start, start + BODY)}`

/** FNV-1a. Ids are ours: nobody can choose many of one hash. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5
  for (let i = PREFIX.length; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}
