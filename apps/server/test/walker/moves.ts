import fc from 'fast-check'
import { ACTIONS } from '../../src/modules/sign-in/actions.ts'
import { LOOSE, type Rules } from './rules.ts'
import { CHANGES, type Change, DOORS, type How, type Move } from './steps.ts'
import { type Has, MAILS, type Mail } from './world.ts'

const weighted = <T>(...list: (readonly [value: T, weight: number])[]): fc.Arbitrary<T> =>
  fc.oneof(...list.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })))

const how = weighted<How>(['right', 12], ['wrong', 2], ['empty', 1], ['foreign', 1])
const pick = fc.nat(999)
const forged = weighted([false, 12], [true, 1])
const door = fc.record({ do: fc.constant('door' as const), door: weighted(...DOORS), pick })

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    arbitrary: fc.record({
      ...{ do: fc.constant('answer' as const), how, pick, forged },
      times: weighted([1, 15], [3, 1]),
    }),
    weight: 40,
  },
  { arbitrary: door, weight: 8 },
  {
    arbitrary: fc.record({
      ...{ do: fc.constant('post' as const), how, pick, forged },
      action: fc.constantFrom(...ACTIONS),
    }),
    weight: 4,
  },
  { arbitrary: fc.record({ do: fc.constant('replay' as const), pick }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('browser' as const), take: fc.boolean() }), weight: 2 },
  {
    arbitrary: fc.record({
      do: fc.constant('mail' as const),
      mail: fc.constantFrom(...(Object.keys(MAILS) as Mail[])),
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ do: fc.constant('world' as const), change: fc.constantFrom(...CHANGES) }),
    weight: 4,
  },
)

const right: Move = { do: 'answer', how: 'right', pick: 1, forged: false, times: 1 }
const to = (door: string, pick = 0): Move => ({ do: 'door', door, pick })
const world = (change: Change): Move => ({ do: 'world', change })
const mail = (kind: Mail): Move => ({ do: 'mail', mail: kind })

/** What takes several steps in this order to matter, and by chance alone would hardly ever be come upon. */
const SCENES: readonly (readonly Move[])[] = [
  // A session that was left open, where more is asked for by now.
  [world('minutes'), world('tighten'), to('authorize'), right, right],
  [world('minutes'), world('resist'), to('authorize'), right, right],
  [world('mustChange'), to('authorize', 5), right, right],
  [world('minutes'), to('account/second-factor'), right, right],
  [world('minutes'), to('account/passkeys/add'), right, right],
  [world('minutes'), to('account/recovery-codes'), right],
  [world('minutes'), to('account/data'), right],
  [to('account/passkeys'), world('minutes'), right],
  [to('account/delete'), world('minutes'), right],
  [to('account/email'), world('minutes'), right],
  [to('account/connections/link'), right, world('minutes'), right],
  // Into another organization, by more than is asked for at home.
  [world('strictTarget'), to('enter'), right, right],
  [world('resistantTarget'), to('enter'), right, right],
  [world('suspend'), to('signIn'), right, right],
  [to('signIn'), world('suspend'), right, right],
  // Another address: by one end alone, and by both.
  [to('account/email'), right, mail('emailNew'), right],
  [to('account/email'), right, mail('emailOld'), right],
  [to('account/email'), right, mail('emailNew'), right, mail('emailOld'), right],
  [mail('passkey'), right, right, right],
  [mail('reset'), right, to('signIn'), right, right],
  [to('device'), right, right, right, right],
]

const some: fc.Arbitrary<readonly Move[]> = fc.oneof(
  { arbitrary: move.map((one) => [one]), weight: 5 },
  { arbitrary: fc.constantFrom(...SCENES), weight: 2 },
)

const rules: fc.Arbitrary<Rules> = fc.record({
  methods: weighted<Rules['methods']>(
    [LOOSE.methods, 6],
    [['password'], 3],
    [['password', 'passkey'], 2],
    [['passkey'], 1],
    [['connection'], 1],
  ),
  requirement: weighted<Rules['requirement']>(
    ['optional', 3],
    ['required', 4],
    ['phishingResistant', 2],
    ['none', 1],
  ),
  factors: weighted<Rules['factors']>(
    [LOOSE.factors, 4],
    [['totp', 'recoveryCode'], 2],
    [['totp'], 1],
    [['passkey'], 1],
  ),
  fromConnection: fc.constantFrom('trusted', 'proved', 'ignored'),
  rememberDeviceDays: weighted([0, 3], [7, 1]),
})

export interface Path {
  rules: Rules
  has: Has
  /** Whether it begins with somebody who is signed in, by all that the policy asked for then. */
  signedIn: boolean
  moves: Move[]
}

const has: fc.Arbitrary<Has> = fc.record({
  totp: fc.boolean(),
  passkey: weighted([false, 3], [true, 2]),
  identity: weighted([false, 2], [true, 1]),
})

/** One way, from its beginning. */
export const paths: fc.Arbitrary<Path> = fc
  .tuple(rules, has, fc.boolean(), door, fc.array(some, { minLength: 2, maxLength: 5 }))
  .map(([rules, has, signedIn, first, moves]) => ({ rules, has, signedIn, moves: [first, ...moves.flat()] }))

/** What somebody does who signs in as they should; so many answers are the most that are asked for. */
export const SIGN_IN: Move = { do: 'door', door: 'signIn', pick: 0 }
export const GO_ON = right
export const MOST_ANSWERS = 5
