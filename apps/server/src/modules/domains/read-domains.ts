import { z } from 'zod'
import type { DomainId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { DomainClaimError } from './errors.ts'
import { selectDomain, selectDomains } from './store.ts'
import { DomainParams, DomainView, toDomainView } from './view.ts'

export const listDomains = operation({
  name: 'domains.list',
  summary: 'List the domains that an organization has claimed',
  permission: 'domains:read',
  input: PageQuery,
  output: z.strictObject({ items: z.array(DomainView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx }, { limit, cursor }) {
    const after = afterCursor(cursor) as DomainId | undefined
    const rows = await selectDomains(tx, { limit, after })
    return toPage(rows.map(toDomainView), limit, (item) => [item.id])
  },
})

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
