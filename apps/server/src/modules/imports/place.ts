import { toDate } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { ConnectionId } from '../../kernel/ids.ts'
import { type Actor, type Grant, isPermitted, type OrganizationContext } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { answeredFor, type ConnectionRef, mayAnswerFor } from '../connections/index.ts'
import { type EffectivePolicy, policyOf } from '../policies/index.ts'
import { assertMayActOn, assertMayGrant, holdsEverything, type Role, type Wanted } from '../roles/index.ts'
import type { ProblemCode } from './problems.ts'
import type { StagedKind } from './staged.ts'

/** People come with what they sign in with, which whoever makes accounts by hand cannot give them: asked wherever they come to. */
export const IMPORT = 'imports:write'

/** What must be held where somebody, or something, is brought in, beside the permission to import: the same as by hand. */
const NEEDED: Record<StagedKind, string> = {
  organization: 'organization:create',
  group: 'groups:write',
  person: 'users:write',
  membership: 'groups:write',
}

/** An organization that records go to, as it is at this moment or will be, seen by who has them brought in. */
export class ImportPlace {
  readonly context: OrganizationContext
  /** False for one that the file brings. */
  readonly isThere: boolean
  readonly policy: EffectivePolicy
  readonly #actor: Actor
  readonly #now: Date
  readonly #judged = new Map<string, ProblemCode | undefined>()

  constructor(context: OrganizationContext, actor: Actor, now: Date, isThere: boolean) {
    this.context = context
    this.isThere = isThere
    this.policy = policyOf(context)
    this.#actor = actor
    this.#now = now
  }

  mayBring(kind: StagedKind): boolean {
    return [IMPORT, NEEDED[kind]].every((one) => isPermitted(this.#actor, one, this.context, this.#now))
  }

  /** Nobody who does not hold everything here says who somebody is at any provider. Of one of them `mayAnswerFor` asks the rest. */
  mayVouch(): boolean {
    return holdsEverything(this.#actor, this.context, this.#now)
  }

  /**
   * Whoever says which account at an identity provider somebody is gives them all that the provider's word will, and may know what
   * else they sign in with: so they are asked what is asked of who sets the connection's rules. The transaction is in its organization.
   */
  mayAnswerFor(tx: OrgTx, id: ConnectionId): Promise<boolean> {
    return mayAnswerFor(tx, this.#held(), id)
  }

  /** The same of several, wherever the transaction is. */
  answeredFor(tx: OrgTx, connections: readonly ConnectionRef[]): Promise<Set<ConnectionId>> {
    return answeredFor(tx, this.#held(), connections)
  }

  #held() {
    return { actor: this.#actor, organization: this.context, now: this.#now }
  }

  /** What is against giving a role here (law 3). Kept of those without an end: a file may ask for as many ends as it likes. */
  faultOfRole(role: Role, { reach, endsAt }: { reach: Wanted['reach']; endsAt: string | null }) {
    const { permissions } = role
    if (endsAt !== null) return this.#faultOf(role, { permissions, reach, endsAt: toDate(endsAt) })
    const key = `${role.id} ${reach}`
    if (this.#judged.has(key)) return this.#judged.get(key)
    const fault = this.#faultOf(role, { permissions, reach, endsAt: null })
    this.#judged.set(key, fault)
    return fault
  }

  #faultOf(role: Role, wanted: Wanted): ProblemCode | undefined {
    if (role.root_only && this.context.parentId !== null) return 'role_root_only'
    if (wanted.endsAt && wanted.endsAt <= this.#now) return 'role_ended'
    if (!isPermitted(this.#actor, 'assignments:write', this.context, this.#now)) return 'not_permitted'
    return this.mayGive([wanted]) ? undefined : 'above_own'
  }

  /** Whether all of this is within what is held here. */
  mayGive(wanted: readonly Wanted[]): boolean {
    return holds(() => assertMayGrant(this.#actor, this.context, wanted, this.#now))
  }

  /** Whether nobody who holds this holds more than whoever has it brought in. */
  mayActOn(grants: readonly Grant[]): boolean {
    return holds(() => assertMayActOn(this.#actor, this.context, grants, this.#now))
  }
}

function holds(assertion: () => void): boolean {
  try {
    assertion()
    return true
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}
