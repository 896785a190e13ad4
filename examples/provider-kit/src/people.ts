import { createHash, timingSafeEqual } from 'node:crypto'
import { stepOfCode } from './one-time-code.ts'

/** Somebody whom a provider knows. */
export interface Person {
  /** Theirs for good, and never somebody else's. */
  readonly subject: string
  readonly email: string
  readonly password: string
  readonly givenName: string
  readonly familyName: string
  /** Base32; who has one is asked for a code. */
  readonly totpSecret?: string
  /** Where in a franchise they work. */
  readonly branch?: string
}

export const nameOf = ({ givenName, familyName }: Person): string => `${givenName} ${familyName}`

const MOST_FAILURES = 10
const PAUSE_MS = 60_000

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const NOBODY = digest('nobody')

/** The people of a provider, and what they prove themselves with. */
export class People {
  readonly #byEmail: ReadonlyMap<string, Person>
  readonly #bySubject: ReadonlyMap<string, Person>
  readonly #failures = new Map<string, { count: number; until: number }>()
  readonly #lastStep = new Map<string, number>()
  readonly #now: () => number

  constructor(people: readonly Person[], now: () => number) {
    this.#byEmail = new Map(people.map((one) => [one.email, one]))
    this.#bySubject = new Map(people.map((one) => [one.subject, one]))
    this.#now = now
  }

  bySubject(subject: string): Person | undefined {
    return this.#bySubject.get(subject)
  }

  /** Whose password it is; the answer says nothing of which of both was wrong. */
  proves(email: string, password: string): Person | undefined {
    const person = this.#byEmail.get(email.trim().toLowerCase())
    const isRight = timingSafeEqual(digest(password), person ? digest(person.password) : NOBODY)
    return person && this.#counts(person, isRight) ? person : undefined
  }

  /** Whether it is a code of theirs that nobody has used yet. */
  confirms(person: Person, code: string): boolean {
    const step = stepOfCode(person.totpSecret ?? '', code, this.#now())
    const isFresh = step !== undefined && step > (this.#lastStep.get(person.subject) ?? 0)
    if (!this.#counts(person, isFresh)) return false
    this.#lastStep.set(person.subject, step ?? 0)
    return true
  }

  /** After many failures nothing is right for a while. */
  #counts({ subject }: Person, isRight: boolean): boolean {
    const before = this.#failures.get(subject)
    const now = this.#now()
    const failures = before && before.until > now ? before : { count: 0, until: now + PAUSE_MS }
    if (failures.count >= MOST_FAILURES) return false
    if (isRight) return true
    this.#failures.set(subject, { count: failures.count + 1, until: now + PAUSE_MS })
    return false
  }
}
