import { z } from 'zod'
import { idSchema, type OrganizationId, type ServiceAccountId, type UserId } from '../../kernel/ids.ts'
import { type Actor, isPermitted, isVisible, type OrganizationContext } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation, type Prepare } from '../../platform/operation.ts'
import { existsOn, PermissionName, selectGrants, selectIsActive } from '../roles/index.ts'

const Check = z.strictObject({
  permission: PermissionName,
  organizationId: idSchema('organization').optional().describe('That of the path unless given.'),
  principalId: z
    .union([idSchema('user'), idSchema('serviceAccount')])
    .optional()
    .describe('Oneself unless given.'),
})
type Check = z.output<typeof Check>

/**
 * Whether somebody may do something, many questions at once. About an organization that one cannot see the answer is
 * no, as for one that never was; about a principal that is not of the organization in the path as well.
 */
export const checkPermissions = operation({
  name: 'permissions.check',
  summary: 'Ask who may do what; about others with assignments:read',
  permission: null,
  input: z.strictObject({ checks: z.array(Check).min(1).max(100) }),
  output: z.strictObject({ results: z.array(z.boolean()).describe('In the order of the questions.') }),
  errors: [],
  prepare: (before, { checks }) => visibleOrganizations(before, checks),

  async run({ tx, actor, organization, clock }, { checks }, _params, places) {
    const now = clock.now()
    const others = new Set(
      checks.flatMap(({ principalId }) => (principalId && principalId !== actor.id ? [principalId] : [])),
    )
    if (others.size > 0 && !isPermitted(actor, 'assignments:read', organization, now))
      throw RequestError.forbidden({ permission: 'assignments:read' })
    const asked = new Map(await Promise.all([...others].map((id) => loadOther(tx, id))))
    const results = checks.map(({ permission, organizationId = organization.id, principalId = actor.id }) => {
      const who = principalId === actor.id ? actor : asked.get(principalId)
      const place = places.get(organizationId)
      return !!who && !!place && existsOn(place, permission) && isPermitted(who, permission, place, now)
    })
    return { results }
  },
})

/** Before the transaction, which would otherwise hold a connection while the tree asks for another. */
async function visibleOrganizations(
  { actor, organization, services, clock }: Prepare,
  checks: readonly Check[],
): Promise<Map<OrganizationId, OrganizationContext>> {
  const ids = new Set(checks.map((check) => check.organizationId ?? organization.id))
  const found = await Promise.all([...ids].map((id) => services.tree.find(organization.workspaceId, id)))
  const visible = found.filter((place) => place !== undefined && isVisible(actor, place, clock.now()))
  return new Map(visible.map((place) => [(place as OrganizationContext).id, place as OrganizationContext]))
}

/** A principal of the organization as it could act: not at all unless it is there and active. */
async function loadOther(tx: OrgTx, id: UserId | ServiceAccountId): Promise<[string, Actor | undefined]> {
  const { workspaceId, organizationId } = tx
  const [isActive, grants] = await Promise.all([
    selectIsActive(tx, organizationId, id),
    selectGrants(tx, organizationId, id),
  ])
  const kind = id.startsWith('usr_') ? 'user' : 'service_account'
  const actor: Actor = { kind, id, workspaceId, organizationId, boundTo: organizationId, grants }
  return [id, isActive ? actor : undefined]
}
