import { queryOptions } from '@tanstack/react-query'
import { api, call } from '../../../lib/api/client.ts'
import type { Answer, Body } from '../../../lib/api/types.ts'
import { type Connection, connectionsKey } from '../queries.ts'

export type Routing = Answer<'connections.getRoutes'>
export type Route = Routing['rules'][number]
export type RoutingDraft = Required<Body<'connections.setRoutes'>>
export type GroupMapping = Answer<'connections.getGroups'>['mapping']
export type GroupMappingDraft = Required<NonNullable<NonNullable<Body<'connections.setGroups'>>['mapping']>>
export type RoleRules = Answer<'connections.getRoles'>
export type RoleRuleDraft = Required<NonNullable<NonNullable<Body<'connections.setRoles'>>['rules']>[number]>

const ONE = '/organizations/{organizationId}/connections/{connectionId}'
const one = (organizationId: string, connectionId: string) => ({ path: { organizationId, connectionId } })

export const routesQuery = (organizationId: string, connectionId: string) =>
  queryOptions({
    queryKey: connectionsKey(organizationId, connectionId, 'routes'),
    queryFn: ({ signal }) =>
      call(api.GET(`${ONE}/routes`, { params: one(organizationId, connectionId), signal })),
  })

export const groupMappingQuery = (organizationId: string, connectionId: string) =>
  queryOptions({
    queryKey: connectionsKey(organizationId, connectionId, 'groups'),
    queryFn: ({ signal }) =>
      call(api.GET(`${ONE}/groups`, { params: one(organizationId, connectionId), signal })),
  })

export const roleRulesQuery = (organizationId: string, connectionId: string) =>
  queryOptions({
    queryKey: connectionsKey(organizationId, connectionId, 'roles'),
    queryFn: ({ signal }) =>
      call(api.GET(`${ONE}/roles`, { params: one(organizationId, connectionId), signal })),
  })

/** Each replaces what was set before; refused when somebody else changed the connection meanwhile. */
export const giveChanges = (organizationId: string, { id, version }: Connection) => {
  const params = { ...one(organizationId, id), header: { 'If-Match': `"${version}"` } }
  return {
    routes: (body: RoutingDraft) => call(api.PUT(`${ONE}/routes`, { params, body })),
    groups: (mapping: GroupMappingDraft | null) =>
      call(api.PUT(`${ONE}/groups`, { params, body: { mapping } })),
    roles: (rules: RoleRuleDraft[]) => call(api.PUT(`${ONE}/roles`, { params, body: { rules } })),
  }
}
