import { type NewEvent, type OrgTx, type Statement, sendStatements } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import type { MemberId } from '../resource.ts'
import type { Made } from './memory-store.ts'

/** What an operation would leave besides its rows: looked at, and told to nobody. */
export class Told {
  readonly #events: NewEvent[] = []
  readonly #last: Statement[] = []

  /** The same, for what is to be taken back. */
  of(context: Run<'organization'>): Run<'organization'> {
    return {
      ...context,
      record: (event) => void this.#events.push(event),
      announce: () => undefined,
      conclude: (...statements) => void this.#last.push(...statements),
    }
  }

  /** Sends what would leave with the commit. */
  finish(tx: OrgTx): Promise<void> {
    return sendStatements(tx, this.#last)
  }

  /** How somebody has come who was made. */
  get cameAs(): Made['as'] {
    if (this.#has('directory.user_returned')) return 'returned'
    return this.#has('directory.user_adopted') ? 'adopted' : 'created'
  }

  /** Whether somebody has a seat now that nobody had before the dry run. Whom an invitation waited for had one. */
  takesSeat(id: MemberId, as: Made['as'], before: boolean): boolean {
    if (as === 'adopted') return false
    const own = this.#events.filter(({ target }) => target?.id === id)
    return own.reduce((takes, { type, data }) => {
      if (type === 'user.created') return data?.active === true && !this.#has('invitation.revoked')
      return type === 'user.reactivated' || (takes && type !== 'user.suspended')
    }, before)
  }

  /** Whether anybody has taken one. */
  get tookSeat(): boolean {
    return this.#has('user.created') || this.#has('directory.users_created') || this.#has('user.reactivated')
  }

  #has(type: string): boolean {
    return this.#events.some((event) => event.type === type)
  }
}
