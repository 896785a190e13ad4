import type { GroupId, RoleId, TemplateId } from '../../kernel/ids.ts'
import { isPermitted, type OrganizationContext } from '../../platform/access.ts'
import type { WorkspaceTx } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import {
  assertMeetable,
  assertOnlyStricter,
  changedSettings,
  policyNodes,
  selectPolicyPath,
  updatePolicy,
  writeSettings,
} from '../policies/index.ts'
import {
  assertMayDefine,
  assertMayGrant,
  type Held,
  keepingAdministratorOf,
  RoleError,
  selectGrants,
  takesAdministration,
} from '../roles/index.ts'
import { nameKey, type TemplateContent } from './content.ts'
import { type Difference, differencesOf, joinedPolicy } from './differences.ts'
import { TemplateError } from './errors.ts'
import {
  askedBy,
  describeGroup,
  type Found,
  insertGroupRoles,
  insertGroups,
  insertNestings,
  insertRoles,
  type RoleThere,
  rewriteRole,
  selectHasCircle,
  selectReaches,
  selectSetUp,
  selectSharedRoles,
  updateDetails,
} from './set-up-store.ts'
import { recordUse } from './store.ts'

/** What a template gives, with the revision that this is. */
export interface Applied {
  id: TemplateId
  revision: number
  content: TemplateContent
}

/** What it takes to change each kind of thing in an organization, template or not. */
const PERMISSIONS: Record<Difference['kind'], string> = {
  policy: 'policy:write',
  role: 'roles:write',
  group: 'groups:write',
  nesting: 'groups:write',
  assignment: 'assignments:write',
  attribute: 'organization:update',
  retention: 'organization:update',
}

interface Work extends Held {
  tx: WorkspaceTx
  content: TemplateContent
  found: Found
  /** Of the kinds and names that differ, and so are to be written. */
  has(kind: Difference['kind'], name: string): boolean
}

/**
 * Makes an organization what its template says, and tells what that changed. The caller holds the tree (so that the
 * policies above stay as they are) and the holdings of `held`; all of it happens in the caller's transaction or
 * not at all. Nothing is taken away from the organization. Whoever applies it holds what it gives, may change each kind
 * of thing that it changes, and cannot loosen what is asked for above: as if it were done by hand.
 */
export async function applyTemplate(
  tx: WorkspaceTx,
  held: Held,
  { id, revision, content }: Applied,
): Promise<Difference[]> {
  const { actor, organization, now } = held
  const found = await selectSetUp(tx, organization.id, askedBy(content))
  const differences = differencesOf(content, found.setUp)
  for (const permission of new Set(differences.map(({ kind }) => PERMISSIONS[kind])))
    if (!isPermitted(actor, permission, organization, now)) throw RequestError.forbidden({ permission })
  const keys = new Set(differences.map(({ kind, name }) => `${kind} ${name}`))
  const work: Work = { ...held, tx, content, found, has: (kind, name) => keys.has(`${kind} ${name}`) }
  await applyPolicy(work)
  await applyDetails(work)
  const write = () => applyHoldings(work)
  await (takesAny(work) ? keepingAdministratorOf(tx, organization.id, now, write) : write())
  await recordUse(tx, {
    organization_id: organization.id,
    template_id: id,
    revision,
    applied_at: now,
  })
  return differences
}

/** Judged as a whole: what one role no longer gives, another that the template hands out may. */
async function applyHoldings(work: Work): Promise<void> {
  const roles = await applyRoles(work)
  const groups = await applyGroups(work)
  await applyAssignments(work, roles, groups)
  await applyNestings(work, groups)
}

const takesAny = ({ content, found }: Work): boolean =>
  content.roles.some(({ key, permissions }) =>
    takesAdministration(found.roles.get(key)?.permissions ?? [], permissions),
  )

async function applyPolicy({ tx, organization, content, found }: Work): Promise<void> {
  const before = found.setUp.policy
  const settings = joinedPolicy(content.policy, before)
  const changed = changedSettings(before, settings)
  if (Object.keys(changed).length === 0) return
  // Read here: what memory says of those above may be a moment old.
  const path = await selectPolicyPath(tx, organization.id)
  assertOnlyStricter(policyNodes(path.slice(0, -1)), changed)
  assertMeetable(changed)
  await updatePolicy(tx, organization.id, writeSettings(found.policy, settings), undefined)
}

async function applyDetails({ tx, organization, content, found }: Work): Promise<void> {
  const { attributes, eventRetentionDays } = found.setUp
  const wanted = { ...attributes, ...content.attributes }
  const days = content.eventRetentionDays ?? eventRetentionDays
  if (JSON.stringify(wanted) === JSON.stringify(attributes) && days === eventRetentionDays) return
  await updateDetails(tx, organization.id, { attributes: wanted, eventRetentionDays: days })
}

