import { setTimeout as pause } from 'node:timers/promises'
import { type Algorithm, hash, type Options, parseOptions, verify } from '@node-rs/argon2'
import { LONGEST_PASSWORD, normalizePassword } from '../policies/index.ts'
import { CredentialError } from './errors.ts'
import { readLegacyHash } from './legacy/index.ts'

/** OWASP's minimum for argon2id; RFC 9106 names the algorithm. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const ARGON2ID = 2 as Algorithm.Argon2id
/** Of the right cost and of no password: nobody knows what hashes to nothing but zeros. */
const nobodyOf = ({ memoryCost, timeCost, parallelism }: typeof COST): string =>
  `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`
/** In UTF-16 units, before normalization brings it down to what is possible. */
const LONGEST_TYPED = 16 * LONGEST_PASSWORD
/** One hash, until it has been measured. */
const FIRST_GUESS_MS = 25
/** A client that is turned away and comes again at once would cost more than its hash: it hears of it only then. */
const TURN_AWAY_MS = 1_000
/** So many at a time are kept waiting for that; it is no place to pile up. */
const MOST_KEPT = 1_000

/** Hashes passwords, so many at a time that the threads they share with everything else stay free. */
export interface Hasher {
  hash(password: string): Promise<string>
  /** Takes hashes of this server, and those that were brought in from elsewhere. */
  verify(hash: string, password: string): Promise<boolean>
  /** Costs what `verify` costs; for an account that does not exist or has no password. */
  verifyNothing(password: string): Promise<false>
  /** Whether the hash was made elsewhere, or with another cost than today's. */
  needsRehash(hash: string): boolean
  /** Throws what the others would where no more may wait, before anything was spent on the request. */
  admit(): Promise<void>
}

/** What cannot be anybody's password is not worth its own cost; it is never cut to what could be. */
const isPossible = (password: string): boolean =>
  password.isWellFormed() &&
  password.length <= 2 * LONGEST_PASSWORD &&
  [...password].length <= LONGEST_PASSWORD

/**
 * `concurrency`: hashes at a time; libuv has four threads for all of the process, so it stays well below. More than
 * there are cores are slower in all: each takes the caches from the other.
 * `maxQueue`: how many may wait; beyond that `credential.busy` says when to come again.
 * `cost`: another one for tests that hash thousands of times; no setting of a server leads here.
 */
export function createHasher({
  concurrency = 2,
  maxQueue = 100,
  turnAwayMs = TURN_AWAY_MS,
  cost = COST,
} = {}): Hasher {
  const options: Options = { ...cost, algorithm: ARGON2ID }
  const nobody = nobodyOf(cost)
  const waiting: (() => void)[] = []
  let running = 0
  let kept = 0
  let averageMs = FIRST_GUESS_MS

  const isFull = () => running >= concurrency && waiting.length >= maxQueue

  async function turnAway(): Promise<never> {
    const busy = CredentialError.busy({
      retryAfterSeconds: (waiting.length * averageMs) / concurrency / 1000,
    })
    if (kept >= MOST_KEPT) throw busy
    kept += 1
    await pause(turnAwayMs)
    kept -= 1
    throw busy
  }

  async function enter(): Promise<void> {
    if (running < concurrency) {
      running += 1
      return
    }
    if (isFull()) await turnAway()
    await new Promise<void>((go) => waiting.push(go))
  }

  /** The place of whoever leaves goes to the next in line without being free in between. */
  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    await enter()
    const from = performance.now()
    try {
      return await work()
    } finally {
      averageMs += (performance.now() - from - averageMs) / 10
      leave()
    }
  }

  /** As it was typed: what is elsewhere made of other forms of the same text, nobody knows. */
  async function verifyLegacy(known: string, typed: string, normal: string): Promise<boolean> {
    const { verify: compare } = readLegacyHash(known)
    return (await compare(typed)) || (normal !== typed && (await compare(normal)))
  }

  const isOwn = (known: string): boolean => {
    if (!known.startsWith('$argon2id$')) return false
    const { memoryCost, timeCost, parallelism } = parseOptions(known)
    return memoryCost === cost.memoryCost && timeCost === cost.timeCost && parallelism === cost.parallelism
  }

  const verifyNothing = async (): Promise<false> => {
    await inTurn(() => verify(nobody, 'nothing'))
    return false
  }

  return {
    hash(password) {
      const normal = normalizePassword(password)
      if (!isPossible(normal)) throw new TypeError('not a password')
      return inTurn(() => hash(normal, options))
    },
    verify(known, password) {
      const normal = normalizePassword(password)
      if (!isPossible(normal) || password.length > LONGEST_TYPED) return verifyNothing()
      return inTurn(() => (isOwn(known) ? verify(known, normal) : verifyLegacy(known, password, normal)))
    },
    verifyNothing,
    admit: async () => {
      if (isFull()) await turnAway()
    },
    needsRehash: (known) => !isOwn(known),
  }
}
