import type { JWTPayload } from 'jose'
import { describe, expect, it } from 'vitest'
import { epochSeconds } from '../../kernel/clock.ts'
import { onStage } from './testing/stage.test-helper.ts'
import { type Header, makeKey, sign, type TestKey } from './testing/test-provider.ts'

const SEED = 20_261_126
const OF_THE_TEXT = 400

/** A small generator of the same numbers at each run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

interface Material {
  token: string
  header: Header
  claims: JWTPayload & Record<string, unknown>
  key: TestKey
  other: TestKey
  now: number
}
type Mutation = [name: string, make: (material: Material) => string | Promise<string>]

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** One sign of the token, or some, are others, gone, twice or in another place. */
function ofTheText(random: (below: number) => number): Mutation[] {
  const at = (token: string) => random(token.length)
  const sign1 = () => ALPHABET[random(ALPHABET.length)]
  const ways: [string, (token: string) => string][] = [
    ['another sign', (token) => replaceAt(token, at(token), sign1() ?? '')],
    ['a sign gone', (token) => replaceAt(token, at(token), '')],
    ['a sign more', (token) => insertAt(token, at(token), sign1() ?? '')],
    ['a sign of another alphabet', (token) => insertAt(token, at(token), '=+/ \n.~é'[random(8)] ?? '')],
    ['cut short', (token) => token.slice(0, at(token))],
    ['turned around', (token) => turnAround(token, at(token), 2 + random(20))],
    ['one bit of the signature', (token) => flipBit(token, random)],
  ]
  return Array.from({ length: OF_THE_TEXT }, (_, index) => {
    const [name, way] = ways[index % ways.length] as (typeof ways)[number]
    return [`${name} (${index})`, ({ token }) => way(token)]
  })
}

const replaceAt = (text: string, index: number, by: string) =>
  text.slice(0, index) + by + text.slice(index + 1)
const insertAt = (text: string, index: number, more: string) =>
  text.slice(0, index) + more + text.slice(index)
function turnAround(text: string, index: number, length: number): string {
  const part = text.slice(index, index + length)
  return text.slice(0, index) + [...part].reverse().join('') + text.slice(index + length)
}
function flipBit(token: string, random: (below: number) => number): string {
  const [header, payload, signature = ''] = token.split('.')
  const bytes = Buffer.from(signature, 'base64url')
  const index = random(bytes.length)
  bytes[index] = (bytes[index] ?? 0) ^ (1 << random(8))
  return `${header}.${payload}.${bytes.toString('base64url')}`
}

/** Other claims or another header under the old signature: what is said was not what was signed. */
const unsigned: Mutation[] = [
  ...[
    { sub: 'victim' },
    { email: 'victim@example.com' },
    { exp: 9_999_999_999 },
    { amr: ['mfa'] },
    { extra: 1 },
  ].map(
    (change): Mutation => [
      `claims ${JSON.stringify(change)}`,
      ({ token, claims }) => splice(token, 1, encode({ ...claims, ...change })),
    ],
  ),
  ...[
    'none',
    'None',
    'NONE',
    'nOnE',
    '',
    'HS256',
    'HS384',
    'HS512',
    'RS256',
    'ES384',
    'ES256K',
    'dir',
    null,
    7,
    ['ES256'],
  ].flatMap((alg): Mutation[] => [
    [`header alg ${alg}`, ({ token, header }) => splice(token, 0, encode({ ...header, alg }))],
    [
      `header alg ${alg}, no signature`,
      ({ token, header }) => splice(splice(token, 0, encode({ ...header, alg })), 2, ''),
    ],
  ]),
  ['two headers', ({ token, header }) => `${encode(header)}.${token}`],
  [
    'in JSON',
    ({ token }) => JSON.stringify({ payload: token.split('.')[1], signature: token.split('.')[2] }),
  ],
  ['twice', ({ token }) => token + token],
  ['empty', () => ''],
  ['dots', () => '..'],
]

function splice(token: string, index: number, part: string): string {
  const parts = token.split('.')
  parts[index] = part
  return parts.join('.')
}

const NAMES = [
  '',
  'x',
  '../../key-ES256',
  'key-ES256\0',
  'KEY-ES256',
  ' key-ES256',
  'key-ES256,',
  'constructor',
]

/** Signed after all, but by somebody else, or under a header that does not lead to the provider's key. */
const bySomebodyElse: Mutation[] = [
  ...[{}, { sub: 'victim' }].flatMap((change): Mutation[] => [
    ['another key', ({ other, claims }) => sign(other, { ...claims, ...change })],
    [
      'a key in the header',
      ({ other, claims }) => sign(other, { ...claims, ...change }, { jwk: other.publicJwk }),
    ],
    [
      'a key at an address',
      ({ other, claims }) => sign(other, { ...claims, ...change }, { jku: 'https://a.example' }),
    ],
    [
      'a certificate',
      ({ other, claims }) => sign(other, { ...claims, ...change }, { x5c: ['MIIB'], x5t: 'x' }),
    ],
  ]),
  ...NAMES.map(
    (kid): Mutation => [`named ${JSON.stringify(kid)}`, ({ key, claims }) => sign(key, claims, { kid })],
  ),
  ...['at+jwt', 'logout+jwt', 'dpop+jwt', 'secevent+jwt', 'x'].map(
    (typ): Mutation => [`of the type ${typ}`, ({ key, claims }) => sign(key, claims, { typ })],
  ),
]

