import type { OrganizationId } from '../../../../kernel/ids.ts'
import { inOrganization } from '../../../../platform/db/index.ts'
import { selectTest, type TestRow } from '../../../connections/index.ts'
import type { SignInServices } from '../../dependencies.ts'
import { type FlowKey, loadFlow } from '../../flows.ts'

/** How the test that went through this browser ended; undefined while it has not, and in every other browser. */
export interface TestEnd {
  row: TestRow
  organizationId: OrganizationId
}

export async function readTestEnd(services: SignInServices, key: FlowKey): Promise<TestEnd | undefined> {
  const test = (await loadFlow(services, key))?.state.test
  if (!test) return undefined
  const { organizationId } = test
  const place = { workspaceId: key.workspaceId, organizationId }
  const row = await inOrganization(services.db, place, (tx) => selectTest(tx, test), { readOnly: true })
  return row && { row, organizationId }
}
