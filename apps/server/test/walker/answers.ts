import type { Action } from '../../src/modules/sign-in/actions.ts'
import { codeOf } from '../../src/modules/sign-in/testing.test-helper.ts'
import { SoftPasskey, type Twist } from '../harness/passkey.ts'
import type { Kind } from './oracle.ts'
import type { PageForm } from './page.ts'
import { phoneOf } from './people.ts'
import type { Fields, Filled, How, Walker as Walk } from './steps.ts'

type Fill = (walk: Walk, how: How, form: PageForm, pick: number) => Filled

const WRONG: readonly Twist[] = [
  { challenge: 'bm9ib2R5' },
  { origin: 'https://evil.example' },
  { rpId: 'evil.example' },
  { userPresent: false },
]
const TWISTS: readonly Twist[] = [...WRONG, { forged: true }, { type: 'webauthn.create' }]
const NEW_TWISTS: readonly Twist[] = [...WRONG, { type: 'webauthn.get' }]

const choice =
  (name: string, right: string, wrong = 'nonsense'): Fill =>
  (_walk, how) => ({ fields: [[name, how === 'right' ? right : wrong]] })

const press: Fill = (_walk, _how, { buttons }, pick) => ({
  fields: buttons.length > 0 ? [buttons[pick % buttons.length] as [string, string]] : [],
})

const password: Fill = ({ person, bystander }, how) => {
  const who = how === 'foreign' ? bystander : person
  const typed = how === 'wrong' ? 'not the password' : who.password
  return {
    fields: [
      ['identifier', who.email],
      ['password', typed],
    ],
    of: how === 'foreign' ? 'bystander' : 'person',
    ...(how !== 'wrong' && { gives: ['password'] }),
  }
}

const totp: Fill = ({ person, world, takesRemembering }, how) => ({
  fields: [
    ['code', how === 'right' && person.secret ? codeOf(person.secret, world.stage.app) : '000000'],
    ...(takesRemembering ? ([['remember', 'yes']] as Fields) : []),
  ],
  ...(how === 'right' && person.secret && { gives: ['totp'] }),
})

const recoveryCode: Fill = ({ person }, how) => {
  const code = how === 'right' ? person.codes.shift() : undefined
  return { fields: [['code', code ?? 'aaaa-aaaa-aaaa']], ...(code && { gives: ['recoveryCode'] }) }
}

/** A code that was sent: right where it was asked for, in its sign-in and browser. */
const sentCode =
  (kind: Kind, digits: number): Fill =>
  ({ read }, how) => ({
    fields: [['code', how === 'right' && read ? read.code : '0'.repeat(digits)]],
    ...(how === 'right' && read?.isOfHere && { gives: [kind] }),
  })

const mailLink: Fill = ({ read }, how) => ({
  fields: [['token', how === 'right' && read ? read.token : 'nothing']],
  ...(how === 'right' && read?.isOfHere && { gives: ['emailCode'] }),
})

/** The pages on which somebody registers, by what they ask for. */
const register: Fill = (walk, how, form, pick) => {
  const { newcomer, resident } = walk
  if (form.asks.includes('email'))
    return {
      fields: [['email', how === 'right' ? newcomer.email : how === 'foreign' ? resident.email : 'x']],
      of: 'newcomer',
    }
  if (form.asks.includes('code'))
    return { ...sentCode('addressCode', 8)(walk, how, form, pick), of: 'newcomer' }
  if (!form.asks.includes('givenName')) return press(walk, how, form, pick)
  const { fields } = newPassword(() => [
    ['givenName', 'Nia'],
    ['familyName', 'Newcomer'],
  ])(walk, how, form, pick)
  const gives = how === 'right' && form.asks.includes('newPassword')
  return { fields, of: 'newcomer', ...(gives && { gives: ['password'] }) }
}

const enrol: Fill = (walk, how) => {
  const secret = walk.shownSecret()
  const right = how === 'right' && secret !== undefined
  walk.offered.secret = secret
  return {
    fields: [['code', right ? codeOf(secret, walk.world.stage.app) : '000000']],
    ...(right && { gives: ['totp'] }),
  }
}

/** A passkey for the one of a page that asks for it; where a page asks for none, an answer to what nobody asked. */
function usePasskey(kind: 'passkey' | 'passkeyFactor'): Fill {
  return ({ person, foreignPasskey }, how, { options = NOTHING_ASKED }, pick) => {
    const key = how === 'foreign' ? foreignPasskey : (person.passkey ?? foreignPasskey)
    // Whoever is not verified has something that they own, and no more.
    const isUnverified = how === 'right' && kind === 'passkeyFactor' && pick % 4 === 0
    // Alone it has to know its owner.
    const twists: readonly Twist[] = kind === 'passkey' ? [...TWISTS, { userVerified: false }] : TWISTS
    const twist = how === 'wrong' ? twists[pick % twists.length] : { userVerified: !isUnverified }
    const right = how === 'right' && person.passkey !== undefined
    return {
      fields: [['credential', key.get(options, twist)]],
      ...(right && { gives: [kind] }),
    }
  }
}
const NOTHING_ASKED = { challenge: 'bm9ib2R5', rpId: 'localhost', rp: { id: 'localhost' }, user: { id: '' } }

