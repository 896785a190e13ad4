import { DomainError } from '../../kernel/errors.ts'
import { RequestError } from '../../platform/execute.ts'
import {
  GrantError,
  loadGrants,
  namesOf,
  type PersonGrant,
  revokeOwnGrant as revokeGrant,
} from '../grants/index.ts'
import { type BrowserAccount, reaches, type SignInServices, type Visitor } from '../sign-in/index.ts'
import { actAs } from './act-as.ts'

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
  try {
    await actAs(services, visitor, own, revokeGrant, { params: { grantId } })
  } catch (error) {
    if (!(error instanceof DomainError) || !ABSENT.has(error.code)) throw error
  }
}

/** Revoked already, or no id of one at all. */
const ABSENT: ReadonlySet<string> = new Set([GrantError.not_found.code, RequestError.invalid.code])
