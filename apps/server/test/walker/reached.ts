import { FLOW, PAGES } from './answers.ts'

/** How far paths came, so that a walk that never arrives is noticed: what came about, and which forms were answered rightly. */
export class Reached {
  readonly #counts = new Map<string, number>()

  note(what: string): void {
    this.#counts.set(what, this.of(what) + 1)
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0
  }

  add(other: Reached): void {
    for (const [what, often] of other.#counts) this.#counts.set(what, this.of(what) + often)
  }

  /** For who wants to know what a walk was worth. */
  toString(): string {
    return [...this.#counts]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([what, often]) => `${what} ${often}`)
      .join(', ')
  }
}

/** What comes about, each by all proofs that it needs. */
const ARRIVALS = [
  ...['sessions', 'renewed', 'tokens', 'devices', 'changes', 'data'],
  ...[
    'registered',
    'registered by domain',
    'invited',
    'linked',
    'member',
    'waiting',
    'consented',
    'token of a member',
  ],
]
/** Sessions by how somebody signed in, by the second factor they gave, and of whom. */
const SESSIONS = [
  ...['pwd', 'pop', 'otp', 'fed'].map((how) => `by ${how}`),
  ...['passkey', 'passkeyFactor', 'totp', 'sms', 'recoveryCode', 'connectionWithFactor', 'remembered'].map(
    (factor) => `with ${factor}`,
  ),
  'of a newcomer',
]
const SET_UP = ['password', 'totp', 'sms', 'passkeys', 'codes', 'identities', 'email'].map(
  (what) => `new ${what}`,
)

/**
 * Nothing here waits for a provider to be confirmed, comes unasked from one, or has people who are named for an emergency; and
 * no page shows these posts as a form: a link leads to the one, and a page of its own to the other.
 */
const NEVER: ReadonlySet<string> = new Set([
  ...['address-code', 'confirm-person', 'emergency'],
  ...['another', 'email-link'],
])
const ANSWERS = [...Object.keys(FLOW), ...Object.keys(PAGES)].filter((form) => !NEVER.has(form))

/** All that a long walk goes through, or it has walked past something. */
export const ALL = [...ARRIVALS, ...SESSIONS, ...SET_UP, ...ANSWERS.map((form) => `answered ${form}`)]

/** What is come upon so often that a thousand paths cannot miss it. */
export const OFTEN = ARRIVALS.filter((what) => what !== 'registered by domain')
