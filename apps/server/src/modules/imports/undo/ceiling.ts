import { DomainError } from '../../../kernel/errors.ts'
import { isPermitted } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { assertMayActOn, type Held, selectGrants } from '../../roles/index.ts'
import { selectHolding } from './undo-store.ts'

type HolderId = Parameters<typeof selectGrants>[2]

/**
 * Law 3 of what is taken back: nobody takes from who holds more than they do, and nothing that they could not take by hand. Each
 * holder is looked at once, before the first thing is taken: with it they would hold less.
 */
export class Ceiling {
  readonly #tx: OrgTx
  readonly #held: Held
  readonly #above = new Map<string, boolean>()

  constructor(tx: OrgTx, held: Held) {
    this.#tx = tx
    this.#held = held
  }

  async isAbove(id: string): Promise<boolean> {
    const known = this.#above.get(id)
    if (known !== undefined) return known
    const { actor, organization, now } = this.#held
    const grants = await selectGrants(this.#tx, organization.id, id as HolderId)
    let isAbove = false
    try {
      assertMayActOn(actor, organization, grants, now)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      isAbove = true
    }
    this.#above.set(id, isAbove)
    return isAbove
  }

  /** Looks at people, many at once. */
  async lookAtPeople(ids: readonly string[]): Promise<void> {
    const holding = await selectHolding(this.#tx, ids)
    for (const id of new Set(ids)) {
      if (holding.has(id)) await this.isAbove(id)
      else this.#above.set(id, false)
    }
  }

  /** Why something is not taken from a holder by somebody who would need a permission for that; undefined when it is. */
  async faultOf(id: string, permission: string): Promise<'not_permitted' | 'holds_more' | undefined> {
    const { actor, organization, now } = this.#held
    if (!isPermitted(actor, permission, organization, now)) return 'not_permitted'
    return (await this.isAbove(id)) ? 'holds_more' : undefined
  }
}
