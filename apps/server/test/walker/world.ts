import pg from 'pg'
import { vi } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { newId, type RoleId } from '../../src/kernel/ids.ts'
import { completeMembership } from '../../src/modules/external-members/index.ts'
import {
  anOrganizationWith,
  PASSWORD,
  type Stage,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { aConnected, type Connected, ownDomain } from '../connections/stage.ts'
import { aRole } from '../factories/holders.ts'
import { aServiceAccount, assign, aWorkspace } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { createTestApp } from '../harness/app.ts'
import { bearer } from '../harness/authenticator.ts'
import { cheapHasher } from '../harness/hasher.ts'
import { aNewcomer, equip, type Has, type Named, People, type Person } from './people.ts'
import { LOOSE, type Rules, TURNED_ON, toSettings } from './rules.ts'

export const CALLBACK = 'https://app.example.com/callback'
export const VERIFIER = 'a-verifier-that-is-long-enough-for-every-client-1'

/** Home has proved that this is its own. */
const OWN_DOMAIN = 'home.example'

type Call = (
  address: Parameters<ReturnType<typeof apiOf>>[1],
  body?: object,
) => ReturnType<ReturnType<typeof apiOf>>

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
  /** What those two do themselves; a machine, which no policy keeps out. */
  asHome!: Call
  asForeign!: Call
  /** What members from elsewhere are in the foreign one. */
  roleId!: RoleId
  clientId = ''
  deviceClientId = ''
  #connected!: Connected
  #residents!: People
  #bystanders!: People
  #newcomers = 0
  #asked = 0
  #set = new Map<string, string>()

  static async open(): Promise<World> {
    vi.useFakeTimers({ toFake: ['Date'] })
    const world = new World()
    const hasher = cheapHasher()
    // There messages are kept and not sent; the walker has its own way to read them.
    const app = await createTestApp({ clock: world.clock, hasher, config: { demo: true } })
    const workspace = await aWorkspace(app)
    const stage = { app, workspace }
    world.stage = stage
    await setOrganization(app, workspace.root, { policy: JSON.stringify(TURNED_ON) })
    await addSigningKeys(app.services.db, app.services.vault, world.clock, workspace.id)
    world.#connected = await aConnected(stage, {
      connection: { settings: { secondFactorValues: ['mfa'] }, createsAccounts: false },
    })
    world.home = world.#connected.place
    world.target = await anOrganizationWith(stage, {}, world.home)
    world.foreign = await anOrganizationWith(stage, toSettings(LOOSE))
    world.roleId = await aRole(app, world.foreign, ['users:read'])
    world.asHome = await world.#machineOf(world.home)
    world.asForeign = await world.#machineOf(world.foreign)
    await world.#letRegister()
    const hash = await hasher.hash(PASSWORD)
    world.#residents = new People(stage, world.home, 'p', hash)
    world.#bystanders = new People(stage, world.foreign, 'b', hash)
    world.clientId = await world.#application(false)
    world.deviceClientId = await world.#application(true)
    world.owner = new pg.Client({ connectionString: app.ownerUrl })
    await world.owner.connect()
    return world
  }

  async #machineOf(place: Place): Promise<Call> {
    const { app, workspace } = this.stage
    const id = await aServiceAccount(app, place)
    await assign(app, place, id, 'administrator', 'subtree')
    const headers = bearer({ id, organizationId: place.organizationId })
    return (address, body) => apiOf(app, workspace)(headers, address, body)
  }

  /** As far as the policy of the moment lets it. */
  async #letRegister(): Promise<void> {
    await ownDomain(this.stage, this.home, OWN_DOMAIN)
    const { admin, api } = this.#connected
    const { organizationId } = this.home
    const made = await api(admin, `PUT /organizations/${organizationId}/self-registration`, { mode: 'open' })
    if (made.status !== 200) throw new Error(made.text)
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

  /** Where the account of somebody is. */
  placeOf({ subject }: Person): Named {
    return subject.startsWith('s-b') ? this.foreign : this.home
  }

  /** Somebody new, who may enter the organization below as well. */
  async resident(has: Has): Promise<Person> {
    const person = await this.#residents.next()
    if (has.identity) await this.#link(person)
    await equip(this.stage, this.home, person, has)
    return person
  }

  /** Somebody in the organization that is nothing to home, whose password the walker knows as well. */
  bystander(): Promise<Person> {
    return this.#bystanders.next()
  }

  /** Somebody with an address, and no account anywhere. */
  newcomer(isOfDomain: boolean): Person {
    return aNewcomer(`n${++this.#newcomers}@${isOfDomain ? OWN_DOMAIN : 'example.com'}`)
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

  /** Whoever of home waits to be a member elsewhere may. */
  async consentTo({ userId }: Person): Promise<void> {
    const { organizationId } = this.home
    const { rows } = await this.owner.query(
      `select id from memberships_elsewhere where organization_id = $1 and user_id = $2 and status = 'waiting'`,
      [organizationId, userId],
    )
    for (const { id } of rows) {
      const path = `/organizations/${organizationId}/members-elsewhere/${id}/consent` as const
      const { status } = await this.asHome(`POST ${path}`, {})
      // As what happens beside requests does it a moment later.
      if (status === 200) await completeMembership(this.stage.app.services, this.home, id)
    }
  }

  async mustChange(person: Person): Promise<void> {
    person.mustChange = true
    await this.owner.query('update passwords set must_change = true where user_id = $1', [person.userId])
  }
}
