import fc from 'fast-check'
import { ACTIONS } from '../../src/modules/sign-in/actions.ts'
import { MAILS, type Mail } from './mails.ts'
import type { Has } from './people.ts'
import { LOOSE, type Rules } from './rules.ts'
import { CHANGES, type Change, DOORS, type How, type Move } from './steps.ts'

const weighted = <T>(...list: (readonly [value: T, weight: number])[]): fc.Arbitrary<T> =>
  fc.oneof(...list.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })))

/** Other ways than the one that a page asks for first; or anywhere. */
const LINKS = [
  ['mail-code', 4],
  ['sms', 3],
  ['sms-number', 3],
  ['recovery-code', 2],
  ['forgot', 1],
  ['register', 2],
  ['link', 2],
  ['list', 1],
  ['sign-out', 1],
  ['', 4],
] as const

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
      mail: fc.constantFrom(...MAILS),
      bent: weighted([false, 12], [true, 1]),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({ do: fc.constant('link' as const), to: weighted(...LINKS), pick }),
    weight: 4,
  },
  {
    arbitrary: fc.record({ do: fc.constant('world' as const), change: fc.constantFrom(...CHANGES) }),
    weight: 4,
  },
)

const right: Move = { do: 'answer', how: 'right', pick: 1, forged: false, times: 1 }
const to = (door: string, pick = 0): Move => ({ do: 'door', door, pick })
const world = (change: Change): Move => ({ do: 'world', change })
const mail = (kind: Mail, bent = false): Move => ({ do: 'mail', mail: kind, bent })
const link = (to: string, pick = 0): Move => ({ do: 'link', to, pick })
const elsewhere: Move = { do: 'browser', take: true }
const wrong: Move = { ...right, how: 'wrong' }

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
  [to('account/data'), right, right],
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
  // A code by mail or the link beside it, where they were asked for and in the other browser.
  [to('signIn'), link('mail-code'), right, right, right],
  [to('signIn'), link('mail-code'), right, mail('code'), right, right],
  [to('signIn'), link('mail-code'), right, wrong, right, right],
  [to('signIn'), link('mail-code'), right, elsewhere, right, right],
  [to('signIn'), link('mail-code'), right, { ...elsewhere, take: false }, mail('code'), right, right],
  [to('signIn'), link('mail-code'), right, { ...elsewhere, take: false }, link('mail-code'), right, right],
  // A telephone: to sign in by, and set up.
  [to('signIn'), right, link('sms'), right, right],
  [to('signIn'), right, link('sms'), right, wrong, right],
  [to('account/second-factor'), right, link('sms-number'), right, right, right],
  [world('minutes'), to('account/second-factor'), link('sms-number'), right, right],
  [to('account/phone'), world('minutes'), right],
  [to('signIn'), right, link('recovery-code'), right],
  // Out, and in again: by the browser that is remembered, in another one, and where nothing is remembered any more.
  [to('signIn'), right, right, to('account/sign-out'), right, to('signIn'), right, right],
  [to('signIn'), right, right, elsewhere, to('signIn'), right, right],
  [to('signIn'), right, right, to('account/sign-out'), right, world('tighten'), to('signIn'), right, right],
  [to('signIn'), right, right, to('account/sign-out'), right, to('enter'), right, right],
  // An account that was not there: by registering, and by an invitation.
  [to('register'), right, right, right, right, right],
  [to('register'), right, right, world('closeRegistration'), right, right],
  [to('register'), right, wrong, right, elsewhere, right],
  [to('register'), right, right, right, world('tighten'), right, right, right],
  [mail('invitation'), right, right, right, right],
  [mail('invitation'), world('tighten'), right, right, right, right],
  [mail('invitation', true), right, right],
  [mail('invitation'), wrong, right, elsewhere, right, right],
  // Two accounts of one browser, and what was proved of each.
  [to('signInElsewhere'), right, to('account/accounts'), link('link'), right, right],
  [
    to('signInElsewhere'),
    right,
    to('signIn'),
    right,
    right,
    to('account/accounts'),
    link('link'),
    right,
    right,
  ],
  [to('signInElsewhere'), right, world('minutes'), to('account/accounts'), link('link'), right, right, right],
  [to('signInElsewhere'), right, to('account/accounts'), link('link'), world('forbidLinking'), right],
  // A member elsewhere: at once, once home was asked, and never.
  [to('signIn'), right, right, mail('membership'), right, to('enter'), right],
  [
    world('askBeforeLeaving'),
    to('signIn'),
    right,
    right,
    mail('membership'),
    right,
    to('enter'),
    right,
    world('consent'),
    to('enter'),
    right,
  ],
  [to('signIn'), right, right, mail('membership'), right, to('account/organizations'), right],
  [mail('membership'), world('keepPeople'), right],
  [world('minutes'), world('tighten'), mail('membership'), right, right, right],
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
    [['password', 'emailCode'], 2],
    [['emailCode'], 1],
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
    [['sms', 'recoveryCode'], 2],
    [['totp'], 1],
    [['passkey'], 1],
  ),
  fromConnection: fc.constantFrom('trusted', 'proved', 'ignored'),
  rememberDeviceDays: weighted([0, 2], [7, 1]),
  people: weighted<Rules['people']>(['open', 3], ['verifiedDomain', 2], ['off', 1]),
  linking: weighted([true, 4], [false, 1]),
  elsewhere: weighted<Rules['elsewhere']>(['allowed', 3], ['afterConsent', 2], ['forbidden', 1]),
})

export interface Path {
  rules: Rules
  has: Has
  /** Whether whoever has no account yet has an address of a domain that home has proved. */
  isOfDomain: boolean
  /** Whether it begins with somebody who is signed in, by all that the policy asked for then. */
  signedIn: boolean
  moves: Move[]
}

const has: fc.Arbitrary<Has> = fc.record({
  totp: fc.boolean(),
  passkey: weighted([false, 3], [true, 2]),
  identity: weighted([false, 2], [true, 1]),
  phone: weighted([false, 2], [true, 1]),
})

/** One way, from its beginning. */
export const paths: fc.Arbitrary<Path> = fc
  .tuple(rules, has, fc.boolean(), fc.boolean(), door, fc.array(some, { minLength: 2, maxLength: 5 }))
  .map(([rules, has, isOfDomain, signedIn, first, moves]) => ({
    ...{ rules, has, isOfDomain, signedIn },
    moves: [first, ...moves.flat()],
  }))

/** What somebody does who signs in as they should; so many answers are the most that are asked for. */
export const SIGN_IN: Move = { do: 'door', door: 'signIn', pick: 0 }
export const GO_ON = right
export const MOST_ANSWERS = 5
