import type { ConnectionId } from '../../kernel/ids.ts'
import { inSubtree } from '../../platform/db/index.ts'
import type { Prepare } from '../../platform/operation.ts'
import { readsBelow } from './assert-connected.ts'
import { followLost } from './lost.ts'
import {
  lacksConnection,
  type OrganizationName,
  selectOrganizationsWhere,
  selectReachOf,
  servesBelow,
} from './lost-store.ts'
import { readMarks } from './marks.ts'
import { policyOf } from './policy-of.ts'

const NAMED = 20

/**
 * Organizations that would be left without any way to sign in when a connection of this one serves nobody any more, or this
 * one alone: their policy lets people in through providers only, and no other one serves them. Nothing is held meanwhile.
 */
export async function findShutOut(
  { actor, organization, services, clock }: Pick<Prepare, 'actor' | 'organization' | 'services' | 'clock'>,
  lessened: { connectionId: ConnectionId; reach: 'none' | 'organization' },
): Promise<{ count: number; items: OrganizationName[] }> {
  const { id, workspaceId, path } = organization
  const policy = policyOf(organization)
  const found = await inSubtree(services.db, { workspaceId, headId: id }, async (tx) => {
    const below = () => tx.organizations()
    const reach = await selectReachOf(below(), lessened.connectionId)
    if (reach === undefined || reach === lessened.reach) return NOBODY
    const above = path.slice(0, -1).map((entry) => entry.id)
    if (await servesBelow(below(), above)) return NOBODY
    const marks = reach === 'subtree' ? await readMarks(below()) : []
    const lost = followLost(id, { before: policy, after: policy }, marks, { before: true, after: false })
    if (lost.unserved.heads.length === 0) return NOBODY
    const served = reach === 'subtree' ? below() : below().where('tree.distance', '=', 0)
    return selectOrganizationsWhere(served, lacksConnection(lost, lessened), NAMED)
  })
  const tells = readsBelow(actor, 'organization:read', organization, clock.now())
  return tells ? found : { count: found.count, items: [] }
}

const NOBODY = { count: 0, items: [] }
