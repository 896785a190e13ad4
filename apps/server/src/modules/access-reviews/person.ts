import type { Actor, Grant, OrganizationContext } from '../../platform/access.ts'
import type { EventActor } from '../../platform/db/index.ts'
import { everythingOn } from '../roles/index.ts'
import type { Decider } from './item-store.ts'
import type { ReviewRow } from './store.ts'

/** Somebody in whose name something is done later. */
export type Person = {
  [K in keyof Decider]: NonNullable<Decider[K]>
}

export const personOf = ({ kind, id, organizationId, boundTo }: Actor): Person => ({
  kind: kind as Person['kind'],
  id,
  organizationId,
  boundTo,
})

export const authorOf = (row: ReviewRow): Person => ({
  kind: row.author_kind,
  id: row.author_id,
  organizationId: row.author_organization_id,
  boundTo: row.author_bound_to,
})

/** Whoever closed it, in whose name also that is done which nobody decided. */
export function closerOf(row: ReviewRow): Person {
  const { closer_kind: kind, closer_id: id, closer_organization_id: home, closer_bound_to: boundTo } = row
  return kind && id && home && boundTo ? { kind, id, organizationId: home, boundTo } : authorOf(row)
}

export const isPerson = (decider: Decider): decider is Person => decider.id !== null

/** As the log names them. */
export const eventActorOf = ({ kind, id, organizationId }: Person): EventActor =>
  kind === 'operator' ? { kind, id, organizationId: null } : { kind, id, organizationId }

/** As an actor whose grants are read anew; those of the operator are not in any row. */
export function actorFor({ kind, id, organizationId, boundTo }: Person, at: OrganizationContext): Actor {
  const grants: Grant[] =
    kind === 'operator'
      ? [
          {
            organizationId: at.id,
            reach: 'subtree',
            permissions: new Set(everythingOn(at)),
            role: kind,
            endsAt: null,
          },
        ]
      : []
  return { kind, id, workspaceId: at.workspaceId, organizationId, boundTo, grants }
}

export const authorColumns = ({ kind, id, organizationId, boundTo }: Person) => ({
  author_kind: kind,
  author_id: id,
  author_organization_id: organizationId,
  author_bound_to: boundTo,
})

export const closerColumns = ({ kind, id, organizationId, boundTo }: Person) => ({
  closer_kind: kind,
  closer_id: id,
  closer_organization_id: organizationId,
  closer_bound_to: boundTo,
})

export const deciderColumns = ({ kind, id, organizationId, boundTo }: Person) => ({
  decider_kind: kind,
  decider_id: id,
  decider_organization_id: organizationId,
  decider_bound_to: boundTo,
})
