import { z } from 'zod'
import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { crossTo, type Database, inOrganization, type OrgTx } from '../../platform/db/index.ts'
import { isEmailAllowed, policyOf } from '../policies/index.ts'
import { UserError } from '../users/index.ts'
import { countEndings, selectTaken } from './move-store.ts'
import { loosenedBy, Outcome, outcomeOf } from './outcome.ts'
import { type Named, type Names, selectNames } from './people-store.ts'
import { selectBelongingsOf } from './store.ts'

/** What would come of a move of many, as far as it can be told beforehand. */
export const Survey = z.strictObject({
  people: z.number().int(),
  parts: Outcome.shape.parts.describe('What becomes of what they have together.'),
  staying: z
    .array(
      z.strictObject({
        reason: z.string(),
        count: z.number().int(),
        userIds: z.array(z.string()).describe('The first of them.'),
      }),
    )
    .describe('Who could not move, and why.'),
  loosened: Outcome.shape.loosened,
})
export type Survey = z.output<typeof Survey>

const AT_ONCE = 2_000
const NAMED = 10

/** Where people would come to: an organization that is there, or one that is still to be made below another. */
export interface Where {
  policyOf: OrganizationContext
  /** Undefined where it is still to be made: nobody has a name there. */
  there: OrganizationContext | undefined
}

/** Null: of everybody. Reads alone, and stretch by stretch. */
export async function survey(
  db: Database,
  organization: OrganizationContext,
  { policyOf: of, there }: Where,
  named: Named | null,
): Promise<Survey> {
  const [from, to] = [policyOf(organization), policyOf(of)]
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const staying = new Map<string, { count: number; userIds: UserId[] }>()
  const stays = (reason: string, id: UserId) => {
    const known = staying.get(reason) ?? { count: 0, userIds: [] }
    staying.set(reason, {
      count: known.count + 1,
      userIds: known.userIds.length < NAMED ? [...known.userIds, id] : known.userIds,
    })
  }
  const isAllowed = ({ email }: Names) => email === null || isEmailAllowed(to, email)
  let people = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const since: string = after
    const [rows, taken] = await inOrganization(db, place, async (tx) => {
      const found = await selectNames(tx, named, since, AT_ONCE)
      const known = there && (await crossTo(tx, there.id, (other: OrgTx) => selectTaken(other, found)))
      return [found, known] as const
    })
    for (const row of rows) {
      if (!isAllowed(row)) stays(UserError.email_domain_not_allowed.code, row.id)
      else if (row.email !== null && taken?.emails.has(row.email)) stays(UserError.email_taken.code, row.id)
      else if (row.username !== null && taken?.usernames.has(row.username))
        stays(UserError.username_taken.code, row.id)
    }
    people += rows.length
    after = rows.length === AT_ONCE ? rows.at(-1)?.id : undefined
  }
  const counted = await inOrganization(db, place, (tx) => selectBelongingsOf(tx, named), { readOnly: true })
  const nobody = { isInvited: false, hasEmail: true, isEmailVerified: true }
  const { parts } = outcomeOf({ ...nobody, ...counted, identitiesServed: 0, identitiesEnding: 0 }, from, to)
  return {
    people,
    // Their groups go along, as far as they were named; what each is asked for is for each alone.
    parts: parts.filter(({ part }) => part !== 'secondFactor' && part !== 'groups'),
    staying: [...staying].map(([reason, one]) => ({ reason, ...one })),
    loosened: loosenedBy(from, to),
  }
}

export const Endings = z.strictObject({
  connections: z.number().int(),
  domains: z.number().int(),
  applications: z.number().int(),
  serviceAccounts: z.number().int(),
  invitations: z.number().int(),
})

/** What ends with an organization that is merged into another. */
export const surveyEndings = (
  db: Database,
  { workspaceId, id: organizationId }: OrganizationContext,
): Promise<z.output<typeof Endings>> =>
  inOrganization(db, { workspaceId, organizationId }, countEndings, { readOnly: true })