const variants: ((value: string) => unknown)[] = [
  (value) => `${value} `,
  (value) => ` ${value}`,
  (value) => `${value}/`,
  (value) => `${value}\0`,
  (value) => value.toUpperCase(),
  (value) => value.slice(0, -1),
  (value) => `${value},${value}`,
  (value) => [value, 'other'],
  (value) => [[value]],
  (value) => ({ value }),
  (value) => `${value}@honest.example`,
  (value) => encodeURIComponent(`${value}/`),
]

const ODD = [null, '', ' ', 0, 1, -1, true, false, [], {}, [[]], ['x'], { x: 1 }, '\0', 'x'.repeat(300)]

/** Signed by the provider itself, and still not for this sign-in. */
const signedButWrong: Mutation[] = [
  ...['iss', 'aud', 'nonce', 'exp', 'iat', 'sub', 'azp', 'auth_time'].flatMap((claim): Mutation[] =>
    [undefined, ...ODD]
      .filter((value) => !isHarmless(claim, value))
      .map(
        (value): Mutation => [
          `${claim} ${JSON.stringify(value)?.slice(0, 20)}`,
          ({ key, claims }) => sign(key, { ...claims, [claim]: value }),
        ],
      ),
  ),
  ...['iss', 'aud', 'nonce'].flatMap((claim): Mutation[] =>
    variants.map(
      (vary, index): Mutation => [
        `${claim} varied (${index})`,
        ({ key, claims }) => sign(key, { ...claims, [claim]: vary(String(claims[claim])) }),
      ],
    ),
  ),
  // The machine's own second may pass while it is tried.
  ...[63, 100, 3_600, 1e6, 1e9].flatMap((seconds): Mutation[] => [
    [`over for ${seconds} s`, ({ key, claims, now }) => sign(key, { ...claims, exp: now - seconds })],
    [`${seconds} s too early`, ({ key, claims, now }) => sign(key, { ...claims, nbf: now + seconds })],
    [`made in ${seconds} s`, ({ key, claims, now }) => sign(key, { ...claims, iat: now + seconds })],
    [
      `signed in ${seconds} s too long ago`,
      ({ key, claims, now }) => sign(key, { ...claims, auth_time: now - 60 - seconds }),
    ],
  ]),
]

/** A time in the past is a time, and nobody in charge is nobody else. */
function isHarmless(claim: string, value: unknown): boolean {
  if (claim === 'iat') return typeof value === 'number'
  if (claim === 'azp') return value === undefined
  return claim === 'sub' && typeof value === 'string' && value.trim() !== '' && value.length < 256
}

describe('mutations of a valid ID token', () => {
  const stage = onStage()

  it('accepts none of them', { timeout: 120_000 }, async () => {
    const mutations = [...ofTheText(numbers(SEED)), ...unsigned, ...bySomebodyElse, ...signedButWrong]
    expect(mutations.length).toBeGreaterThan(600)
    const other = await makeKey()
    const now = epochSeconds(stage.clock.now())
    stage.provider.claims = { auth_time: now }
    const accepted: string[] = []
    const checks = new Map<string, number>()
    for (const [name, make] of mutations) {
      let isSame = false
      stage.provider.makeIdToken = async (claims) => {
        const { key } = stage.provider
        const header = { alg: key.alg, kid: key.publicJwk.kid }
        const token = await sign(key, claims)
        const mutant = await make({ token, header, claims, key, other, now })
        isSame = mutant === token
        return mutant
      }
      const outcome = await stage.signIn(undefined, { maxAgeSeconds: 0 }).then(
        () => 'accepted',
        (error: { check?: string }) => error.check ?? String(error),
      )
      checks.set(outcome, (checks.get(outcome) ?? 0) + 1)
      if (outcome === 'accepted' && !isSame) accepted.push(name)
    }
    expect(accepted).toEqual([])
    // Each was refused as what it is, and not because something fell over.
    expect([...checks.keys()].filter((check) => !/^[a-z_]+$/.test(check))).toEqual([])
    // The same person, with nothing changed, gets in: it was the mutations that were refused.
    stage.provider.makeIdToken = (claims) => sign(stage.provider.key, claims)
    expect((await stage.signIn(undefined, { maxAgeSeconds: 0 })).idToken.sub).toBe('rider-1')
  })
})
