import { DomainError } from '../../kernel/errors.ts'
import { isId, type PasskeyId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import {
  PasskeyError,
  PasskeyName,
  removeOwnPasskey,
  selectPasskeys,
  toAttestation,
  updateOwnPasskey,
  usesPasskeys,
} from '../passkeys/index.ts'
import { policyOf } from '../policies/index.ts'
import {
  type BrowserAccount,
  type Fault,
  isProvedLately,
  type SignInServices,
  type Visitor,
} from '../sign-in/index.ts'
import { actAs } from './act-as.ts'

export interface OwnPasskey {
  id: PasskeyId
  name: string
  isSynced: boolean
  createdAt: Date
  lastUsedAt: Date | null
  attestation: { format: string; aaguid: string | null } | null
}

/** The passkeys of an account, and whether the policy has any use for another one. */
export async function readOwnPasskeys(
  services: SignInServices,
  { workspace }: Visitor,
  { organizationId, userId }: BrowserAccount,
): Promise<{ passkeys: OwnPasskey[]; isUseful: boolean }> {
  const policy = policyOf(await homeOf(services, workspace.id, organizationId))
  const place = { workspaceId: workspace.id, organizationId }
  const rows = await inOrganization(services.db, place, (tx) => selectPasskeys(tx, userId), {
    readOnly: true,
  })
  const passkeys = rows.map((row) => ({
    id: row.id,
    name: row.name,
    isSynced: row.backed_up,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    attestation: toAttestation(row),
  }))
  return { passkeys, isUseful: usesPasskeys(policy) }
}

/** `prove`: the sign-in is too old for it. `last`: nobody could sign in without it. */
export async function removeOwnPasskeyHere(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  passkeyId: string,
): Promise<'done' | 'prove' | 'last'> {
  if (!isId('passkey', passkeyId)) return 'done'
  if (!(await isProvedLately(services, visitor, own))) return 'prove'
  try {
    await actAs(services, visitor, own, removeOwnPasskey, { params: { passkeyId } })
    return 'done'
  } catch (error) {
    const code = error instanceof DomainError ? error.code : undefined
    if (code === PasskeyError.last_way_in.code) return 'last'
    // Removed already.
    if (code === PasskeyError.not_found.code) return 'done'
    throw error
  }
}

/** Gives one another name; one that is somebody else's is none. */
export async function renameOwnPasskeyHere(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  passkeyId: string,
  typed: string,
): Promise<readonly Fault[]> {
  const name = PasskeyName.safeParse(typed)
  if (!name.success) return [{ code: 'required', field: 'name' }]
  if (!isId('passkey', passkeyId)) return []
  try {
    await actAs(services, visitor, own, updateOwnPasskey, {
      params: { passkeyId },
      input: { name: name.data },
    })
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== PasskeyError.not_found.code) throw error
  }
  return []
}

async function homeOf(
  { tree }: SignInServices,
  workspaceId: Visitor['workspace']['id'],
  organizationId: BrowserAccount['organizationId'],
): Promise<OrganizationContext> {
  const home = await tree.find(workspaceId, organizationId)
  if (!home) throw RequestError.not_found()
  return home
}
