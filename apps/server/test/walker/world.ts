import pg from 'pg'
import { vi } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import {
  beginTotp,
  confirmTotp,
  createHasher,
  mintProof,
  renewRecoveryCodes,
} from '../../src/modules/credentials/index.ts'
import { aPasskey } from '../../src/modules/sign-in/passkeys.test-helper.ts'
import {
  anOrganizationWith,
  aPerson,
  codeOf,
  PASSWORD,
  type Stage,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { aConnected, type Connected } from '../connections/stage.ts'
import { aWorkspace } from '../factories/index.ts'
import { createTestApp } from '../harness/app.ts'
import type { SoftPasskey } from '../harness/passkey.ts'
import { LOOSE, type Rules, toSettings } from './rules.ts'

export const CALLBACK = 'https://app.example.com/callback'
export const VERIFIER = 'a-verifier-that-is-long-enough-for-every-client-1'

export type Named = Place & { slug: string }

/** What somebody has beside a password. */
export interface Has {
  totp: boolean
  passkey: boolean
  identity: boolean
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

interface Asks {
  person: Person
  /** The address that a change was asked for. */
  emailAsked: string | undefined
}

export const MAILS = {
  reset: { purpose: 'password_reset', page: 'reset' },
  passkey: { purpose: 'passkey_recovery', page: 'passkey' },
  emailNew: { purpose: 'email_change', page: 'email' },
  emailOld: { purpose: 'email_change_consent', page: 'email' },
} as const
export type Mail = keyof typeof MAILS

/** A hash that costs next to nothing: ten thousand paths type some twenty thousand passwords. */
const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 }
const BATCH = 200

/** One server with one workspace, through which all paths lead, one after another. */
export class World {
  /** All of this process goes by it, the authorization server's library too. */
  readonly clock = {
    now: () => systemClock.now(),
    advance: (seconds: number) => void vi.setSystemTime(Date.now() + seconds * 1000),
  }
  stage!: Stage
  /** Whose people walk, one below it that they may enter, and one that is nothing to them. */
  home!: Named
  target!: Named
  foreign!: Named
  owner!: pg.Client
  /** Somebody in that one, whose password the walker knows as well. */
  bystander!: Person
  clientId = ''
  deviceClientId = ''
  #connected!: Connected
  #hash = ''
  #counter = 0
  #asked = 0
  #set = new Map<string, string>()
  #waiting: Person[] = []

  static async open(): Promise<World> {
    vi.useFakeTimers({ toFake: ['Date'] })
    const world = new World()
    const hasher = createHasher({ cost: CHEAP })
    const app = await createTestApp({ clock: world.clock, hasher })
    const workspace = await aWorkspace(app)
    world.stage = { app, workspace }
    world.#hash = await hasher.hash(PASSWORD)
    await addSigningKeys(app.services.db, app.services.vault, world.clock, workspace.id)
    world.#connected = await aConnected(world.stage, {
      connection: { settings: { secondFactorValues: ['mfa'] }, createsAccounts: false },
    })
    world.home = world.#connected.place
    world.target = await anOrganizationWith(world.stage, {}, world.home)
    world.foreign = await anOrganizationWith(world.stage)
    const email = 'bystander@example.com'
    world.bystander = {
      ...{
        userId: await aPerson(app, world.foreign, email),
        email,
        password: PASSWORD,
        subject: 'bystander',
      },
      ...{ secret: undefined, codes: [], passkey: undefined, mustChange: false },
    }
    world.clientId = await world.#application(false)
    world.deviceClientId = await world.#application(true)
    world.owner = new pg.Client({ connectionString: app.ownerUrl })
    await world.owner.connect()
    return world
  }

  async close(): Promise<void> {
    await this.owner.end()
    await this.provider.close()
    await this.stage.app.drop()
    vi.useRealTimers()
  }

  get provider() {
    return this.#connected.provider
  }

  get now(): number {
    return this.clock.now().getTime()
  }

  /** An application that anybody may sign in to; a secret would only be typed in again and again. */
  async #application(deviceFlow: boolean): Promise<string> {
    const { app, workspace } = this.stage
    const { root } = workspace
    const id = newId('application')
    const owned = { organization_id: root.organizationId, workspace_id: root.workspaceId }
    await inOrganization(app.services.db, root, async (tx) => {
      await tx
        .insertInto('applications')
        .values({
          ...owned,
          id,
          client_id: id,
          name: 'Walker',
          type: 'native',
          first_party: true,
          redirect_uris: [CALLBACK],
          open_to: 'all',
          device_flow: deviceFlow,
          scopes: ['openid', 'email'],
        })
        .execute()
      await tx
        .insertInto('client_ids')
        .values({ ...owned, client_id: id, kind: 'application', subject_id: id })
        .execute()
    })
    return id
  }

  /** How an organization is; said to the database where it was another way before. */
  async set(place: Named, rules: Rules, status: 'active' | 'suspended' = 'active'): Promise<void> {
    const policy = JSON.stringify(toSettings(rules))
    const wanted = `${status} ${policy}`
    if (this.#set.get(place.slug) === wanted) return
    this.#set.set(place.slug, wanted)
    await setOrganization(this.stage.app, place, { policy, status })
  }

  async reset(home: Rules): Promise<void> {
    await this.set(this.home, home)
    await this.set(this.target, LOOSE)
    this.clock.advance(90)
  }

  /** Posts to an endpoint of the protocol. */
  async form(path: string, fields: Record<string, string>): Promise<Record<string, unknown>> {
    const { app, workspace } = this.stage
    const answer = await app.http.inject({
      method: 'POST',
      url: `/w/${workspace.slug}${path}`,
      remoteAddress: `172.16.${this.#asked >> 8}.${this.#asked++ & 255}`,
      headers: { host: 'localhost:4000', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
    return answer.json()
  }

  /** As the mail worker does it: a link of a kind to a person, where there is one to be had. */
  async mailed({ person, emailAsked }: Asks, mail: Mail): Promise<string | undefined> {
    const { app, workspace } = this.stage
    const isChange = mail === 'emailNew' || mail === 'emailOld'
    if (isChange && emailAsked === undefined) return undefined
    if (person.userId === undefined) return undefined
    const { purpose, page } = MAILS[mail]
    const token = await inOrganization(app.services.db, this.home, (tx) =>
      mintProof(tx, {
        userId: person.userId,
        purpose,
        email: mail === 'emailNew' && emailAsked ? emailAsked : person.email,
        ...(isChange && emailAsked ? { forEmail: emailAsked } : {}),
        lifetimeMinutes: 60,
        now: this.clock.now(),
      }),
    )
    const query = new URLSearchParams({ organization: this.home.slug, token })
    return `/w/${workspace.slug}/sign-in/${page}?${query}`
  }

  /** Somebody new, who may enter the organization below as well. */
  async person(has: Has): Promise<Person> {
    if (this.#waiting.length === 0) await this.#fill()
    const person = this.#waiting.pop() as Person
    if (has.totp) await this.#enrol(person)
    if (has.identity) await this.#link(person)
    if (has.passkey) person.passkey = await aPasskey(this.stage.app, this.home, person.userId)
    return person
  }

  /** Many at once cost a tenth of as many one by one. */
  async #fill(): Promise<void> {
    const { home } = this
    const owned = { organization_id: home.organizationId, workspace_id: home.workspaceId }
    const now = this.clock.now()
    const people = Array.from({ length: BATCH }, () => ({
      ...{ userId: newId('user'), email: `p${++this.#counter}@example.com`, password: PASSWORD },
      subject: `s-${this.#counter}`,
      ...{ secret: undefined, codes: [], passkey: undefined, mustChange: false },
    }))
    await inOrganization(this.stage.app.services.db, home, async (tx) => {
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
        .where('workspace_id', '=', home.workspaceId)
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

  /** The provider knows them. */
  async #link(person: Person): Promise<void> {
    const { organizationId, workspaceId } = this.home
    await this.owner.query(
      `insert into identities (organization_id, workspace_id, connection_id, connection_organization_id, generation,
         subject, user_id, created_at)
       select organization_id, workspace_id, id, organization_id, generation, $3, $4, $5 from connections
       where organization_id = $1 and workspace_id = $2 and id = $6`,
      [
        ...[organizationId, workspaceId, person.subject, person.userId, this.clock.now()],
        this.#connected.connectionId,
      ],
    )
  }

  async #enrol(person: Person): Promise<void> {
    const { app } = this.stage
    const { vault, db } = app.services
    const label = { issuer: 'test', account: 'test' }
    const { secret, sealed } = beginTotp(vault, this.home, person.userId, label)
    const code = codeOf(secret, app, -1)
    person.codes = await inOrganization(db, this.home, async (tx) => {
      const now = this.clock.now()
      if (!(await confirmTotp(tx, vault, { userId: person.userId, sealed, code, now })))
        throw new Error('no code')
      return renewRecoveryCodes(tx, person.userId)
    })
    person.secret = secret
  }

  async mustChange(person: Person): Promise<void> {
    person.mustChange = true
    await this.owner.query('update passwords set must_change = true where user_id = $1', [person.userId])
  }
}
