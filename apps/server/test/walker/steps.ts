import type { SoftPasskey } from '../harness/passkey.ts'
import type { Kind } from './oracle.ts'
import type { Mail, Person, World } from './world.ts'

/** How somebody fills in a form. `foreign`: with what is somebody else's, and right there. */
export type How = 'right' | 'wrong' | 'empty' | 'foreign'

export type Fields = [string, string][]

/** What a form is filled in with, and what that proves where it is taken. */
export interface Filled {
  fields: Fields
  gives?: Kind[]
  of?: 'person' | 'bystander'
}

/** What a page offers to set up, until it is known whether that came about. */
export interface Offered {
  password?: string | undefined
  secret?: string | undefined
  passkey?: SoftPasskey | undefined
}

/** Who fills in a form, with all that they have at hand. */
export interface Walker {
  readonly world: World
  readonly person: Person
  readonly bystander: Person
  readonly foreignPasskey: SoftPasskey
  readonly offered: Offered
  readonly takesRemembering: boolean
  readonly userCode: string
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
  | { do: 'mail'; mail: Mail }
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
] as const
export type Change = (typeof CHANGES)[number]

/** Ways to begin, and how often. `authorize` and `enter` are of an application, for home and for where one is let in. */
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
]
