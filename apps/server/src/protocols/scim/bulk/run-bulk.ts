import type { Endpoint } from '../http/endpoint.ts'
import { BulkRun } from './bulk-run.ts'
import { orderOperations } from './order-operations.ts'
import { readBulk } from './read-bulk.ts'

/**
 * RFC 7644 3.7: `POST /Bulk`. Each operation is done or refused as if it had been asked alone, and is told by itself; a run of new
 * people is made in one transaction.
 */
export const runBulk: Endpoint = async (provisioning, request) => {
  const bulk = readBulk(request.body)
  const run = new BulkRun(provisioning, request, bulk)
  await run.run(orderOperations(bulk.operations))
  return {
    status: 200,
    body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'], Operations: run.answers },
  }
}
