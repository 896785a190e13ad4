import type { OrganizationId } from '../../kernel/ids.ts'
import { askComposed, composeOnce, type OrgTx, slot } from '../../platform/db/index.ts'
import { SHOWN, type ShownRow } from './view.ts'

const shown = composeOnce((from) =>
  from.selectFrom('organizations').select(SHOWN).where('id', '=', slot<OrganizationId>('id')),
)

/** The organization a transaction is fenced to, as far as the API shows it. */
export async function selectShown(tx: OrgTx): Promise<ShownRow> {
  const [row] = await askComposed<ShownRow>(tx, shown(), { id: tx.organizationId })
  if (!row) throw new Error('the organization is gone')
  return row
}
