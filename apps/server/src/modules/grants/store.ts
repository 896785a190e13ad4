import { sql } from 'kysely'
import type { OrganizationId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import type { OrgTx, Place, ProtocolTx, WorkspaceTx } from '../../platform/db/index.ts'

/** What an application may be allowed: for one person, in one organization. */
export interface ConsentKey {
  userId: UserId
  clientId: string
  /** The organization that is entered. */
  enteredId: OrganizationId
}

export interface ConsentRow extends ConsentKey {
  /** None once it is withdrawn. */
  scopes: string[]
  grantedAt: Date
  withdrawnAt: Date | null
}

/** All that a person has allowed or withdrawn, in whichever organization. */
export const selectConsents = (tx: OrgTx, userId: UserId): Promise<ConsentRow[]> =>
  selectConsentsOf(tx, [userId])

export function selectConsentsOf(tx: OrgTx, userIds: readonly UserId[]): Promise<ConsentRow[]> {
  return tx
    .selectFrom('consents')
    .select([
      'user_id as userId',
      'client_id as clientId',
      'entered_id as enteredId',
      'scopes',
      'granted_at as grantedAt',
      'withdrawn_at as withdrawnAt',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', sql<UserId>`any(${userIds})`)
    .execute()
}

/** Scopes that a person has allowed an application in an organization before. */
export async function selectScopes(tx: OrgTx, key: ConsentKey): Promise<string[]> {
  const row = await tx
    .selectFrom('consents')
    .select('scopes')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', key.userId)
    .where('client_id', '=', key.clientId)
    .where('entered_id', '=', key.enteredId)
    .executeTakeFirst()
  return row?.scopes ?? []
}

/** Adds scopes to what was allowed before; after a withdrawal it begins anew. */
export async function addConsent(
  tx: OrgTx,
  { userId, clientId, enteredId }: ConsentKey,
  scopes: readonly string[],
  now: Date,
): Promise<void> {
  await sql`
    insert into consents (organization_id, workspace_id, user_id, client_id, entered_id, scopes, granted_at)
    values (${tx.organizationId}, ${tx.workspaceId}, ${userId}, ${clientId}, ${enteredId}, ${[...scopes]}, ${now})
    on conflict (organization_id, user_id, client_id, entered_id) do update
      set scopes = array(select distinct unnest(consents.scopes || excluded.scopes) order by 1),
          granted_at = case when consents.scopes = '{}' then excluded.granted_at else consents.granted_at end`.execute(
    tx,
  )
}

/** Takes back what was allowed. What was issued before `at` is worth nothing, whether there was a consent or not. */
export async function withdrawConsent(
  tx: OrgTx,
  { userId, clientId, enteredId }: ConsentKey,
  at: Date,
): Promise<void> {
  const withdrawn = { scopes: sql<string[]>`'{}'`, withdrawn_at: at }
  await tx
    .insertInto('consents')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      user_id: userId,
      client_id: clientId,
      entered_id: enteredId,
      ...withdrawn,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'user_id', 'client_id', 'entered_id']).doUpdateSet(withdrawn),
    )
    .execute()
}

/** Organizations whose people have allowed an application something. */
export async function selectConsentingOrganizations(
  tx: WorkspaceTx,
  clientId: string,
  limit: number,
): Promise<OrganizationId[]> {
  const rows = await tx
    .selectFrom('consents')
    .select('organization_id')
    .distinct()
    .where('workspace_id', '=', tx.workspaceId)
    .where('client_id', '=', clientId)
    .orderBy('organization_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.organization_id)
}

export async function deleteConsentsOfClient(tx: OrgTx, clientId: string): Promise<void> {
  await tx
    .deleteFrom('consents')
    .where('organization_id', '=', tx.organizationId)
    .where('client_id', '=', clientId)
    .execute()
}

/** A grant of the authorization server: there is one for each session, client and organization. */
export interface IssuedRow {
  clientId: string
  enteredId: OrganizationId
  payload: Record<string, unknown>
}

const MOST_GRANTS = 5_000

export function selectIssued(
  tx: ProtocolTx,
  workspaceId: WorkspaceId,
  userId: UserId,
  now: Date,
): Promise<IssuedRow[]> {
  return tx
    .selectFrom('oauth_grants')
    .select(['client_id as clientId', 'organization_id as enteredId', 'payload'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('id')
    .limit(MOST_GRANTS)
    .execute()
}

/** The same of some people, for one organization. */
export function selectIssuedTo(
  tx: ProtocolTx,
  { workspaceId, organizationId }: Place,
  userIds: readonly UserId[],
  now: Date,
): Promise<(IssuedRow & { userId: UserId })[]> {
  return tx
    .selectFrom('oauth_grants')
    .select(['user_id as userId', 'client_id as clientId', 'organization_id as enteredId', 'payload'])
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', sql<UserId>`any(${userIds})`)
    .where('organization_id', '=', organizationId)
    .where('expires_at', '>', now)
    .execute()
}

/** Removes the grants of an application, or of all, that were made before something ended them, and all codes and tokens that hang on them. */
export async function deleteIssued(
  tx: ProtocolTx,
  workspaceId: WorkspaceId,
  { userId, clientId, enteredId }: Omit<ConsentKey, 'clientId'> & { clientId?: string },
  beforeSeconds: number,
): Promise<void> {
  const ofClient = clientId === undefined ? sql`` : sql`and client_id = ${clientId}`
  await sql`
    with over as (
      delete from oauth_grants
       where workspace_id = ${workspaceId} and user_id = ${userId} ${ofClient}
         and organization_id = ${enteredId} and (payload ->> 'iat')::bigint < ${beforeSeconds}
      returning id)
    delete from oauth_artifacts where workspace_id = ${workspaceId} and grant_id in (select id from over)`.execute(
    tx,
  )
}
