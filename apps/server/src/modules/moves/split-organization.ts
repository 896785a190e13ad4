import { z } from 'zod'
import { idSchema, newId, type OrganizationId } from '../../kernel/ids.ts'
import { isPermitted, type OrganizationContext } from '../../platform/access.ts'
import { backToSavepoint, inOrganization, setSavepoint } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation, type Prepare } from '../../platform/operation.ts'
import { InvitationError } from '../invitations/index.ts'
import { LimitError } from '../limits/index.ts'
import {
  foundEmpty,
  isPermittedBelow,
  OrganizationError,
  OrganizationName,
  Slug,
} from '../organizations/index.ts'
import { RoleError } from '../roles/index.ts'
import { recordBegun } from './begun.ts'
import { MoveError } from './errors.ts'
import { newMove } from './move-row.ts'
import { insertMove, selectThere } from './move-store.ts'
import type { Named } from './people-store.ts'
import { Survey, survey, surveyBriefly } from './survey.ts'

const MOST_NAMED = 1_000
const Input = z.strictObject({
  name: OrganizationName,
  slug: Slug,
  place: z.enum(['below', 'beside']).default('below').describe('Below this organization, or beside it.'),
  userIds: z.array(idSchema('user')).max(MOST_NAMED).default([]),
  groupIds: z
    .array(idSchema('group'))
    .max(MOST_NAMED)
    .default([])
    .describe('Own groups that go along, with everybody who is in them directly.'),
  confirmLoosening: z.boolean().default(false),
  dryRun: z.boolean().default(false),
})

/** Makes an organization of some people and groups of another, who follow a few at a time. */
export const splitOrganization = operation({
  name: 'organizations.split',
  summary: 'Split people and groups off into an organization of their own',
  entrance: 'workspace',
  permission: 'users:write',
  input: Input,
  output: Survey.extend({
    dryRun: z.boolean(),
    moveId: idSchema('move').nullable(),
    organizationId: idSchema('organization').nullable().describe('The one that was made.'),
  }),
  errors: [
    OrganizationError.is_root,
    OrganizationError.archived,
    OrganizationError.slug_unavailable,
    OrganizationError.not_active,
    OrganizationError.attributes_invalid,
    OrganizationError.too_deep,
    MoveError.person_not_found,
    MoveError.nobody_to_move,
    MoveError.under_way,
    MoveError.loosens_policy,
    InvitationError.email_not_allowed,
    RoleError.above_own,
    LimitError.seats_exhausted,
  ],

  async prepare(before, { name, slug, place, userIds, groupIds, dryRun }) {
    const named = await namedBy(before, { userIds, groupIds })
    const parent = await parentFor(before, place)
    const seen = dryRun
      ? await survey(before, { target: below(parent, { name, slug }), isUnmade: true }, 'split', named)
      : await surveyBriefly(before, parent, named)
    return { parent, named, seen }
  },

  async run(run, { name, slug, confirmLoosening, dryRun }, _params, { parent, named, seen }) {
    const { tx, actor, clock, organization } = run
    if (organization.status === 'archived') throw OrganizationError.archived()
    if (!dryRun && seen.loosened.length > 0 && !confirmLoosening)
      throw MoveError.loosens_policy({ pointer: '/confirmLoosening', fields: seen.loosened })
    const begin = async (told: typeof run) => {
      const because = { splitFrom: organization.id }
      const made = await foundEmpty(told, parent.id, { name, slug, because })
      const [from, to, now] = [organization, made.id, clock.now()]
      const row = newMove(actor, { kind: 'split', from, to, total: seen.people, now })
      await insertMove(tx, row, named)
      return [made, row] as const
    }
    if (dryRun) {
      // Whatever is against it is told, and nothing of it is left.
      await setSavepoint(tx, 'trying')
      await begin({ ...run, record: () => undefined, announce: () => undefined })
      await backToSavepoint(tx, 'trying')
      return { ...seen, dryRun, moveId: null, organizationId: null }
    }
    const [made, row] = await begin(run)
    await recordBegun(run, { id: row.id, kind: 'split', from: organization, to: made })
    run.announce('tree', made.id)
    return { ...seen, dryRun, moveId: row.id, organizationId: made.id as OrganizationId }
  },
})

/** As the new one would be, before it is there. */
function below(parent: OrganizationContext, named: { name: string; slug: string }): OrganizationContext {
  const own = { ...named, id: newId('organization') }
  const entry = { ...own, status: 'active' as const, policy: {}, limits: {} }
  return { ...parent, ...own, parentId: parent.id, path: [...parent.path, entry] }
}

/** Below which organization the new one comes; whoever makes it has to be able to take people in there. */
async function parentFor(
  { services, actor, origin, organization, clock }: Prepare,
  place: 'below' | 'beside',
): Promise<OrganizationContext> {
  if (place === 'beside' && organization.parentId === null) throw OrganizationError.is_root()
  const id = place === 'below' ? organization.id : organization.parentId
  const parent = id && (await services.tree.find(organization.workspaceId, id))
  if (!parent) throw RequestError.not_found()
  const now = clock.now()
  for (const permission of ['users:write', 'groups:write'])
    if (!isPermittedBelow(actor, permission, parent, now))
      throw RequestError.forbidden({ permission, pointer: '/place' })
  if (!isPermitted(actor, 'organization:create', parent, now))
    throw RequestError.forbidden({ permission: 'organization:create', pointer: '/place' })
  await services.guard.assertMayAct(actor, origin, parent, true)
  return parent
}

/** Each once; all of them are there, or it is refused. */
async function namedBy(
  { services, organization }: Prepare,
  { userIds, groupIds }: Pick<z.output<typeof Input>, 'userIds' | 'groupIds'>,
): Promise<Named> {
  const named = { userIds: [...new Set(userIds)], groupIds: [...new Set(groupIds)] }
  if (named.userIds.length === 0 && named.groupIds.length === 0) throw MoveError.nobody_to_move()
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const there = await inOrganization(services.db, place, (tx) => selectThere(tx, named), { readOnly: true })
  if (there.users.length !== named.userIds.length) throw MoveError.person_not_found({ pointer: '/userIds' })
  if (there.groups.length !== named.groupIds.length)
    throw MoveError.person_not_found({ pointer: '/groupIds' })
  return named
}
