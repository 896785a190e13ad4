import { endGrant, loadGrants, namesOf, type PersonGrant } from '../grants/index.ts'
import {
  type BrowserAccount,
  changing,
  reaches,
  record,
  type SignInServices,
  type Visitor,
} from '../sign-in/index.ts'

/** What an application may do for a person, in words. */
export interface NamedGrant extends PersonGrant {
  applicationName: string
  /** Absent when the person does not reach it any more. */
  organizationName: string | undefined
}

const placeOf = (visitor: Visitor, own: BrowserAccount) => ({
  workspaceId: visitor.workspace.id,
  organizationId: own.organizationId,
})

/** The applications that may get tokens for the person, for the page that lists them. */
export async function readOwnGrants(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<NamedGrant[]> {
  const { id: workspaceId } = visitor.workspace
  const grants = await loadGrants(services, placeOf(visitor, own), own.userId)
  const names = await namesOf(services, workspaceId, grants)
  return Promise.all(
    grants.map(async (grant) => {
      const entered = await services.tree.find(workspaceId, grant.enteredId)
      const isTheirs = entered !== undefined && (await reaches(services, own, entered))
      return {
        ...grant,
        applicationName: names.get(grant.clientId) ?? grant.clientId,
        organizationName: isTheirs ? entered.name : undefined,
      }
    }),
  )
}

/** Revokes one of them; nothing happens when there is none such. */
export async function revokeOwnGrant(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  grantId: string,
): Promise<void> {
  const place = placeOf(visitor, own)
  const grant = (await loadGrants(services, place, own.userId)).find(({ id }) => id === grantId)
  if (!grant) return
  await changing(services, place, async (tx, announce) => {
    const now = services.clock.now()
    await record(tx, visitor, own, await endGrant(tx, grant, { now, announce }))
  })
}