const enrolPasskey: Fill = (walk, how, { options = NOTHING_ASKED, action }, pick) => {
  const made = new SoftPasskey()
  const right = how === 'right'
  const twist = right ? {} : NEW_TWISTS[pick % NEW_TWISTS.length]
  walk.offered.passkey = made
  const alone = walk.isByLink(action)
  return {
    fields: [
      ['name', 'Phone'],
      ['credential', made.create(options, twist)],
    ],
    ...(right && { gives: alone ? ['passkeyFactor', 'passkey'] : ['passkeyFactor'] }),
  }
}

const newPassword =
  (more: (walk: Walk, how: How) => Fields = () => []): Fill =>
  (walk, how) => {
    const wish = walk.newPhrase()
    walk.offered.password = how === 'right' ? wish : undefined
    return {
      fields: [
        ...more(walk, how),
        ['newPassword', how === 'right' ? wish : 'short'],
        ['repeatPassword', wish],
      ],
    }
  }

const address: Fill = ({ person, bystander }, how) => ({
  fields: [
    ['email', how === 'right' ? person.email : how === 'foreign' ? bystander.email : 'nobody@example.com'],
  ],
})

/** Each post that a sign-in takes. Whoever adds one says here how it is answered, and what that proves. */
export const FLOW: Readonly<Record<Action, Fill>> = {
  account: press,
  another: () => ({ fields: [] }),
  organization: ({ world }, how) => ({
    fields: [
      [
        'organization',
        how === 'foreign' ? world.foreign.slug : how === 'right' ? world.home.slug : 'nowhere',
      ],
    ],
  }),
  list: address,
  password,
  passkey: usePasskey('passkey'),
  'mail-code': address,
  'email-code': sentCode('emailCode', 8),
  'email-link': mailLink,
  sms: () => ({ fields: [] }),
  'sms-number': ({ person }, how) => ({
    fields: [['phone', how === 'right' ? phoneOf(person) : '0151 1234']],
  }),
  'sms-code': sentCode('sms', 6),
  connection: press,
  // No account here waits for a provider to be confirmed by a code.
  'address-code': choice('code', '00000000'),
  'confirm-person': () => ({ fields: [] }),
  emergency: () => ({ fields: [] }),
  forgot: address,
  totp,
  'recovery-code': recoveryCode,
  'passkey-factor': usePasskey('passkeyFactor'),
  enrol,
  'enrol-passkey': enrolPasskey,
  'renew-codes': () => ({ fields: [] }),
  'codes-saved': choice('saved', 'yes', 'no'),
  'new-password': newPassword(),
  consent: choice('decision', 'allow', 'deny'),
}

/** Pages beside it, by their path in the workspace. */
export const PAGES: Readonly<Record<string, Fill>> = {
  'sign-in/reset': newPassword(),
  'sign-in/invitation': newPassword(() => [['name', 'Nia Newcomer']]),
  'sign-in/code': mailLink,
  'sign-in/membership': press,
  register,
  'sign-in/email': choice('decision', 'allow', 'stop'),
  'account/password': newPassword(({ person }, how) => [
    ['currentPassword', how === 'right' ? person.password : 'not the password'],
  ]),
  'account/email': (walk, how) => ({
    fields: [['email', how === 'right' ? walk.newAddress() : how === 'foreign' ? walk.bystander.email : 'x']],
  }),
  'account/delete': ({ person }, how) => ({
    fields: [['confirmation', how === 'right' ? person.email : 'x']],
  }),
  // These ask for nothing but a press.
  'account/accounts/link': press,
  'account/accounts': press,
  'account/phone': press,
  'account/organizations': press,
  'account/sign-out': choice('decision', 'sign-out'),
  device: ({ userCode }, how) => ({ fields: [['code', how === 'right' ? userCode : 'BCDF-GHJK']] }),
}

/** What one fills in. `empty` posts the page as it is. */
export function fill(walk: Walk, form: PageForm, how: How, pick: number): Filled {
  if (how === 'empty') return { fields: [] }
  const found = FLOW[form.name as Action] ?? PAGES[form.name] ?? press
  return found(walk, how, form, pick)
}
