import { DomainError } from '../../kernel/errors.ts'
import { type ConnectionId, isId } from '../../kernel/ids.ts'
import { inOrganization, together } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { readCredentials } from '../credentials/index.ts'
import { linkedTo, selectIdentities } from '../identities/index.ts'
import { policyOf } from '../policies/index.ts'
import { type BrowserAccount, isProvedLately, type SignInServices, type Visitor } from '../sign-in/index.ts'
import { type WaysIn, waysInOf } from '../ways-in/index.ts'
import { actAs } from './act-as.ts'
import { AccountError } from './errors.ts'
import { removeOwnIdentity } from './remove-own-identity.ts'

export interface OwnConnection {
  id: ConnectionId
  name: string
  /** Since when the account is linked with it; undefined where it is not. */
  linkedSince: Date | undefined
  /** Whether it is a way of several to sign in; the only one stays. */
  isUnlinkable: boolean
}

/** Through which providers somebody may sign in, and which of them know the account. */
export async function readOwnConnections(
  services: SignInServices,
  { workspace }: Visitor,
  { organizationId, userId }: BrowserAccount,
): Promise<OwnConnection[]> {
  const { policy, serving } = await waysOf(services, workspace.id, organizationId)
  const place = { workspaceId: workspace.id, organizationId }
  const [rows, credentials] = await inOrganization(services.db, place, (tx) =>
    together(selectIdentities(tx, userId), readCredentials(tx, userId)),
  )
  const linked = linkedTo(serving, rows)
  const isUnlinkable = waysInOf(policy, { ...credentials, servingLinks: linked.length - 1 }).length > 0
  return serving.map((one) => {
    const link = linked.find(({ connectionId }) => connectionId === one.id)
    return { id: one.id, name: one.name, linkedSince: link?.createdAt, isUnlinkable }
  })
}

/** Unlinks an account from a provider. `prove`: the sign-in is too old for it. `last`: nobody could sign in without it. */
export async function unlinkOwnConnection(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
  connectionId: string,
): Promise<'done' | 'prove' | 'last'> {
  if (!isId('connection', connectionId)) return 'done'
  if (!(await isProvedLately(services, visitor, own))) return 'prove'
  try {
    await actAs(services, visitor, own, removeOwnIdentity, { params: { connectionId } })
  } catch (error) {
    const code = error instanceof DomainError ? error.code : undefined
    if (code === AccountError.last_way_in.code) return 'last'
    // Unlinked already.
    if (code !== AccountError.identity_not_found.code) throw error
  }
  return 'done'
}

async function waysOf(
  { tree, connections }: SignInServices,
  workspaceId: Visitor['workspace']['id'],
  organizationId: BrowserAccount['organizationId'],
): Promise<WaysIn> {
  const home = await tree.find(workspaceId, organizationId)
  if (!home) throw RequestError.not_found()
  return { policy: policyOf(home), serving: await connections.serving(home) }
}
