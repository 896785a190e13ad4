import { type Selectable, sql, type Updateable } from 'kysely'
import type { DomainId } from '../../kernel/ids.ts'
import { type Domains, type OrgTx, onConstraint, together, updateVersioned } from '../../platform/db/index.ts'
import { DomainClaimError } from './errors.ts'

export type DomainRow = Selectable<Domains>

const owned = (tx: OrgTx) => ({ organization_id: tx.organizationId, workspace_id: tx.workspaceId })

/** Of an earlier claim that was released nothing remains: its record proves nothing any more. */
export async function insertDomain(
  tx: OrgTx,
  row: { id: DomainId; domain: string; reach: DomainRow['reach']; verification_token: string; due_at: Date },
): Promise<DomainRow> {
  await tx
    .deleteFrom('domains')
    .where('organization_id', '=', tx.organizationId)
    .where('domain', '=', row.domain)
    .where('status', '=', 'released')
    .execute()
  return tx
    .insertInto('domains')
    .values({ ...row, ...owned(tx) })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(onConstraint('domains_claimed_once', DomainClaimError.already_claimed))
}

export async function countDomains(tx: OrgTx): Promise<number> {
  const row = await tx
    .selectFrom('domains')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

const one = (tx: OrgTx, id: DomainId) =>
  tx.selectFrom('domains').selectAll().where('organization_id', '=', tx.organizationId).where('id', '=', id)

export const selectDomain = (tx: OrgTx, id: DomainId): Promise<DomainRow | undefined> =>
  one(tx, id).executeTakeFirst()

/** Held still until the transaction ends. */
export const lockDomain = (tx: OrgTx, id: DomainId): Promise<DomainRow | undefined> =>
  one(tx, id).forUpdate().executeTakeFirst()

export function selectDomains(
  tx: OrgTx,
  { limit, after }: { limit: number; after: DomainId | undefined },
): Promise<DomainRow[]> {
  const query = tx
    .selectFrom('domains')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('id')
    .limit(limit + 1)
  return (after ? query.where('id', '>', after) : query).execute()
}

/** What a check found, and what follows from it: nobody's own change, so it clashes with none. */
export function settleDomain(tx: OrgTx, id: DomainId, changes: Updateable<Domains>): Promise<DomainRow> {
  return tx
    .updateTable('domains')
    .set(changes)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Undefined when its version is not the expected one. */
export async function updateReach(
  tx: OrgTx,
  id: DomainId,
  { reach, now }: { reach: DomainRow['reach']; now: Date },
  expectedVersion: number | undefined,
): Promise<DomainRow | undefined> {
  const row = await updateVersioned(tx, 'domains', id, { reach, updated_at: now }, expectedVersion)
  await tx
    .updateTable('verified_domains')
    .set({ reach })
    .where('organization_id', '=', tx.organizationId)
    .where('domain_id', '=', id)
    .execute()
  return row
}

/** Takes the domain for the organization; in a workspace one alone can have it. */
export async function takeDomain(tx: OrgTx, { id, domain, reach }: DomainRow): Promise<void> {
  await tx
    .insertInto('verified_domains')
    .values({ ...owned(tx), domain, domain_id: id, reach })
    .execute()
    .catch(onConstraint('verified_domains_pkey', DomainClaimError.unavailable))
}

/** From here on nothing leads from the domain to the organization. */
export async function giveUpDomain(tx: OrgTx, id: DomainId): Promise<void> {
  await tx
    .deleteFrom('verified_domains')
    .where('organization_id', '=', tx.organizationId)
    .where('domain_id', '=', id)
    .execute()
}

export async function deleteDomain(tx: OrgTx, id: DomainId): Promise<void> {
  await together(
    giveUpDomain(tx, id),
    tx.deleteFrom('domains').where('organization_id', '=', tx.organizationId).where('id', '=', id).execute(),
  )
}

/** Those that the organization has proved, for when it may have none any more. */
export async function selectHeld(tx: OrgTx, limit: number): Promise<DomainId[]> {
  const rows = await tx
    .selectFrom('verified_domains')
    .select('domain_id')
    .where('organization_id', '=', tx.organizationId)
    .limit(sql.lit(limit))
    .execute()
  return rows.map((row) => row.domain_id)
}
