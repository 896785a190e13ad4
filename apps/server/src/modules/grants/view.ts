import { z } from 'zod'
import { idSchema, pathId, type WorkspaceId } from '../../kernel/ids.ts'
import { type Actor, isVisible } from '../../platform/access.ts'
import type { Services } from '../../platform/operation.ts'
import { describeClients } from '../applications/index.ts'
import type { PersonGrant } from './grants.ts'

/** What an application may do for a person, as the API shows it. */
export const GrantView = z.strictObject({
  id: z.string(),
  application: z.strictObject({
    clientId: z.string(),
    name: z.string().nullable().describe('Null when the application is gone.'),
  }),
  organization: z
    .strictObject({ id: idSchema('organization'), name: z.string().nullable() })
    .describe('The organization that its tokens are for; the name only to whom it may be seen.'),
  scopes: z.array(z.string()),
  consented: z
    .boolean()
    .describe('The person was asked and allowed it, and is not asked for the same again.'),
  since: z.iso.datetime(),
})
export type GrantView = z.output<typeof GrantView>

export const GrantList = z.strictObject({ items: z.array(GrantView), nextCursor: z.string().optional() })

const UserId = pathId('user')
const GrantId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .catch('')
export const UserParams = z.strictObject({ userId: UserId })
export const GrantParams = z.strictObject({ grantId: GrantId })
export const UserGrantParams = z.strictObject({ userId: UserId, grantId: GrantId })

/** Adds the names of application and organization, as far as who reads may know them. */
export async function toGrantViews(
  services: Pick<Services, 'db' | 'tree' | 'clock'>,
  actor: Actor,
  grants: readonly PersonGrant[],
): Promise<GrantView[]> {
  const { workspaceId } = actor
  const now = services.clock.now()
  const names = await namesOf(services, workspaceId, grants)
  return Promise.all(
    grants.map(async ({ id, clientId, enteredId, scopes, consented, since }) => {
      const entered = await services.tree.find(workspaceId, enteredId)
      const name = entered && isVisible(actor, entered, now) ? entered.name : null
      return {
        id,
        application: { clientId, name: names.get(clientId) ?? null },
        organization: { id: enteredId, name },
        scopes,
        consented,
        since: since.toISOString(),
      }
    }),
  )
}

/** Names of the applications, by client id. */
export const namesOf = (
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  grants: readonly PersonGrant[],
): Promise<Map<string, string>> =>
  describeClients(db, workspaceId, [...new Set(grants.map(({ clientId }) => clientId))])