/** Returns the organization's own roles that the template speaks of, as they are afterwards. */
async function applyRoles(work: Work): Promise<Map<string, RoleThere>> {
  const { tx, actor, organization, now, content, found, has } = work
  const shared = await selectSharedRoles(
    tx,
    content.roles.map(({ key }) => key),
  )
  if (shared.size > 0) throw RoleError.key_taken({ keys: [...shared.keys()] })
  const wanted = content.roles.filter(({ key }) => has('role', key))
  for (const role of wanted) {
    const before = found.roles.get(role.key)?.permissions ?? []
    const permissions = [...before, ...role.permissions]
    assertMayDefine(actor, organization, { permissions, reach: 'organization' }, now)
  }
  const changed = wanted.flatMap((role) => {
    const there = found.roles.get(role.key)
    return there ? [{ ...role, id: there.id }] : []
  })
  const reaches = await selectReaches(
    tx,
    organization.id,
    changed.map(({ id }) => id),
  )
  for (const { id, permissions } of changed) {
    const uses = reaches.filter((one) => one.role_id === id)
    const given = uses.map(({ reach, ends_at }) => ({ permissions, reach, endsAt: ends_at }))
    assertMayGrant(actor, organization, given, now)
  }
  for (const { id, ...role } of changed) await rewriteRole(tx, organization.id, id, role, now)
  const made = await insertRoles(
    tx,
    organization.id,
    wanted.filter(({ key }) => !found.roles.has(key)),
  )
  return new Map([...found.roles.values(), ...changed, ...made].map((role) => [role.key, role]))
}

/** Returns the ids of the groups that the template speaks of. */
async function applyGroups({
  tx,
  organization,
  now,
  content,
  found,
  has,
}: Work): Promise<Map<string, GroupId>> {
  const wanted = content.groups.filter(({ name }) => has('group', name))
  const made = await insertGroups(
    tx,
    organization.id,
    wanted.filter(({ name }) => !found.groupIds.has(nameKey(name))),
  )
  for (const { name, description } of wanted) {
    const id = found.groupIds.get(nameKey(name))
    if (id) await describeGroup(tx, organization.id, id, description, now)
  }
  return new Map([...found.groupIds, ...made])
}

async function applyAssignments(
  { tx, actor, organization, now, content, has }: Work,
  own: Map<string, RoleThere>,
  groups: Map<string, GroupId>,
): Promise<void> {
  const wanted = content.assignments.filter(({ group, role, reach }) =>
    has('assignment', `${group} / ${role} / ${reach}`),
  )
  const shared = await selectSharedRoles(
    tx,
    wanted.map(({ role }) => role),
  )
  const rows = wanted.map(({ group, role: key, reach }) => {
    const [mine, common] = [own.get(key), shared.get(key)]
    const role = mine ?? common
    if (!role) throw TemplateError.role_missing({ role: key })
    if (common?.root_only && organization.parentId !== null) throw RoleError.root_only({ role: key })
    assertMayGrant(actor, organization, [{ permissions: role.permissions, reach }], now)
    const columns: Record<'role_id' | 'workspace_role_id', RoleId | null> = {
      role_id: mine?.id ?? null,
      workspace_role_id: mine ? null : role.id,
    }
    return { group_id: groups.get(nameKey(group)) as GroupId, reach, ...columns }
  })
  await insertGroupRoles(tx, organization.id, rows)
}

/** To put a group into another is to give its members what the other has: judged once all of it is there. */
async function applyNestings(work: Work, groups: Map<string, GroupId>): Promise<void> {
  const { tx, actor, organization, now, content, has } = work
  const idOf = (name: string) => groups.get(nameKey(name)) as GroupId
  const pairs = content.groups.flatMap(({ name, groups: inside }) =>
    inside
      .filter((one) => has('nesting', `${name} / ${one}`))
      .map((one) => ({ group_id: idOf(name), child_id: idOf(one) })),
  )
  if (pairs.some(({ group_id, child_id }) => group_id === child_id)) throw TemplateError.nesting_circle()
  await insertNestings(tx, organization.id, pairs)
  const outer = [...new Set(pairs.map(({ group_id }) => group_id))]
  if (outer.length > 0 && (await selectHasCircle(tx, organization.id, outer)))
    throw TemplateError.nesting_circle()
  for (const id of outer)
    assertMayGrant(actor, organization, await selectGrants(tx, organization.id, id), now)
}

/** Whether templates are this actor's to use: they are the workspace's own. */
export const mayUseTemplates = (actor: Held['actor'], root: OrganizationContext, now: Date): boolean =>
  isPermitted(actor, 'workspace:read', root, now)
