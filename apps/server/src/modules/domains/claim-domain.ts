import { z } from 'zod'
import { addDays } from '../../kernel/clock.ts'
import { DomainName } from '../../kernel/domain.ts'
import { newId } from '../../kernel/ids.ts'
import { newSecret } from '../../kernel/random.ts'
import { operation } from '../../platform/operation.ts'
import { lockHoldings } from '../roles/index.ts'
import { assertClaimable } from './claimable.ts'
import { DomainClaimError } from './errors.ts'
import { FORGOTTEN_DAYS } from './schedule.ts'
import { countDomains, insertDomain } from './store.ts'
import { DomainReach, DomainView, toDomainView } from './view.ts'

const MOST_DOMAINS = 200

/**
 * Says which domain an organization wants to prove. Others may have claimed it, or have it: nobody learns that here, and a
 * claim gives nothing.
 */
export const claimDomain = operation({
  name: 'domains.claim',
  summary: 'Claim a domain, and learn the DNS record that proves it',
  permission: 'domains:write',
  input: z.strictObject({ domain: DomainName, reach: DomainReach.default('organization') }),
  output: DomainView,
  errors: [
    DomainClaimError.already_claimed,
    DomainClaimError.public_suffix,
    DomainClaimError.public_mail,
    DomainClaimError.too_many,
  ],
  event: 'domain.claimed',
  describe: ({ id, domain, reach }) => ({ target: { kind: 'domain', id }, data: { domain, reach } }),
  prepare: (_before, { domain }) => assertClaimable(domain),

  async run(context, { domain, reach }) {
    const { tx, clock } = context
    // One after another: each counts those of before.
    await lockHoldings(context, 'domains:write')
    if ((await countDomains(tx)) >= MOST_DOMAINS) throw DomainClaimError.too_many({ most: MOST_DOMAINS })
    const row = await insertDomain(tx, {
      id: newId('domain'),
      domain,
      reach,
      verification_token: newSecret('', 24),
      due_at: addDays(clock.now(), FORGOTTEN_DAYS),
    })
    return toDomainView(row)
  },
})
