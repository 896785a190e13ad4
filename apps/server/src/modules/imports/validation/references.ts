import type { GroupId } from '../../../kernel/ids.ts'
import { type Database, inOrganization, type OrgTx } from '../../../platform/db/index.ts'
import { type Connection, readServing } from '../../connections/index.ts'
import { getRoles, type Role, selectGrants } from '../../roles/index.ts'
import { type KnownGroup, selectConnectionsNamed, selectGroupsNamed, selectRoleIds } from '../people-store.ts'
import type { ImportPlace } from '../place.ts'

/** A group that a record may name. */
export interface NamedGroup {
  id: GroupId
  isOwn: boolean
  /** Whether whoever has it brought in may give what is held by being in it. */
  mayGive: boolean
}

/** A connection that a record may name. */
type NamedConnection = Connection & {
  /** Whether whoever has people brought in may say who they are at its provider. */
  mayVouch: boolean
}

/** Names that all organizations of a file know together, or know not to be there. */
const MOST_KNOWN = 60_000

/** Beyond so many all of them are forgotten, and looked up anew: a file may have as many names, in as many places, as it likes. */
export class Remembered {
  readonly #most: number
  readonly #who = new Set<References>()
  #count = 0

  constructor(most = MOST_KNOWN) {
    this.#most = most
  }

  /** False when there is no room for so many more: everybody has forgotten then. */
  take(who: References, count: number): boolean {
    const isRoom = this.#count + count <= this.#most || this.#count === 0
    if (!isRoom) {
      for (const one of this.#who) one.forget()
      this.#who.clear()
      this.#count = 0
      return false
    }
    this.#who.add(who)
    this.#count += count
    return true
  }
}

/**
 * What records of one organization refer to, looked up once for each name: roles, groups and connections. Groups of the file come
 * first, by their keys.
 */
export class References {
  readonly place: ImportPlace
  readonly #db: Database
  readonly #remembered: Remembered
  readonly #roles = new Map<string, Role | undefined>()
  readonly #groups = new Map<string, NamedGroup | undefined>()
  readonly #connections = new Map<string, NamedConnection | undefined>()
  /** By the key that the file gives it. */
  readonly ownGroups = new Map<string, NamedGroup>()

  constructor(db: Database, place: ImportPlace, remembered: Remembered) {
    this.#db = db
    this.#remembered = remembered
    this.place = place
  }

  /** Looks up what is not known yet of what is named, by a few statements for all of it. */
  async lookUp(named: { roles: Set<string>; groups: Set<string>; connections: Set<string> }): Promise<void> {
    const roles = [...named.roles].filter((key) => !this.#roles.has(key))
    const groups = [...named.groups].filter((name) => !this.ownGroups.has(name) && !this.#groups.has(name))
    const connections = [...named.connections].filter((name) => !this.#connections.has(name))
    const count = roles.length + groups.length + connections.length
    if (!this.#remembered.take(this, count)) return this.lookUp(named)
    if (roles.length > 0 || groups.length > 0)
      await this.#read(async (tx) => {
        await this.#lookUpRoles(tx, roles)
        await this.#lookUpGroups(tx, groups)
      })
    if (connections.length > 0) await this.#lookUpConnections(connections)
  }

  /** All that was looked up; what the file brings itself stays. */
  forget(): void {
    for (const known of [this.#roles, this.#groups, this.#connections]) known.clear()
  }

  role = (key: string): Role | undefined => this.#roles.get(key)
  group = (name: string): NamedGroup | undefined => this.ownGroups.get(name) ?? this.#groups.get(name)
  connection = (name: string): NamedConnection | undefined => this.#connections.get(name)

  /** One that the file brings has nothing yet but what the workspace gives to all: the one above tells that. */
  #read<T>(work: (tx: OrgTx) => Promise<T>): Promise<T> {
    const { context, isThere } = this.place
    const organizationId = isThere ? context.id : (context.path[0]?.id ?? context.id)
    return inOrganization(this.#db, { workspaceId: context.workspaceId, organizationId }, work, {
      readOnly: true,
    })
  }

  async #lookUpRoles(tx: OrgTx, keys: readonly string[]): Promise<void> {
    const ids = await selectRoleIds(tx, keys)
    const roles = new Map((await getRoles(tx, [...ids.values()])).map((role) => [role.key, role]))
    for (const key of keys) {
      const role = roles.get(key)
      this.#roles.set(key, role && (this.place.isThere || role.origin === 'workspace') ? role : undefined)
    }
  }

  async #lookUpGroups(tx: OrgTx, names: readonly string[]): Promise<void> {
    const found = this.place.isThere
      ? await selectGroupsNamed(
          tx,
          names.map((name) => name.toLowerCase()),
        )
      : []
    const byName = new Map<string, KnownGroup>(found.map((one) => [one.name, one]))
    for (const name of names) {
      const group = byName.get(name.toLowerCase())
      this.#groups.set(name, group && (await this.#named(tx, group)))
    }
  }

  async #named(tx: OrgTx, { id, isOwn }: KnownGroup): Promise<NamedGroup> {
    const grants = await selectGrants(tx, this.place.context.id, id)
    return { id, isOwn, mayGive: this.place.mayGive(grants) }
  }

  /** Groups that are here under the names that the file gives to its own. */
  groupsHere(names: readonly string[]): Promise<(KnownGroup & { named: NamedGroup })[]> {
    if (!this.place.isThere || names.length === 0) return Promise.resolve([])
    return this.#read(async (tx) => {
      const found = await selectGroupsNamed(tx, names)
      const all: (KnownGroup & { named: NamedGroup })[] = []
      for (const one of found) all.push({ ...one, named: await this.#named(tx, one) })
      return all
    })
  }

  async #lookUpConnections(names: readonly string[]): Promise<void> {
    const { context } = this.place
    for (const name of names) this.#connections.set(name, undefined)
    // The nearest is asked last, so that it wins where two are called the same.
    for (const { id: organizationId } of context.path) {
      const place = { workspaceId: context.workspaceId, organizationId }
      const rows = await inOrganization(this.#db, place, (tx) => selectConnectionsNamed(tx, names), {
        readOnly: true,
      })
      const refs = rows.map(({ id }) => ({ organizationId, connectionId: id as Connection['id'] }))
      for (const serving of await readServing(this.#db, context, refs)) {
        const mayVouch = await inOrganization(
          this.#db,
          place,
          (tx) => this.place.mayAnswerFor(tx, serving.id),
          { readOnly: true },
        )
        const one = { ...serving, mayVouch }
        const name = rows.find(({ id }) => id === one.id)?.name
        for (const called of [one.id, name])
          if (called !== undefined && names.includes(called)) this.#connections.set(called, one)
      }
    }
  }
}
