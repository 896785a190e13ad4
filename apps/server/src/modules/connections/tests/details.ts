import { addDays } from '../../../kernel/clock.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Vault } from '../../../platform/keys/vault.ts'
import { insertDetails, selectDetails, type TestKey } from './store.ts'
import { TestDetails } from './view.ts'

const KEPT_DAYS = 1
/** What a provider says of a person is kept for the one test, and for a day. */
const sealOf = ({ organizationId }: OrgTx, { connectionId, id }: TestKey): string =>
  `connection_test_details.sealed ${organizationId} ${connectionId} ${id}`

export async function keepDetails(
  tx: OrgTx,
  vault: Vault,
  key: TestKey,
  details: TestDetails,
  now: Date,
): Promise<void> {
  const sealed = vault.seal(Buffer.from(JSON.stringify(details)), sealOf(tx, key))
  const { connectionId: connection_id, id: test_id } = key
  await insertDetails(tx, { connection_id, test_id, sealed, expires_at: addDays(now, KEPT_DAYS) })
}

/** Undefined once they are gone. */
export async function readDetails(
  tx: OrgTx,
  vault: Vault,
  key: TestKey,
  now: Date,
): Promise<TestDetails | undefined> {
  const sealed = await selectDetails(tx, key, now)
  return sealed && TestDetails.parse(JSON.parse(vault.open(sealed, sealOf(tx, key)).toString('utf8')))
}
