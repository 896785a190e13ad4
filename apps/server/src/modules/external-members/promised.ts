import type { OrganizationContext } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { policyOf } from '../policies/index.ts'
import { selectHeldNamesAt, selectPromisedAt } from './promised-store.ts'
import type { ElsewhereRow } from './store.ts'

type Row = Pick<ElsewhereRow, 'id' | 'host_id' | 'invitation_id' | 'status' | 'consented_at'>

/** Whether it counts for nothing until an administrator at home has consented. */
export const needsConsent = (
  home: OrganizationContext,
  { status, consented_at }: Pick<Row, 'status' | 'consented_at'>,
): boolean =>
  consented_at === null &&
  (status === 'waiting' || policyOf(home).externalMembers.elsewhere === 'afterConsent')

/**
 * What a consent is asked for: the names of the roles, which the person was shown as well. What somebody has at another
 * organization is else not told at home.
 */
export async function rolesAskedFor(
  tx: OrgTx,
  home: OrganizationContext,
  row: Row,
): Promise<string[] | null> {
  if (!needsConsent(home, row)) return null
  return row.status === 'waiting'
    ? selectPromisedAt(tx, row.host_id, row.invitation_id)
    : selectHeldNamesAt(tx, row.host_id, row.id)
}
