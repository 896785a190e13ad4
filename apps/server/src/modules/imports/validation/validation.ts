import type { ImportId, OrganizationId } from '../../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../../platform/access.ts'
import { inOrganization, type Place } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import type { UserAttributeSchema } from '../../users/index.ts'
import { claimColumns, holdClaim } from '../claim.ts'
import type { Outcome } from '../counts.ts'
import { Findings } from '../findings.ts'
import { type ImportRow, updateImport } from '../import-store.ts'
import { insertLines } from '../line-store.ts'
import { insertPart } from '../part-store.ts'
import type { ImportPlace } from '../place.ts'
import { keptUntil, sealPart } from '../sealed-part.ts'
import { References, Remembered } from './references.ts'
import { Seen } from './seen.ts'
import type { ReadyPart } from './stage.ts'

/** One validation on its way: what it knows so far, and how it keeps it. */
export class Validation {
  readonly services: Services
  readonly place: Place
  readonly row: ImportRow
  readonly organization: OrganizationContext
  readonly actor: Actor
  /** What the workspace wants to know about people. */
  readonly attributeSchema: UserAttributeSchema
  readonly findings = new Findings('validation')
  readonly seen = {
    keys: new Seen(),
    emails: new Seen(),
    usernames: new Seen(),
    passkeys: new Seen(),
    identities: new Seen(),
  }
  readonly found: Partial<Record<keyof Outcome, number>> = {}
  places = new Map<string | undefined, ImportPlace>()
  readonly #references = new Map<OrganizationId, References>()
  readonly #remembered = new Remembered()

  constructor(
    given: Pick<Validation, 'services' | 'place' | 'row' | 'organization' | 'actor' | 'attributeSchema'>,
  ) {
    this.services = given.services
    this.place = given.place
    this.row = given.row
    this.organization = given.organization
    this.actor = given.actor
    this.attributeSchema = given.attributeSchema
  }

  get id(): ImportId {
    return this.row.id
  }

  count(name: keyof Outcome, more = 1): void {
    this.found[name] = (this.found[name] ?? 0) + more
  }

  referencesOf(place: ImportPlace): References {
    const known = this.#references.get(place.context.id)
    if (known) return known
    const made = new References(this.services.db, place, this.#remembered)
    this.#references.set(place.context.id, made)
    return made
  }

  /** The same where there are any. */
  async keepSome(parts: readonly ReadyPart[]): Promise<void> {
    if (parts.length > 0) await this.keep(parts)
  }

  /** Keeps parts that are ready, and what was found beside them. */
  async keep(parts: readonly ReadyPart[]): Promise<void> {
    const { services, place, id } = this
    const sealed: Buffer[] = []
    for (const { number, bytes } of parts)
      sealed.push(await sealPart(services.vault, { place, importId: id, kind: 'staged', number }, bytes))
    await inOrganization(services.db, place, async (tx) => {
      const row = await holdClaim(tx, this.row)
      const { from, findings, columns } = this.findings.takeOnTopOf(row)
      for (const [at, { number, placeId, records, bytes }] of parts.entries())
        await insertPart(tx, {
          ...{ import_id: id, kind: 'staged', number, place_id: placeId, records, bytes: bytes.length },
          ...{ sealed: sealed[at] as Buffer, expires_at: keptUntil(services.clock.now()) },
        })
      await insertLines(tx, { organizationId: place.organizationId, importId: id, from }, findings)
      await updateImport(tx, id, { ...columns, ...claimColumns(services) })
    })
  }
}
