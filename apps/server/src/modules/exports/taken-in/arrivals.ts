import { type DomainId, isId, type OrganizationId } from '../../../kernel/ids.ts'
import { OPERATOR, type OrganizationContext } from '../../../platform/access.ts'
import { appendEvent, NOWHERE, type OrgTx, type Stroke } from '../../../platform/db/index.ts'
import type { Vault } from '../../../platform/keys/vault.ts'
import { type IdTaken, takeIn } from '../../organizations/index.ts'
import { ExportFileError } from '../errors.ts'
import { KIND_BY_NAME, type Kind } from '../file/kinds.ts'
import type { End, Line, Manifest, OrganizationLine, Row } from '../file/lines.ts'
import { toRow } from '../whole/row.ts'
import { type Names, rename } from './names.ts'
import type { Note, Report } from './report.ts'
import { RolesOfWorkspace } from './roles.ts'
import { fixedOf, judge } from './settle-row.ts'
import { sourcesHere } from './sources.ts'
import { type Fixed, insertRows, type RoleHere } from './store.ts'

const AT_ONCE = 500
/** Stands where a rule has no author any more; no account is called so. */
const NOBODY = 'nobody'

const TAKEN: Readonly<Record<IdTaken, string>> = {
  here: 'the organization is here already, under its id: --new-ids makes another one of the file',
  being_removed: 'the organization was deleted here and is still being removed: try again soon',
  elsewhere: 'its id is taken in this installation, by another workspace: --new-ids gives others to all',
}

interface Given {
  stroke: Stroke
  vault: Vault
  names: Names
  manifest: Manifest
  parent: OrganizationContext
  roles: readonly RoleHere[]
  slug: string | undefined
  relyingParty: string
  now: Date
}

/** What came in. */
export interface Arrived {
  head: OrganizationContext
  organizations: OrganizationId[]
  counts: Record<string, number>
  domains: Report['domains']
  notes: Note[]
}

/** Puts the lines of a file where they belong, one after another, and remembers what is not as it was. */
export class Arrivals {
  readonly #given: Given
  readonly #roles: RolesOfWorkspace
  /** By their ids in the file. */
  readonly #contexts = new Map<string, OrganizationContext>()
  readonly #notes: Note[] = []
  readonly #domains: Report['domains'] = []
  readonly #counts: Record<string, number> = {}
  readonly #peopleWithPasskeys = new Set<string>()
  readonly #strangers = new Set<string>()
  readonly #ownRoles = new Set<string>()
  /** By their ids in the file. */
  readonly #connections = new Set<string>()
  #head: OrganizationContext | undefined
  #at: OrganizationContext | undefined
  #kind: Kind | undefined
  #rows: Fixed[] = []
  #recoveryCodes = 0

  constructor(given: Given) {
    this.#given = given
    this.#roles = new RolesOfWorkspace(given.roles)
  }

  async take(line: Line): Promise<void> {
    if (line.kind === 'workspaceRole') this.#roles.add(line.data)
    else if (line.kind === 'organization') await this.#organization(line.data)
    else if (line.kind === 'of') await this.#goTo(line.data.organizationId)
    else if (line.kind === 'row') await this.#row(line.of, line.data)
    else throw new ExportFileError('the file says twice what it is')
  }

