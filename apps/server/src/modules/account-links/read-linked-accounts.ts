import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization } from '../../platform/db/index.ts'
import {
  type BrowserAccount,
  readKnown,
  type SignInServices,
  selectUser,
  type UserRow,
  type Visitor,
} from '../sign-in/index.ts'
import { allowLink, isByPerson } from './rules.ts'
import { type Account, type LinkRow, selectLinks } from './store.ts'

/** An account that another one is linked with, as far as its person is told. */
export interface LinkedAccount extends Account {
  organizationName: string
  name: string
  identifier: string
  linkedAt: Date
}

/**
 * What a signed-in account is linked with and can go to now: both organizations allow it, both accounts are there, and
 * neither was recovered since. Whoever signed in by the word of a provider or by a mailed code sees what this browser
 * knows already, for that can be somebody else of the organization.
 */
export async function readLinkedAccounts(
  services: SignInServices,
  visitor: Visitor,
  own: BrowserAccount,
): Promise<LinkedAccount[]> {
  const { workspace } = visitor
  const home = await services.tree.find(workspace.id, own.organizationId)
  if (!home) return []
  const rows = await selectLinks(services.db, workspace.id, own)
  if (rows.length === 0) return []
  const known = readKnown(services.vault, visitor.known)
  const shown = isByPerson(own) ? rows : rows.filter((row) => known.has(row.other_user_id))
  const place = { workspaceId: workspace.id, organizationId: home.id }
  const user = await inOrganization(services.db, place, (tx) => selectUser(tx, own.userId), {
    readOnly: true,
  })
  const counting = shown.filter((row) => countsFor(user, row))
  const accounts = await Promise.all(counting.map((row) => readOther(services, home, row)))
  return accounts.filter((account) => account !== undefined)
}

async function readOther(
  { db, tree }: SignInServices,
  home: OrganizationContext,
  row: LinkRow,
): Promise<LinkedAccount | undefined> {
  const { workspaceId } = home
  const organizationId = row.other_organization_id
  const organization = await tree.find(workspaceId, organizationId)
  if (!organization || !allowLink(home, organization)) return undefined
  const user = await inOrganization(
    db,
    { workspaceId, organizationId },
    (tx) => selectUser(tx, row.other_user_id),
    {
      readOnly: true,
    },
  )
  if (!user || !countsFor(user, row)) return undefined
  return {
    organizationId,
    userId: user.id,
    organizationName: organization.name,
    name: user.display_name,
    identifier: user.email ?? user.username ?? user.display_name,
    linkedAt: row.linked_at,
  }
}

/**
 * Whoever recovers an account, resets what it signs in with, or sets up what it had not by the word of a provider, does not
 * come by its links.
 */
const countsFor = (
  user: Pick<UserRow, 'status' | 'tokens_valid_from' | 'links_valid_from'> | undefined,
  { linked_at: at }: LinkRow,
): boolean =>
  user?.status === 'active' &&
  [user.tokens_valid_from, user.links_valid_from].every((from) => from === null || from <= at)
