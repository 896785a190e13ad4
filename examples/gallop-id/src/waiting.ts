import { randomBytes } from 'node:crypto'
import type { Person } from '@bailiwick/example-provider-kit/people'

/** A request of the service provider that waits for somebody to sign in. */
export interface Waiting {
  readonly requestId: string
  readonly relayState: string | undefined
  readonly since: number
  /** Who asked. */
  readonly entityId: string
  /** Whose password was right, and whose code is waited for. */
  proved?: Person
}

const LONGEST_MS = 30 * 60_000
const MOST = 10_000

/** Requests by the address of their page, the oldest first. */
export class WaitingRoom {
  readonly #byId = new Map<string, Waiting>()

  enter(waiting: Waiting): string {
    const id = randomBytes(24).toString('base64url')
    const [oldest] = this.#byId.keys()
    if (this.#byId.size >= MOST && oldest !== undefined) this.#byId.delete(oldest)
    this.#byId.set(id, waiting)
    return id
  }

  find(id: string, now: number): Waiting | undefined {
    const waiting = this.#byId.get(id)
    return waiting && now - waiting.since < LONGEST_MS ? waiting : undefined
  }

  leave(id: string): void {
    this.#byId.delete(id)
  }
}
