import { operation } from '../../platform/operation.ts'
import { ListQuery, OrganizationPage, readPage } from './list-organizations.ts'
import { isPermittedBelow } from './rules.ts'

/** Those one level below, oldest first. Who may see only the organization itself sees none of them. */
export const listChildren = operation({
  name: 'organizations.listChildren',
  summary: 'List the suborganizations one level below',
  entrance: 'subtree',
  permission: 'organization:read',
  input: ListQuery,
  output: OrganizationPage,
  errors: [],
  async run(context, query) {
    const { actor, organization, clock } = context
    const below = isPermittedBelow(actor, 'organization:read', organization, clock.now())
    return below ? readPage(context, query, 'children') : { items: [] }
  },
})