  async end({ counts, leftBehind }: End): Promise<Arrived> {
    await this.#flush()
    if (!this.#head) throw new ExportFileError('the file has no organization')
    const notes = [...this.#notes, ...this.#roles.notes, ...this.#lastNotes()]
    for (const [of, count] of Object.entries(leftBehind))
      if (count > 0) notes.push({ what: 'left_behind', of, count })
    const organizations = [...this.#contexts.values()].map(({ id }) => id)
    return {
      head: this.#head,
      organizations,
      domains: this.#domains,
      counts: { ...this.#counts, organization: counts.organization ?? 0 },
      notes,
    }
  }

  #lastNotes(): Note[] {
    const { names } = this.#given
    const notes: Note[] = []
    if (names.areNew) notes.push({ what: 'ids' })
    const people = this.#peopleWithPasskeys.size
    if (people > 0) notes.push({ what: 'passkeys', people, because: names.areNew ? 'ids' : 'host' })
    if (this.#recoveryCodes > 0) notes.push({ what: 'recovery_codes', codes: this.#recoveryCodes })
    if (this.#strangers.size > 0) notes.push({ what: 'rules', count: this.#strangers.size })
    const { connection = 0 } = this.#counts
    if (connection > 0) notes.push({ what: 'connections', count: connection })
    return notes
  }

  async #organization(data: OrganizationLine): Promise<void> {
    const { stroke, names, parent, slug, now } = this.#given
    if (this.#at) throw new ExportFileError('the file has organizations behind what they own')
    const above = data.parentId === null ? parent : this.#contexts.get(data.parentId)
    const isHead = this.#head === undefined
    if (!above || (data.parentId === null) !== isHead || this.#contexts.has(data.id))
      throw new ExportFileError('the organizations of the file are no tree')
    const id = names.of('organization', data.id) as OrganizationId
    const { parentId: _parent, eventRetentionDays, ...rest } = data
    const own = isHead && slug !== undefined ? slug : data.slug
    const row = { ...rest, id, slug: own, event_retention_days: eventRetentionDays }
    const arrived = await stroke.inWorkspace((tx) => takeIn(tx, above, row, now))
    if (typeof arrived === 'string') throw new ExportFileError(`${data.slug}: ${TAKEN[arrived]}`)
    this.#contexts.set(data.id, arrived.context)
    this.#head ??= arrived.context
    if (arrived.inert.length > 0) this.#notes.push({ what: 'policy', slug: data.slug, fields: arrived.inert })
    if (arrived.attributesFault !== undefined)
      this.#notes.push({ what: 'attributes', slug: data.slug, reason: arrived.attributesFault })
  }

  async #goTo(organizationId: string): Promise<void> {
    await this.#flush()
    this.#at = this.#contexts.get(organizationId)
    if (!this.#at) throw new ExportFileError('the file has something of an organization that is not in it')
  }

  async #row(of: string, data: Row): Promise<void> {
    const kind = KIND_BY_NAME.get(of)
    if (!kind || !this.#at) throw new ExportFileError('the file has something of no organization')
    if (kind !== this.#kind || this.#rows.length >= AT_ONCE) await this.#flush()
    this.#kind = kind
    judge(kind, data)
    if (kind.kind === 'connection') this.#connections.add(String(data.id))
    const { names } = this.#given
    const placed = this.#place(
      kind,
      rename(kind, data, names, (id) => this.#contexts.has(id)),
      data,
    )
    if (placed) this.#rows.push(await placed)
  }

  /** A row as it stands here; undefined where it stands for nothing here. */
  #place(kind: Kind, row: Row, data: Row): Promise<Fixed> | undefined {
    if (!this.#isOfUse(kind, data)) return undefined
    const at = this.#at as OrganizationContext
    const found = this.#roles.place(row, at.id)
    if (!found) return undefined
    const settled = this.#withSources(this.#withAuthor(this.#withOwnKey(kind, found.row), data, at), kind)
    return this.#finish(kind, settled, found.own, at)
  }

  async #finish(kind: Kind, row: Row, own: Row | undefined, at: OrganizationContext): Promise<Fixed> {
    const { vault, now } = this.#given
    if (own) await this.#makeOwn(own, at)
    return { ...toRow(kind, row, at.id, vault), ...fixedOf(kind, row, now) }
  }

  async #makeOwn(own: Row, at: OrganizationContext): Promise<void> {
    const key = `${at.id} ${String(own.id)}`
    if (this.#ownRoles.has(key)) return
    this.#ownRoles.add(key)
    await this.#given.stroke.inOrganization(at.id, (tx) => insertRows(tx, 'roles', Object.keys(own), [own]))
  }

  /** What cannot work here does not come in, so that whoever had it is asked for something that does. */
  #isOfUse({ kind }: Kind, data: Row): boolean {
    const { names, manifest, relyingParty } = this.#given
    if (kind === 'passkey' && (names.areNew || manifest.relyingParty !== relyingParty)) {
      this.#peopleWithPasskeys.add(String(data.user_id))
      return false
    }
    if (kind === 'recoveryCode' && names.areNew) {
      this.#recoveryCodes += 1
      return false
    }
    if (kind === 'connectionRoute') return this.#contexts.has(String(data.target_id))
    if (kind === 'identity') return this.#contexts.has(String(data.connection_organization_id))
    return true
  }

  /**
   * For a rule answers who wrote it, as long as they came along. Whoever else is called so here has not written it: it gives nothing
   * until somebody saves it.
   */
  #withAuthor(row: Row, data: Row, at: OrganizationContext): Row {
    const { author_organization_id: place, author_id: id } = data
    if (place === undefined) return row
    const isAccount = isId('user', id) || isId('serviceAccount', id)
    if (isAccount && this.#contexts.has(String(place))) return row
    this.#strangers.add(`${at.id} ${String(data.connection_id)}`)
    return { ...row, author_id: NOBODY, author_organization_id: at.id }
  }

  #withSources(row: Row, { kind }: Kind): Row {
    const { sources } = row
    if (kind !== 'person' || typeof sources !== 'object' || sources === null) return row
    return { ...row, sources: sourcesHere(sources, this.#given.names, this.#connections) }
  }

  /** An own role does not pass for one of the whole workspace: applications know roles by their keys. */
  #withOwnKey({ kind }: Kind, row: Row): Row {
    const key = String(row.key)
    if (kind !== 'role' || !this.#roles.isKeyOfWorkspace(key)) return row
    const now = `${key.slice(0, 55)}-own`
    this.#notes.push({ what: 'role_key', slug: this.#at?.slug ?? '', key, now })
    return { ...row, key: now }
  }

  async #flush(): Promise<void> {
    const [kind, rows, at] = [this.#kind, this.#rows, this.#at]
    this.#rows = []
    if (!kind || !at || rows.length === 0) return
    this.#counts[kind.kind] = (this.#counts[kind.kind] ?? 0) + rows.length
    await this.#given.stroke.inOrganization(at.id, async (tx) => {
      await insertRows(tx, kind.table, Object.keys(rows[0] as Fixed), rows)
      await this.#followUp(tx, kind, rows)
    })
  }

  /** What leads to a row from elsewhere, and who came, on record. */
  async #followUp(tx: OrgTx, { kind }: Kind, rows: readonly Fixed[]): Promise<void> {
    const ids = rows.map(({ id }) => String(id))
    if (kind === 'domain')
      for (const { id, domain } of rows)
        this.#domains.push({
          organizationId: tx.organizationId,
          id: id as DomainId,
          domain: String(domain),
        })
    if (kind === 'connection')
      await insertRows(
        tx,
        'connection_ids',
        ['connection_id'],
        ids.map((id) => ({ connection_id: id })),
      )
    if (kind === 'serviceAccount')
      await insertRows(
        tx,
        'client_ids',
        ['client_id', 'kind', 'subject_id'],
        ids.map((id) => ({ client_id: id, kind: 'service_account', subject_id: id })),
      )
    if (kind === 'person') {
      const { workspaceId, organizationId } = tx
      const actor = { kind: OPERATOR, id: OPERATOR, organizationId: null } as const
      await appendEvent(tx, { workspaceId, organizationId }, actor, NOWHERE, {
        type: 'organization.people_imported',
        outcome: 'success',
        target: { kind: 'organization', id: organizationId },
        data: { exportId: this.#given.manifest.id, userIds: ids, people: ids.length },
      })
    }
  }
}
