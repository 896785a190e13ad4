import { api, call } from '../../lib/api/client.ts'
import type { Answer, Body } from '../../lib/api/types.ts'

export type SubtreeChange = Answer<'organizations.suspend'>
export type Move = Answer<'organizations.move'>
export type StatusChange = 'suspend' | 'reactivate' | 'archive' | 'delete'

/** Changes the status of a whole subtree, or tells as a dry run what would change. */
export function changeStatus(
  organizationId: string,
  change: StatusChange,
  dryRun: boolean,
): Promise<SubtreeChange> {
  const params = { path: { organizationId } }
  const body = { dryRun }
  switch (change) {
    case 'suspend':
      return call(api.POST('/organizations/{organizationId}/suspend', { params, body }))
    case 'reactivate':
      return call(api.POST('/organizations/{organizationId}/reactivate', { params, body }))
    case 'archive':
      return call(api.POST('/organizations/{organizationId}/archive', { params, body }))
    case 'delete':
      return call(api.DELETE('/organizations/{organizationId}', { params, body }))
  }
}

export const moveOrganization = (
  organizationId: string,
  body: { parentId: string; dryRun: boolean; confirmLoosening?: boolean },
): Promise<Move> =>
  call(api.POST('/organizations/{organizationId}/move', { params: { path: { organizationId } }, body }))

export type NewOrganization = Body<'organizations.create'>

export const createOrganization = (organizationId: string, body: NewOrganization) =>
  call(
    api.POST('/organizations/{organizationId}/organizations', { params: { path: { organizationId } }, body }),
  )

export interface Details {
  name?: string
  attributes?: Record<string, unknown>
  eventRetentionDays?: number
}

export const updateOrganization = (organizationId: string, version: number, body: Details) =>
  call(
    api.PATCH('/organizations/{organizationId}', {
      params: { path: { organizationId }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  )
