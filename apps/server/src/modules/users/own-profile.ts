import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { selectUser } from './store.ts'
import { toUserView, type UserView } from './view.ts'

/** An account as its person sees it; undefined of one that is gone. */
export async function ownProfile(tx: OrgTx, id: UserId): Promise<UserView | undefined> {
  const row = await selectUser(tx, id)
  return row && toUserView(row)
}
