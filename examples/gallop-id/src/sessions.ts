import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Somebody signed in here, in one browser. */
export interface Session {
  readonly subject: string
  /** What service providers know the session by; not what the browser holds. */
  readonly index: string
  readonly provedAt: number
  readonly byTwo: boolean
  /** The service that was told of it last, and hears of its end. */
  toldTo?: string
}

// Other programs of the demonstration answer at the same host, and cookies know no ports.
const COOKIE = 'gallop_id'
const LONGEST_MS = 8 * 3_600_000
const MOST = 10_000

/** Who is signed in, for as long as the program runs. */
export class Sessions {
  readonly #byKey = new Map<string, Session>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  of(request: IncomingMessage): Session | undefined {
    const session = this.#byKey.get(keyOf(request) ?? '')
    return session && this.#now() - session.provedAt < LONGEST_MS ? session : undefined
  }

  begin(response: ServerResponse, proved: Pick<Session, 'subject' | 'byTwo'>): Session {
    const key = randomBytes(32).toString('base64url')
    const session = { ...proved, index: `_${randomBytes(16).toString('hex')}`, provedAt: this.#now() }
    const [oldest] = this.#byKey.keys()
    if (this.#byKey.size >= MOST && oldest !== undefined) this.#byKey.delete(oldest)
    this.#byKey.set(key, session)
    response.setHeader('set-cookie', `${COOKIE}=${key}; Path=/; HttpOnly; SameSite=Lax`)
    return session
  }

  /** Ends those of somebody, of one index if one is named. */
  end(subject: string, index: string | undefined): void {
    for (const [key, one] of this.#byKey)
      if (one.subject === subject && (index === undefined || one.index === index)) this.#byKey.delete(key)
  }
}

const keyOf = ({ headers: { cookie = '' } }: IncomingMessage): string | undefined =>
  cookie
    .split(/;\s*/)
    .find((one) => one.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1)
