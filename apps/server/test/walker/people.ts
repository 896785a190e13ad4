import { newId, type UserId } from '../../src/kernel/ids.ts'
import {
  beginSmsCode,
  beginTotp,
  confirmPhone,
  confirmTotp,
  mintSmsCode,
  renewRecoveryCodes,
} from '../../src/modules/credentials/index.ts'
import { aPasskey } from '../../src/modules/sign-in/passkeys.test-helper.ts'
import { codeOf, PASSWORD, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import type { SoftPasskey } from '../harness/passkey.ts'

export type Named = Place & { slug: string }

/** What somebody has beside a password. */
export interface Has {
  totp: boolean
  passkey: boolean
  identity: boolean
  phone: boolean
}

/** Somebody, and all that they have at hand. */
export interface Person {
  userId: UserId
  email: string
  password: string
  /** By which the provider of the organization knows them. */
  subject: string
  secret: string | undefined
  codes: string[]
  passkey: SoftPasskey | undefined
  mustChange: boolean
}

/** Somebody who has no account yet is nobody's user. */
const NOBODY = 'usr_newcomer' as UserId

const aPersonOf = (userId: UserId, email: string, subject: string): Person => ({
  ...{ userId, email, password: PASSWORD, subject },
  ...{ secret: undefined, codes: [], passkey: undefined, mustChange: false },
})

/** Who has an address and nothing else. */
export const aNewcomer = (email: string): Person => aPersonOf(NOBODY, email, email)

const BATCH = 200

/** People of an organization: many at once cost a tenth of as many one by one. */
export class People {
  readonly #stage: Stage
  readonly #place: Named
  readonly #prefix: string
  readonly #hash: string
  #counter = 0
  #waiting: Person[] = []

  constructor(stage: Stage, place: Named, prefix: string, hash: string) {
    this.#stage = stage
    this.#place = place
    this.#prefix = prefix
    this.#hash = hash
  }

  /** Somebody new, who has a password and may enter what is below. */
  async next(): Promise<Person> {
    if (this.#waiting.length === 0) await this.#fill()
    return this.#waiting.pop() as Person
  }

  async #fill(): Promise<void> {
    const { organizationId: organization_id, workspaceId: workspace_id } = this.#place
    const owned = { organization_id, workspace_id }
    const { db, clock } = this.#stage.app.services
    const now = clock.now()
    const people = Array.from({ length: BATCH }, () => {
      const name = `${this.#prefix}${++this.#counter}`
      return aPersonOf(newId('user'), `${name}@example.com`, `s-${name}`)
    })
    await inOrganization(db, this.#place, async (tx) => {
      const users = people.map(({ userId: id, email }) => ({
        ...{ ...owned, id, status: 'active' as const, email, email_normalized: email },
        ...{ email_verified_at: now, display_name: 'Pat Walker' },
      }))
      const passwords = people.map(({ userId }) => ({
        ...{ ...owned, user_id: userId, hash: this.#hash, changed_at: now },
      }))
      await tx.insertInto('users').values(users).execute()
      await tx.insertInto('passwords').values(passwords).execute()
      const role = await tx
        .selectFrom('workspace_roles')
        .select('id')
        .where('workspace_id', '=', workspace_id)
        .where('key', '=', 'administrator')
        .executeTakeFirstOrThrow()
      const reach = people.map(({ userId: user_id }) => ({
        ...{ ...owned, id: newId('assignment'), user_id, workspace_role_id: role.id },
        reach: 'subtree' as const,
      }))
      await tx.insertInto('assignments').values(reach).execute()
    })
    this.#waiting = people
  }
}

/** Gives somebody what they have beside a password. */
export async function equip({ app }: Stage, place: Named, person: Person, has: Has): Promise<void> {
  const { db, vault, clock } = app.services
  const { userId } = person
  const now = clock.now()
  if (has.passkey) person.passkey = await aPasskey(app, place, userId)
  if (!has.totp && !has.phone) return
  const { secret, sealed } = beginTotp(vault, place, userId, { issuer: 'test', account: 'test' })
  person.codes = await inOrganization(db, place, async (tx) => {
    if (has.totp) {
      const code = codeOf(secret, app, -1)
      if (!(await confirmTotp(tx, vault, { userId, sealed, code, now }))) throw new Error('no code')
    }
    if (has.phone) {
      const flow = { id: 'a flow before', browser: userId }
      const id = await beginSmsCode(tx, vault, { userId, flow, number: phoneOf(person), now })
      const { code = '' } = (await mintSmsCode(tx, vault, { id, userId, now })) ?? {}
      if (!(await confirmPhone(tx, vault, { id, userId, flow, code }, now))) throw new Error('no number')
    }
    return renewRecoveryCodes(tx, userId)
  })
  if (has.totp) person.secret = secret
}

/** Each has a number of their own: how often one is written to is counted. */
export const phoneOf = ({ email }: Person): string =>
  `+49151${(/\d+/.exec(email)?.[0] ?? '').padStart(6, '0')}${email.charCodeAt(0) % 10}${email.length % 10}`
