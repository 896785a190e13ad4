import type { SoftPasskey } from '../harness/passkey.ts'
import type { Mail, Message } from './mails.ts'
import type { Kind } from './oracle.ts'
import type { Person } from './people.ts'
import type { Rules } from './rules.ts'
import type { World } from './world.ts'

/** How somebody fills in a form. `foreign`: with what is somebody else's, and right there. */
export type How = 'right' | 'wrong' | 'empty' | 'foreign'

export type Fields = [string, string][]

/** What a form is filled in with, and what that proves where it is taken. */
export interface Filled {
  fields: Fields
  gives?: Kind[]
  of?: 'person' | 'newcomer' | 'bystander'
}

/** What a page offers to set up, until it is known whether that came about. */
export interface Offered {
  password?: string | undefined
  secret?: string | undefined
  passkey?: SoftPasskey | undefined
}

/** A message that was read, and where it was asked for. */
export interface Read extends Message {
  isOfHere: boolean
}

/** Who fills in a form, with all that they have at hand. */
export interface Walker {
  readonly world: World
  /** Whoever the page is shown to, as far as it says. */
  readonly person: Person
  readonly resident: Person
  readonly newcomer: Person
  readonly bystander: Person
  readonly foreignPasskey: SoftPasskey
  readonly offered: Offered
  readonly takesRemembering: boolean
  readonly userCode: string
  /** What was read last for the form of the moment; it counts where it was asked for. */
  readonly read: Read | undefined
  newPhrase(): string
  newAddress(): string
  isByLink(action: string): boolean
  shownSecret(): string | undefined
}

/** What a walker does at one moment. */
export type Move =
  /** Begins something, by an address. */
  | { do: 'door'; door: string; pick: number }
  /** What the page of the moment asks for, done right or not. */
  | { do: 'answer'; how: How; pick: number; forged: boolean; times: number }
  /** A post that the page does not ask for. */
  | { do: 'post'; action: string; how: How; pick: number; forged: boolean }
  | { do: 'replay'; pick: number }
  | { do: 'browser'; take: boolean }
  /** A link of the page: one that leads to such a page, or any. */
  | { do: 'link'; to: string; pick: number }
  /** A link that was mailed; `bent`: not quite as it was. */
  | { do: 'mail'; mail: Mail; bent: boolean }
  | { do: 'world'; change: Change }

export const CHANGES = [
  'tighten',
  'resist',
  'loosen',
  'passkeysOnly',
  'ignoreProvider',
  'strictTarget',
  'resistantTarget',
  'suspend',
  'activate',
  'mustChange',
  'minutes',
  'hours',
  'closeRegistration',
  'forbidLinking',
  'askBeforeLeaving',
  'keepPeople',
  'consent',
] as const
export type Change = (typeof CHANGES)[number]

/** What becomes of a policy that an administrator changes. */
export const RULES_OF = {
  tighten: { requirement: 'required' },
  resist: { requirement: 'phishingResistant' },
  loosen: { requirement: 'optional' },
  passkeysOnly: { methods: ['passkey'] },
  ignoreProvider: { fromConnection: 'ignored' },
  closeRegistration: { people: 'off' },
  forbidLinking: { linking: false },
  askBeforeLeaving: { elsewhere: 'afterConsent' },
  keepPeople: { elsewhere: 'forbidden' },
} as const satisfies Partial<Record<Change, Partial<Rules>>>

/** Ways to begin, and how often; those that are no page of a person are in `doors.ts`. `authorize` and `enter` are of an application, for home and for where one is let in. */
export const DOORS: readonly (readonly [door: string, weight: number])[] = [
  ['signIn', 8],
  ['authorize', 6],
  ['enter', 6],
  ['device', 3],
  ['sign-in/forgot', 1],
  ['account', 1],
  ['account/second-factor', 3],
  ['account/passkeys/add', 3],
  ['account/recovery-codes', 2],
  ['account/email', 3],
  ['account/password', 3],
  ['account/passkeys', 2],
  ['account/connections/link', 3],
  ['account/connections', 1],
  ['account/data', 2],
  ['account/delete', 2],
  ['account/phone', 1],
  ['account/accounts', 2],
  ['account/organizations', 1],
  ['account/sign-out', 1],
  ['register', 3],
  ['signInElsewhere', 2],
  ['signInNew', 1],
]
