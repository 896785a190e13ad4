import type { OrganizationId } from '../../kernel/ids.ts'
import { type EffectivePolicy, FIELD_LIST, type FieldEntry, type PolicyPointer } from './fields.ts'
import { isSame } from './lattice.ts'
import { buildPolicy, ownValue, type PolicySettings, valueIn } from './settings.ts'

/** An organization below the changed one where something can begin to differ: all others are as the one above. */
export interface Mark {
  readonly id: OrganizationId
  /** The nearest mark above it; null where that is the changed organization itself. */
  readonly above: OrganizationId | null
  /** Null for a deleted organization: nothing at or below it counts. */
  readonly settings: PolicySettings | null
}

/** Subtrees, each given by its head, none inside another of the same list. */
type Heads = readonly OrganizationId[]

/** Which parts of a subtree a change of policy leaves as they are, so that the rest can be counted. */
export interface Reaches {
  /** For each field whose effective value changes at the head: where below it does not. */
  readonly unchanged: ReadonlyMap<PolicyPointer, Heads>
  /** Where nothing changes at all. */
  readonly untouched: Heads
}

/** What holds for an organization before and after. */
export interface Change {
  before: EffectivePolicy
  after: EffectivePolicy
}

interface Branch extends Change {
  fields: ReadonlySet<FieldEntry>
}

/** What holds one organization further down. */
export const tighten = (policy: EffectivePolicy, settings: PolicySettings): EffectivePolicy =>
  buildPolicy((field) => {
    const [value, own] = [valueIn(policy, field), ownValue(settings, field)]
    return own === undefined ? value : field.lattice.join(value, own)
  })

const differing = ({ before, after }: Change, fields: Iterable<FieldEntry>): FieldEntry[] =>
  [...fields].filter((field) => !isSame(field.lattice, valueIn(before, field), valueIn(after, field)))

/**
 * Follows a change from its head downwards. What has become equal stays equal below, as below only joins
 * follow. So a few heads describe any number of organizations. `marks` come parents first.
 */
export function followChange(change: Change, marks: Iterable<Mark>): Reaches {
  const fields = new Set(differing(change, FIELD_LIST))
  const head: Branch = { ...change, fields }
  const branches = new Map<OrganizationId, Branch>()
  const unchanged = new Map<PolicyPointer, OrganizationId[]>([...fields].map((field) => [field.pointer, []]))
  const untouched: OrganizationId[] = []

  for (const { id, above, settings } of marks) {
    const parent = above === null ? head : branches.get(above)
    if (!parent) continue
    const here = settings && {
      before: tighten(parent.before, settings),
      after: tighten(parent.after, settings),
    }
    const still = new Set(here ? differing(here, parent.fields) : [])
    for (const field of parent.fields) if (!still.has(field)) unchanged.get(field.pointer)?.push(id)
    if (here && still.size > 0) branches.set(id, { ...here, fields: still })
    else untouched.push(id)
  }
  return { unchanged, untouched }
}
