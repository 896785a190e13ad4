import { ScimFault } from '../faults.ts'
import type { Filter } from '../filter/resolve-filter.ts'
import { isObject, own } from '../schemas/find.ts'
import type { Change } from './read-patch.ts'
import { readValues } from './read-value.ts'

/** Most people or groups that one message puts in and takes out. */
const MOST_MEMBERS = 100_000

/** Ids as they were sent: whether they are any is told by what looks them up. */
type Ids = readonly string[]
export type MemberPatch = { all: Ids } | { add: Ids; remove: Ids }

/** A group's PATCH taken apart: who comes and goes, and what else changes. */
export interface FoldedPatch {
  /** Undefined where nothing is said of them. */
  members: MemberPatch | undefined
  others: readonly Change[]
}

/** Adds up what some changes say of members, so that nobody has to read who is in a group of any size. */
export function foldMemberPatch(changes: readonly Change[]): FoldedPatch {
  const isOfMembers = ({ target }: Change): boolean => target.attribute.name === 'members'
  const ofMembers = changes.filter(isOfMembers)
  const others = changes.filter((change) => !isOfMembers(change))
  return { members: ofMembers.length > 0 ? fold(ofMembers) : undefined, others }
}

function fold(changes: readonly Change[]): MemberPatch {
  let all: Set<string> | undefined
  const add = new Set<string>()
  const remove = new Set<string>()
  for (const change of changes) {
    const named = membersOf(change)
    if (named === 'all') {
      all = new Set()
    } else if (change.op === 'replace') {
      all = new Set(named)
    } else
      for (const id of named) {
        const [into, outOf] = change.op === 'add' ? [all ?? add, remove] : [remove, all ?? add]
        outOf.delete(id)
        into.add(id)
      }
    if ((all ?? add).size + remove.size > MOST_MEMBERS)
      throw ScimFault.too_many({ attribute: 'members', reason: `more than ${MOST_MEMBERS}` })
  }
  return all ? { all: [...all] } : { add: [...add], remove: [...remove] }
}

/** Whom a change names; `all` where it takes out everybody. */
function membersOf({ op, target: { attribute, filter, sub }, value }: Change): Ids | 'all' {
  // A member is put in and taken out; nothing of it is changed.
  if (sub) throw ScimFault.mutability({ attribute: `members.${sub.name}`, reason: 'is set once' })
  if (filter) {
    if (op === 'replace') throw unsupported()
    return valuesAskedFor(filter)
  }
  if (op === 'remove' && (value === undefined || value === null)) return 'all'
  if (value === null) return op === 'replace' ? 'all' : []
  // One of whom nothing is read must not be the same as none.
  return (Array.isArray(value) ? value : [value]).map((sent) => {
    const [one] = readValues(attribute, [sent])
    const id = isObject(one) ? own(one, 'value') : undefined
    if (typeof id !== 'string') throw ScimFault.invalid_value({ attribute: 'members.value' })
    return id
  })
}

/** `value eq "…"`, one or several: what else would be found is known only to who reads them all. */
function valuesAskedFor(filter: Filter): string[] {
  if (filter.op === 'or') return filter.of.flatMap(valuesAskedFor)
  if (filter.op !== 'eq' || filter.operand.name !== 'value' || typeof filter.value !== 'string')
    throw unsupported()
  return [filter.value]
}

const unsupported = () =>
  ScimFault.invalid_filter({
    reason: 'members are found by value eq, one or several, to be added or removed',
  })
