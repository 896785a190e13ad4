import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { DomainClaimError } from './errors.ts'
import { lockDomain, updateReach } from './store.ts'
import { DomainParams, DomainReach, DomainView, toDomainView } from './view.ts'

/** Whom a domain serves: the organization alone, or those below it as well. */
export const updateDomain = operation({
  name: 'domains.update',
  summary: 'Change whether a domain serves the organizations below as well',
  permission: 'domains:manage',
  params: DomainParams,
  input: z.strictObject({ reach: DomainReach }),
  output: DomainView,
  errors: [DomainClaimError.not_found, DomainClaimError.stale],
  event: 'domain.updated',
  describe: ({ id, domain, reach }) => ({ target: { kind: 'domain', id }, data: { domain, reach } }),
  async run({ tx, clock, expectedVersion }, { reach }, { domainId }) {
    if (!(await lockDomain(tx, domainId))) throw DomainClaimError.not_found()
    const row = await updateReach(tx, domainId, { reach, now: clock.now() }, expectedVersion)
    if (!row) throw DomainClaimError.stale()
    return toDomainView(row)
  },
})
