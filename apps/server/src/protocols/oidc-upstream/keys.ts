import { createLocalJWKSet, type JWK } from 'jose'
import { type Clock, secondsBetween } from '../../kernel/clock.ts'
import { ProviderFault } from '../../modules/connections/index.ts'
import type { OutboundFetch } from '../../platform/http/outbound-fetch.ts'
import { fetchJson } from './fetch-json.ts'
import { createRefreshed } from './refreshed.ts'

/** How long a key that the provider took back may still be believed. */
const KEPT_SECONDS = 600
/** How often a key that is not known may have the set read again. */
const WINDOW_SECONDS = 60
const MOST_KEYS = 50
/** Of 8192 bits, in base64url: what takes longer to verify with is an attack on this server's time. */
const LONGEST_MODULUS = 1_366
const LONGEST_EXPONENT = 8

export type KeySet = ReturnType<typeof createLocalJWKSet>

/**
 * For what a key is looked for. Anybody may send a logout token with a key that nobody knows; that must not use up
 * what a sign-in needs after the provider has changed its keys.
 */
export type KeyPurpose = 'sign-in' | 'logout'

/** The public keys of one provider. */
export interface ProviderKeys {
  /** Tries with the keys at hand and, where `isKeyless` says that it failed for want of a key, once with new ones. */
  use<T>(
    purpose: KeyPurpose,
    attempt: (keys: KeySet) => Promise<T>,
    isKeyless: (error: unknown) => boolean,
  ): Promise<T>
}

export function createKeys(load: () => Promise<KeySet>, clock: Clock): ProviderKeys {
  const refreshed = createRefreshed(load, KEPT_SECONDS, clock)
  const readAgain = new Map<KeyPurpose, Date>()

  function takeTurn(purpose: KeyPurpose): boolean {
    const now = clock.now()
    const last = readAgain.get(purpose)
    if (last && secondsBetween(last, now) < WINDOW_SECONDS) return false
    readAgain.set(purpose, now)
    return true
  }

  return {
    async use(purpose, attempt, isKeyless) {
      const keys = await refreshed.get()
      try {
        return await attempt(keys)
      } catch (error) {
        if (!isKeyless(error)) throw error
        const others = await refreshed.successorOf(keys, () => takeTurn(purpose))
        if (others === keys) throw error
        return attempt(others)
      }
    },
  }
}

/** Reads a provider's key set (RFC 7517, section 5) and keeps of it what verifies signatures. */
export async function fetchKeys(fetch: OutboundFetch, address: string): Promise<KeySet> {
  const { keys } = await fetchJson(fetch, address, 'application/json, application/jwk-set+json')
  const usable = Array.isArray(keys) ? keys.slice(0, MOST_KEYS).flatMap(toPublicKey) : []
  if (usable.length === 0)
    throw new ProviderFault('keys', `${address} has no key that signatures are verified with.`)
  return createLocalJWKSet({ keys: usable })
}

const MEMBERS = ['kty', 'kid', 'use', 'key_ops', 'alg', 'crv', 'x', 'y', 'n', 'e'] as const
const ASYMMETRIC = ['RSA', 'EC', 'OKP']

function toPublicKey(key: unknown): JWK[] {
  if (typeof key !== 'object' || key === null) return []
  const all = key as Record<string, unknown>
  const picked = Object.fromEntries(
    MEMBERS.filter((name) => name in all).map((name) => [name, all[name]]),
  ) as JWK
  const isSmall =
    String(picked.n ?? '').length <= LONGEST_MODULUS && String(picked.e ?? '').length <= LONGEST_EXPONENT
  return ASYMMETRIC.includes(String(picked.kty)) && isSmall ? [picked] : []
}
