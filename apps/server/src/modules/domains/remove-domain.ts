import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { DomainClaimError } from './errors.ts'
import { deleteDomain, lockDomain } from './store.ts'
import { DomainParams } from './view.ts'

/** Ends a claim: nothing leads from the domain to the organization any more, and anybody may prove it. */
export const removeDomain = operation({
  name: 'domains.remove',
  summary: 'Remove a domain',
  permission: 'domains:manage',
  params: DomainParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [DomainClaimError.not_found, DomainClaimError.stale],
  async run({ tx, expectedVersion, record }, _input, { domainId }) {
    const row = await lockDomain(tx, domainId)
    if (!row) throw DomainClaimError.not_found()
    if (expectedVersion !== undefined && expectedVersion !== row.version) throw DomainClaimError.stale()
    await deleteDomain(tx, domainId)
    // Its name is in no answer, and nobody could look it up any more.
    record({
      type: 'domain.removed',
      outcome: 'success',
      target: { kind: 'domain', id: domainId },
      data: { domain: row.domain },
    })
    return undefined
  },
})
