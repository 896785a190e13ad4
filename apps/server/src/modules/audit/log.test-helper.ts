import pg from 'pg'
import type { TestApp } from '../../../test/harness/app.ts'
import { TEST_MASTER_KEY } from '../../../test/harness/cluster.ts'
import {
  appendEvent,
  type EventActor,
  inOrganization,
  type NewEvent,
  type Place,
  type RoleName,
  roleUrl,
} from '../../platform/db/index.ts'
import { exportChain } from './export-chain.ts'
import { sealOnce } from './sealer.ts'
import { verifyExport } from './verify-export.ts'

export const SYSTEM: EventActor = { kind: 'system', id: null, organizationId: null }
export const ORIGIN = { ip: '192.0.2.77', userAgent: 'Browser 1' }

/** What can be done to the log of a test, by the rules and against them. */
export function logOf(app: TestApp) {
  const { db, clock } = app.services
  return {
    async asRole(role: 'owner' | RoleName, text: string, values: unknown[] = []) {
      const connectionString = role === 'owner' ? app.ownerUrl : roleUrl(app.ownerUrl, TEST_MASTER_KEY, role)
      const client = new pg.Client({ connectionString })
      await client.connect()
      return client.query(text, values).finally(() => client.end())
    },
    happen: (place: Place, event: Partial<NewEvent> = {}, actor = SYSTEM) =>
      inOrganization(db, place, (tx) =>
        appendEvent(tx, place, actor, ORIGIN, { type: 'test.happened', outcome: 'success', ...event }),
      ),
    seal: () => sealOnce(db, clock),
    verify: (place: Place) => verifyExport(exportChain(db, place, clock)),
  }
}
