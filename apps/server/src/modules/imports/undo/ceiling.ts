import { DomainError } from '../../../kernel/errors.ts'
import type { UserId } from '../../../kernel/ids.ts'
import { type Grant, isPermitted } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { assertMayActOn, type Held, selectGrants, selectGrantsOfUsers } from '../../roles/index.ts'

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
    const { organization } = this.#held
    return this.#judge(id, await selectGrants(this.#tx, organization.id, id as HolderId))
  }

  /** Looks at people, all of them by one statement. */
  async lookAtPeople(ids: readonly string[]): Promise<void> {
    const people = [...new Set(ids)] as UserId[]
    const grants = await selectGrantsOfUsers(this.#tx, people)
    for (const id of people) this.#judge(id, grants.get(id) ?? [])
  }

  #judge(id: string, grants: readonly Grant[]): boolean {
    const { actor, organization, now } = this.#held
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

  /** Why something is not taken from a holder by somebody who would need a permission for that; undefined when it is. */
  async faultOf(id: string, permission: string): Promise<'not_permitted' | 'holds_more' | undefined> {
    const { actor, organization, now } = this.#held
    if (!isPermitted(actor, permission, organization, now)) return 'not_permitted'
    return (await this.isAbove(id)) ? 'holds_more' : undefined
  }
}
