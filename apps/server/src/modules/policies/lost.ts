import type { OrganizationId } from '../../kernel/ids.ts'
import { type Change, type Mark, tighten } from './effects.ts'
import type { EffectivePolicy, SignInMethod } from './fields.ts'
import { AVAILABLE_NOW, type Available, waysToSignIn } from './meetable.ts'

/** Organizations at or below one of `heads`, and not at or below one of `except`. */
export interface Region {
  readonly heads: readonly OrganizationId[]
  readonly except: readonly OrganizationId[]
}

/**
 * Where nobody can sign in any longer. Whether a provider serves an organization is no matter of its policy, so this is
 * said twice: of those that one at or below the changed organization serves, and of the others.
 */
export interface Lost {
  readonly served: Region
  readonly unserved: Region
}

/** Nobody loses anything. */
export const isNowhere = ({ served, unserved }: Lost): boolean =>
  served.heads.length + unserved.heads.length === 0

/** Whether a provider from above the changed organization serves it, and so all below. */
export interface FromAbove {
  readonly before: boolean
  readonly after: boolean
}

const without = (available: Available, left: SignInMethod): Available => ({
  ...available,
  methods: new Set([...available.methods].filter((method) => method !== left)),
})

/** What somebody can do who has no passkey: a second factor it may still become, but nobody signs in by it first. */
export const WITHOUT_PASSKEY = without(AVAILABLE_NOW, 'passkey')

/** What can be done where a provider serves an organization, or none does. */
export const availableIf = (isServed: boolean, available: Available = AVAILABLE_NOW): Available =>
  isServed ? available : without(available, 'connection')

/** Follows a change of policy, of place or of what serves an organization downwards, for those who have `available`. */
export function followLost(
  headId: OrganizationId,
  change: Change,
  marks: readonly Mark[],
  fromAbove: FromAbove,
  available: Available = AVAILABLE_NOW,
): Lost {
  const { before, after } = fromAbove
  const here = { before: availableIf(before, available), after: availableIf(after, available) }
  return {
    served: regionLost(headId, change, marks, { before: available, after: available }),
    unserved: regionLost(headId, change, marks, here),
  }
}

interface Branch extends Change {
  lost: boolean
  /** Nobody could sign in before; so it stays below, whatever is set there. */
  closed: boolean
}

const canSignIn = (policy: EffectivePolicy, available: Available) =>
  waysToSignIn(policy, available).length > 0

/** Below only joins follow, so where nobody can sign in nobody can further down. `marks` come parents first. */
export function regionLost(
  headId: OrganizationId,
  change: Change,
  marks: Iterable<Mark>,
  available: { before: Available; after: Available },
): Region {
  const branch = (here: Change, parent?: Branch): Branch => {
    const closed = parent?.closed === true || !canSignIn(here.before, available.before)
    const isOut = parent?.lost === true || !canSignIn(here.after, available.after)
    return { ...here, closed, lost: !closed && isOut }
  }
  const head = branch(change)
  const branches = new Map<OrganizationId, Branch>()
  const heads = head.lost ? [headId] : []
  const except: OrganizationId[] = []
  for (const { id, above, settings } of marks) {
    const parent = above === null ? head : branches.get(above)
    if (!parent) continue
    const here =
      settings &&
      branch({ before: tighten(parent.before, settings), after: tighten(parent.after, settings) }, parent)
    if (parent.lost && !here?.lost) except.push(id)
    if (!parent.lost && here?.lost) heads.push(id)
    // Where nobody could before, nothing is lost further down.
    if (here && !here.closed) branches.set(id, here)
  }
  return { heads, except }
}
