import { z } from 'zod'
import { idSchema, type OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { LimitError } from '../limits/index.ts'
import {
  assertFromAbove,
  enterTree,
  findVisible,
  moveChildren,
  OrganizationError,
} from '../organizations/index.ts'
import { recordBegun } from './begun.ts'
import { MoveError } from './errors.ts'
import { newMove } from './move-row.ts'
import { insertMove } from './move-store.ts'
import { Endings, Survey, survey, surveyBriefly, surveyEndings } from './survey.ts'
import { assertMayTakeMany, findTarget } from './target.ts'

const pointer = '/organizationId'

/**
 * Merges an organization into another: those below it are hung there at once, its people, groups and roles follow a few at a
 * time, and when nobody is left it is closed. What ends with it is told by a dry run.
 */
export const mergeOrganization = operation({
  name: 'organizations.merge',
  summary: 'Merge an organization into another',
  entrance: 'workspace',
  permission: 'organization:manage',
  input: z.strictObject({
    organizationId: idSchema('organization'),
    confirmLoosening: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  }),
  output: Survey.extend({
    dryRun: z.boolean(),
    moveId: idSchema('move').nullable(),
    organizations: z.number().int().describe('Those directly below, which hang below the other one then.'),
    ends: Endings,
  }),
  errors: [
    OrganizationError.is_root,
    OrganizationError.above_own,
    OrganizationError.archived,
    OrganizationError.too_deep,
    OrganizationError.leaves_no_sign_in,
    OrganizationError.loosens_policy,
    MoveError.target_not_found,
    MoveError.target_not_active,
    MoveError.already_there,
    MoveError.above_itself,
    MoveError.under_way,
    MoveError.loosens_policy,
    LimitError.seats_exhausted,
  ],

  async prepare(before, { organizationId, dryRun }) {
    assertFromAbove(before.actor, before.organization, before.clock.now())
    const target = await findTarget(before, organizationId)
    const { services, actor, organization, clock } = before
    // Before anything is done for it, and again behind the locks.
    assertMayTakeMany(actor, target, 'merge', clock.now())
    const seen = dryRun
      ? await survey(before, { target }, 'merge', null)
      : await surveyBriefly(before, target, null)
    return { seen, ends: await surveyEndings(services.db, organization) }
  },

  async run(run, { organizationId, confirmLoosening, dryRun }, _params, { seen, ends }) {
    const { tx, actor, clock } = run
    const now = clock.now()
    const source = await enterTree(tx, dryRun ? 'none' : 'exclusive', actor, run.organization.id, now)
    assertFromAbove(actor, source, now)
    if (source.status === 'archived') throw OrganizationError.archived()
    const target = await findInto(run, source, organizationId)
    const { organizations, loosened } = await moveChildren(run, source, target, { dryRun, confirmLoosening })
    const fields = [...new Set([...seen.loosened, ...loosened])]
    if (!dryRun && !confirmLoosening && fields.length > 0)
      throw MoveError.loosens_policy({ pointer: '/confirmLoosening', fields })
    const told = { ...seen, loosened: fields, dryRun, organizations, ends }
    if (dryRun) return { ...told, moveId: null }
    const row = newMove(actor, { kind: 'merge', from: source, to: target.id, total: seen.people, now })
    await insertMove(tx, row, { userIds: [], groupIds: [] })
    await recordBegun(run, { id: row.id, kind: 'merge', from: source, to: target })
    return { ...told, moveId: row.id }
  },
})

async function findInto(
  { tx, actor, clock }: Run<'workspace'>,
  source: OrganizationContext,
  id: OrganizationId,
): Promise<OrganizationContext> {
  const now = clock.now()
  const target = await findVisible(tx, actor, id, now)
  if (!target) throw MoveError.target_not_found({ pointer })
  assertMayTakeMany(actor, target, 'merge', now)
  if (target.status !== 'active') throw MoveError.target_not_active({ pointer })
  if (target.path.some((entry) => entry.id === source.id)) throw MoveError.above_itself({ pointer })
  return target
}
