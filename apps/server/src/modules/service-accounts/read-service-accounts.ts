import { z } from 'zod'
import type { ServiceAccountId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { SearchText } from '../../kernel/text.ts'
import { operation } from '../../platform/operation.ts'
import { listSecrets, SecretList } from '../clients/index.ts'
import { ServiceAccountError } from './errors.ts'
import { selectServiceAccount, selectServiceAccounts } from './store.ts'
import { ServiceAccountParams, ServiceAccountView, toServiceAccountView } from './view.ts'

export const listServiceAccounts = operation({
  name: 'serviceAccounts.list',
  summary: 'List service accounts',
  permission: 'service-accounts:read',
  input: PageQuery.extend({ search: SearchText.optional() }),
  output: z.strictObject({ items: z.array(ServiceAccountView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx }, { limit, cursor, search }) {
    const after = afterCursor(cursor) as ServiceAccountId | undefined
    const rows = await selectServiceAccounts(tx, { limit, after, search })
    return toPage(rows.map(toServiceAccountView), limit, (item) => [item.id])
  },
})

export const getServiceAccount = operation({
  name: 'serviceAccounts.get',
  summary: 'Read a service account',
  permission: 'service-accounts:read',
  params: ServiceAccountParams,
  input: z.strictObject({}),
  output: ServiceAccountView,
  errors: [ServiceAccountError.not_found],
  async run({ tx }, _input, { serviceAccountId }) {
    const row = await selectServiceAccount(tx, serviceAccountId)
    if (!row) throw ServiceAccountError.not_found()
    return toServiceAccountView(row)
  },
})

export const listServiceAccountSecrets = operation({
  name: 'serviceAccounts.listSecrets',
  summary: 'List the live secrets of a service account, without their values',
  permission: 'service-accounts:read',
  params: ServiceAccountParams,
  input: z.strictObject({}),
  output: SecretList,
  errors: [ServiceAccountError.not_found],
  async run({ tx, clock }, _input, { serviceAccountId }) {
    if (!(await selectServiceAccount(tx, serviceAccountId))) throw ServiceAccountError.not_found()
    return listSecrets(tx, serviceAccountId, clock.now())
  },
})
