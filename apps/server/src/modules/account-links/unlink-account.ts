import { isId } from '../../kernel/ids.ts'
import type { BrowserAccount, SignInServices, Visitor } from '../sign-in/index.ts'
import { deleteLink, selectLinks } from './store.ts'

/** Takes a link of an account away, for both at once. One that is not there, or somebody else's, stays as it is. */
export async function unlinkAccount(
  { db }: Pick<SignInServices, 'db'>,
  { workspace }: Visitor,
  own: BrowserAccount,
  userId: string,
): Promise<void> {
  if (!isId('user', userId)) return
  const rows = await selectLinks(db, workspace.id, own)
  for (const { other_organization_id: organizationId, other_user_id } of rows) {
    if (other_user_id === userId) await deleteLink(db, workspace.id, own, { organizationId, userId })
  }
}
