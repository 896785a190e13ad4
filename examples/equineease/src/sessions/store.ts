import { randomBytes } from 'node:crypto'
import type { Now } from '../clock.ts'
import { Lru } from './lru.ts'
import type { Session } from './session.ts'

const LIFETIME = 12 * 60 * 60 * 1000
const PER_BROWSER = 20

/** An unguessable name for a browser, a form or a sign-in. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What an ended session is recognized by: one provider session, or everything of a subject. */
export interface Ended {
  readonly sid?: string
  readonly subject?: string
}

/** Sessions by browser and, within it, by organization. In memory, bounded. */
export class SessionStore {
  readonly #browsers: Lru<string, Map<string, Session>>
  readonly #now: Now

  constructor(now: Now, max = 10_000) {
    this.#now = now
    this.#browsers = new Lru(max)
  }

  get size(): number {
    return this.#browsers.size
  }

  /** The live sessions of a browser, oldest first. */
  of(browser: string | undefined): Session[] {
    const sessions = browser ? this.#browsers.get(browser) : undefined
    if (!sessions) return []
    const oldest = this.#now().getTime() - LIFETIME
    return [...sessions.values()].filter((session) => session.openedAt > oldest)
  }

  find(browser: string | undefined, key: string): Session | undefined {
    return this.of(browser).find((session) => session.key === key)
  }

  isLive(browser: string | undefined, session: Session): boolean {
    return this.find(browser, session.key) === session
  }

  /**
   * Adds a session and answers the browser's new secret. The old one dies: a
   * secret known before the sign-in must not open what was signed in to.
   */
  open(browser: string | undefined, session: Session): string {
    const kept = this.of(browser)
      .filter(({ key }) => key !== session.key)
      .slice(1 - PER_BROWSER)
    if (browser) this.#browsers.delete(browser)
    const secret = newSecret()
    this.#browsers.set(secret, new Map([...kept, session].map((each) => [each.key, each])))
    return secret
  }

  /** Adds a session without a new sign-in: an exchange in a browser already known. */
  add(browser: string, session: Session): void {
    const kept = this.of(browser)
      .filter(({ key }) => key !== session.key)
      .slice(1 - PER_BROWSER)
    this.#browsers.set(browser, new Map([...kept, session].map((each) => [each.key, each])))
  }

  close(browser: string | undefined, session: Session): void {
    const sessions = browser ? this.#browsers.get(browser) : undefined
    if (sessions?.get(session.key) === session) sessions.delete(session.key)
    if (browser && sessions?.size === 0) this.#browsers.delete(browser)
  }

  /** Ends sessions in every browser, as the provider asked; answers how many. */
  end(ended: Ended): number {
    let count = 0
    for (const [browser, sessions] of [...this.#browsers.entries()]) {
      for (const [key, session] of [...sessions]) {
        if (!matches(session, ended)) continue
        sessions.delete(key)
        count += 1
      }
      if (sessions.size === 0) this.#browsers.delete(browser)
    }
    return count
  }
}

function matches(session: Session, { sid, subject }: Ended): boolean {
  if (subject !== undefined && session.subject !== subject) return false
  // A session whose ID token named no sid cannot be told from its siblings: it ends with them.
  return sid === undefined || session.sid === sid || (session.sid === undefined && subject !== undefined)
}
