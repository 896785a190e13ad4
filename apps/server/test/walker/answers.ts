import type { Action } from '../../src/modules/sign-in/actions.ts'
import { codeOf } from '../../src/modules/sign-in/testing.test-helper.ts'
import { SoftPasskey, type Twist } from '../harness/passkey.ts'
import type { PageForm } from './page.ts'
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
const FLOW: Readonly<Record<Action, Fill>> = {
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
  // Nobody reads these mails and messages yet: what is typed is always wrong.
  'mail-code': address,
  'email-code': choice('code', '00000000'),
  'email-link': choice('token', 'nothing'),
  sms: () => ({ fields: [] }),
  'sms-number': choice('phone', '+4915112345678'),
  'sms-code': choice('code', '000000'),
  connection: press,
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
const PAGES: Readonly<Record<string, Fill>> = {
  'sign-in/reset': newPassword(),
  'sign-in/invitation': newPassword(() => [['name', 'Pat Walker']]),
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
  'account/sign-out': choice('decision', 'sign-out'),
  device: ({ userCode }, how) => ({ fields: [['code', how === 'right' ? userCode : 'BCDF-GHJK']] }),
}

/** What one fills in. `empty` posts the page as it is. */
export function fill(walk: Walk, form: PageForm, how: How, pick: number): Filled {
  if (how === 'empty') return { fields: [] }
  const found = FLOW[form.name as Action] ?? PAGES[form.name] ?? press
  return found(walk, how, form, pick)
}
