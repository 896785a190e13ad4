import { z } from 'zod'
import { idSchema, type UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inOrganization } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { type Connection, readServing } from '../connections/index.ts'
import { selectIdentities } from '../identities/index.ts'
import { LimitError } from '../limits/index.ts'
import { AdministrationError, RoleError } from '../roles/index.ts'
import { UserError, UserParams } from '../users/index.ts'
import { MoveError } from './errors.ts'
import { movePerson } from './move-person.ts'
import { Outcome } from './outcome.ts'
import { findTarget } from './target.ts'

const MOVE_ERRORS = [
  MoveError.target_not_found,
  MoveError.target_not_active,
  MoveError.already_there,
  MoveError.no_way_in,
  MoveError.identity_taken,
  MoveError.of_directory,
  MoveError.loosens_policy,
  UserError.not_found,
  UserError.stale,
  UserError.email_domain_not_allowed,
  UserError.email_taken,
  UserError.username_taken,
  RoleError.above_own,
  AdministrationError.last_administrator,
  LimitError.seats_exhausted,
] as const

/** Moves a person to another organization, by whoever administers the people of both. */
export const moveUser = operation({
  name: 'users.move',
  summary: 'Move a user to another organization',
  permission: 'users:write',
  params: UserParams,
  input: z.strictObject({
    organizationId: idSchema('organization'),
    confirmLoosening: z.boolean().default(false),
    dryRun: z.boolean().default(false),
  }),
  output: Outcome.extend({
    dryRun: z.boolean(),
    userId: idSchema('user').nullable().describe('The account there; null for a dry run.'),
    organization: z.strictObject({ id: idSchema('organization'), name: z.string(), slug: z.string() }),
  }),
  errors: [...MOVE_ERRORS],

  async prepare(before, { organizationId }, { userId }) {
    const target = await findTarget(before, organizationId)
    const { services, organization } = before
    return { target, serving: await servingThere(services.db, organization, target, userId) }
  },

  async run(context, { dryRun, confirmLoosening }, { userId }, { target, serving }) {
    const { id, outcome } = await movePerson(
      context,
      userId,
      { target, serving },
      { dryRun, confirmLoosening },
    )
    const { name, slug } = target
    return { ...outcome, dryRun, userId: id, organization: { id: target.id, name, slug } }
  },
})

/** Of the providers that know somebody, those through which people of the target sign in as well. */
async function servingThere(
  db: Database,
  { id: organizationId, workspaceId }: OrganizationContext,
  target: OrganizationContext,
  userId: UserId,
): Promise<Connection[]> {
  const rows = await inOrganization(
    db,
    { workspaceId, organizationId },
    (tx) => selectIdentities(tx, userId),
    {
      readOnly: true,
    },
  )
  const refs = rows.map((row) => ({ ...row, organizationId: row.connectionOrganizationId }))
  return readServing(db, target, refs)
}
