import { z } from 'zod'
import type { DomainId } from '../../kernel/ids.ts'
import type { DomainCheck } from '../../platform/db/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { operation, type Prepare } from '../../platform/operation.ts'
import { applyCheck } from './apply-check.ts'
import { countCheck } from './attempts.ts'
import { DomainClaimError } from './errors.ts'
import { lookForRecord } from './record.ts'
import { type DomainRow, lockDomain, selectDomain } from './store.ts'
import { DomainParams, DomainView, toDomainView } from './view.ts'

/**
 * Looks for the record now. Whoever proves a domain first has it; for whoever proves it as well it is unavailable, and
 * that says nothing of who has it. That there is no record is an answer, no error.
 */
export const verifyDomain = operation({
  name: 'domains.verify',
  summary: 'Ask the DNS for the record of a domain now',
  permission: 'domains:write',
  params: DomainParams,
  input: z.strictObject({}),
  output: DomainView,
  errors: [
    DomainClaimError.not_found,
    DomainClaimError.released,
    DomainClaimError.too_many_checks,
    DomainClaimError.unavailable,
  ],
  event: 'domain.checked',
  describe: ({ id, domain, check }) => ({
    target: { kind: 'domain', id },
    data: { domain, result: check?.result },
  }),
  prepare: (before, _input, { domainId }) => ask(before, domainId),

  async run({ tx, clock, record }, _input, { domainId }, { result, seen }) {
    const before = await lockDomain(tx, domainId)
    if (!before) throw DomainClaimError.not_found()
    assertClaimed(before)
    // Checked by somebody else in the meantime: that answer is the newer one.
    if (before.due_at.getTime() !== seen.due_at.getTime()) return toDomainView(before)
    const { row, event } = await applyCheck(tx, before, result, clock.now())
    if (event) record(event)
    return toDomainView(row)
  },
})

interface Asked {
  seen: DomainRow
  result: DomainCheck
}

/** While no connection is held: the DNS may take its time. */
async function ask({ services, organization }: Prepare, id: DomainId): Promise<Asked> {
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const row = await inOrganization(services.db, place, (tx) => selectDomain(tx, id), { readOnly: true })
  if (!row) throw DomainClaimError.not_found()
  assertClaimed(row)
  await countCheck(services.db, place, id)
  return { seen: row, result: await lookForRecord(services.dns, row.domain, row.verification_token) }
}

function assertClaimed({ status }: DomainRow): void {
  if (status === 'released') throw DomainClaimError.released()
}
