import { z } from 'zod'
import { idSchema, isId } from '../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import { inOrganization, inSubtree, type SubtreeTx, together } from '../../platform/db/index.ts'
import type { Prepare } from '../../platform/operation.ts'
import { readsBelow } from './assert-connected.ts'
import { type Change, followChange } from './effects.ts'
import { effectivePolicy } from './engine.ts'
import { type EffectivePolicy, FIELD_LIST } from './fields.ts'
import { availableIf, followLost, isNowhere, type Lost, WITHOUT_PASSKEY } from './lost.ts'
import {
  isLost,
  isServedBelow,
  isShutOut,
  ownsPasskey,
  selectOrganizationsWhere,
  selectUsersWhere,
  servesBelow,
} from './lost-store.ts'
import { readMarks } from './marks.ts'
import { AVAILABLE_NOW, type Available, waysToSignIn } from './meetable.ts'
import { isAddressAllowed } from './network-rules.ts'
import { policyNodes } from './policy-of.ts'
import { type PolicySettings, valueIn } from './settings.ts'
import { countSubtrees, countUsers } from './store.ts'

/** How many of those who lose their way to sign in are named; all are counted. */
const NAMED = 100

const count = z.number().int()

/** What a write of the policy would do, at and below the organization. */
export const PolicyEffects = z.strictObject({
  organizations: count.describe('For how many something changes.'),
  users: count.describe('How many people those have.'),
  fields: z.array(
    z.strictObject({
      field: z.string().describe('JSON pointer of the policy field.'),
      before: z.unknown(),
      after: z.unknown(),
      organizations: count.describe('For how many the effective value changes.'),
    }),
  ),
  losesSignIn: z.strictObject({
    organizations: z.strictObject({
      count,
      items: z.array(z.strictObject({ id: idSchema('organization'), name: z.string() })),
    }),
    users: z.strictObject({
      count,
      items: z.array(
        z.strictObject({
          id: idSchema('user'),
          organizationId: idSchema('organization'),
          displayName: z.string(),
        }),
      ),
    }),
    yourself: z.boolean().describe('Whether you could no longer sign in from where you are.'),
  }),
})
export type PolicyEffects = z.output<typeof PolicyEffects>

/** Tells what would follow if the organization set `settings`. Reads only; nothing is locked. */
export async function dryRun(prepare: Prepare, settings: PolicySettings): Promise<PolicyEffects> {
  const { actor, origin, organization, services, clock } = prepare
  const change = changeAt(organization, organization, settings)
  const home = await services.tree.find(actor.workspaceId, actor.organizationId)
  const { id, workspaceId } = organization
  const counted = await inSubtree(services.db, { workspaceId, headId: id }, (tx) =>
    countEffects(tx, organization, change, home),
  )
  const losesSignIn = {
    organizations: named(counted.lost.organizations, actor, 'organization:read', organization, clock.now()),
    users: named(counted.lost.users, actor, 'users:read', organization, clock.now()),
    yourself:
      home !== undefined &&
      isLockedOut(
        changeAt(home, organization, settings),
        availableIf(counted.isServedAtHome, await availableTo(prepare)),
        origin.ip,
      ),
  }
  return { ...counted.numbers, losesSignIn }
}

/** What holds for one organization before and after `head` sets something. */
function changeAt(
  organization: OrganizationContext,
  head: OrganizationContext,
  settings: PolicySettings,
): Change {
  const nodes = policyNodes(organization.path)
  const changed = nodes.map((node) => (node.organizationId === head.id ? { ...node, settings } : node))
  return { before: effectivePolicy(nodes), after: effectivePolicy(changed) }
}

async function countEffects(
  tx: SubtreeTx,
  organization: OrganizationContext,
  change: Change,
  home: OrganizationContext | undefined,
) {
  const above = organization.path.slice(0, -1).map(({ id }) => id)
  const [marks, isFromAbove, isFromBelow] = await together(
    readMarks(tx.organizations()),
    servesBelow(tx.organizations(), above),
    home ? isServedBelow(tx.organizations(), home.id) : false,
  )
  const reaches = followChange(change, marks)
  const heads = [...new Set([...reaches.untouched, ...[...reaches.unchanged.values()].flat()])]
  const changes = reaches.unchanged.size > 0
  const fromAbove = { before: isFromAbove, after: isFromAbove }
  const [sizes, users, lost] = await together(
    countSubtrees(tx, heads),
    changes ? countUsers(tx, reaches.untouched) : 0,
    selectLost(
      tx,
      followLost(organization.id, change, marks, fromAbove),
      followLost(organization.id, change, marks, fromAbove, WITHOUT_PASSKEY),
    ),
  )
  const without = (except: readonly (typeof organization.id)[]) =>
    except.reduce((left, id) => left - (sizes.get(id) ?? 0), sizes.get(organization.id) ?? 0)
  const fields = FIELD_LIST.flatMap((field) => {
    const except = reaches.unchanged.get(field.pointer)
    if (!except) return []
    const [before, after] = [valueIn(change.before, field), valueIn(change.after, field)]
    return [{ field: field.pointer as string, before, after, organizations: without(except) }]
  })
  const organizations = changes ? without(reaches.untouched) : 0
  return { numbers: { organizations, users, fields }, lost, isServedAtHome: isFromAbove || isFromBelow }
}

/** Where only passkeys are left, whoever has none is shut out, although the organization is not. */
async function selectLost(tx: SubtreeTx, lost: Lost, withoutPasskey: Lost) {
  if ([lost, withoutPasskey].every(isNowhere)) {
    return { organizations: { count: 0, items: [] }, users: { count: 0, items: [] } }
  }
  const [organizations, users] = await together(
    selectOrganizationsWhere(tx.organizations(), isLost(lost), NAMED),
    selectUsersWhere(tx, isShutOut(lost, withoutPasskey), NAMED),
  )
  return { organizations, users }
}

/** What the one who asks can sign in by. */
async function availableTo({ actor, services }: Prepare): Promise<Available> {
  const { id, kind, workspaceId, organizationId } = actor
  if (kind !== 'user' || !isId('user', id)) return AVAILABLE_NOW
  const has = await inOrganization(services.db, { workspaceId, organizationId }, (tx) => ownsPasskey(tx, id))
  return has ? AVAILABLE_NOW : WITHOUT_PASSKEY
}

function named<T>(
  found: { count: number; items: T[] },
  actor: Actor,
  permission: string,
  organization: OrganizationContext,
  now: Date,
): { count: number; items: T[] } {
  return readsBelow(actor, permission, organization, now) ? found : { count: found.count, items: [] }
}

function isLockedOut({ before, after }: Change, available: Available, ip: string | null): boolean {
  const canSignIn = (policy: EffectivePolicy) =>
    waysToSignIn(policy, available).length > 0 && (ip === null || isAddressAllowed(policy, ip))
  return canSignIn(before) && !canSignIn(after)
}
