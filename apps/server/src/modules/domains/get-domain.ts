import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { DomainClaimError } from './errors.ts'
import { selectDomain } from './store.ts'
import { DomainParams, DomainView, toDomainView } from './view.ts'

export const getDomain = operation({
  name: 'domains.get',
  summary: 'Read a domain',
  permission: 'domains:read',
  params: DomainParams,
  input: z.strictObject({}),
  output: DomainView,
  errors: [DomainClaimError.not_found],
  async run({ tx }, _input, { domainId }) {
    const row = await selectDomain(tx, domainId)
    if (!row) throw DomainClaimError.not_found()
    return toDomainView(row)
  },
})
