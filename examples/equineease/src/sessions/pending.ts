import type { Now } from '../clock.ts'
import { Lru } from './lru.ts'

const LIFETIME = 10 * 60 * 1000

/** A sign-in that was started and has not come back. */
export interface PendingSignIn {
  /** Secret in a cookie of the browser that started it. */
  readonly browser: string
  readonly verifier: string
  readonly nonce: string
  readonly organization?: string
  readonly next?: string
  readonly startedAt: number
}

/**
 * Sign-ins under way, by `state`. Kept apart from sessions so that visitors
 * who never sign in cannot push out those who did.
 */
export class PendingSignIns {
  readonly #pending: Lru<string, PendingSignIn>
  readonly #now: Now

  constructor(now: Now, max = 10_000) {
    this.#now = now
    this.#pending = new Lru(max)
  }

  add(state: string, signIn: Omit<PendingSignIn, 'startedAt'>): void {
    this.#pending.set(state, { ...signIn, startedAt: this.#now().getTime() })
  }

  /** Hands a sign-in out once, and only to the browser that started it. */
  take(state: string | undefined, browser: string | undefined): PendingSignIn | undefined {
    if (!state || !browser) return undefined
    const signIn = this.#pending.get(state)
    if (!signIn || signIn.browser !== browser) return undefined
    this.#pending.delete(state)
    return signIn.startedAt > this.#now().getTime() - LIFETIME ? signIn : undefined
  }
}
