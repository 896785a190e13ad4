import { z } from 'zod'
import type { UserId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { crossTo, type Database, inOrganization, type OrgTx, together } from '../../platform/db/index.ts'
import type { Prepare } from '../../platform/operation.ts'
import { answeredFor, readServing } from '../connections/index.ts'
import { linkedTo } from '../identities/index.ts'
import { isEmailAllowed, policyOf } from '../policies/index.ts'
import { AdministrationError } from '../roles/index.ts'
import { UserError } from '../users/index.ts'
import { type JudgedPeople, judgePeople, type Towards } from './judge-people.ts'
import { countEndings, type MoveRow, selectTaken } from './move-store.ts'
import { loosenedBy, Outcome, outcomeOf } from './outcome.ts'
import { countPeople, type Named, selectNames } from './people-store.ts'
import { countIdentitiesOf, selectBelongingsOf } from './store.ts'

/** What would come of a move of many, as far as it can be told beforehand. */
export const Survey = z.strictObject({
  people: z.number().int(),
  judged: z
    .number()
    .int()
    .describe(
      'Of the first so many all is told that would keep them, as by moving them. None are judged when it is no dry run.',
    ),
  compared: z
    .number()
    .int()
    .describe(
      'Of so many behind those it is told where their address or user name would keep them; of the others nothing.',
    ),
  parts: Outcome.shape.parts.describe(
    'What becomes of what they have together; nothing is counted when it is no dry run.',
  ),
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
/** For no longer are names compared; at least once. */
const WITHIN_MS = 5_000

/** Why people would stay: how many, and the first of them. */
type Staying = Map<string, { count: number; userIds: UserId[] }>

/** How many they are and what is looser there, for a move that begins: nobody is judged, and nothing that they have is counted. */
export async function surveyBriefly(
  { services, organization }: Prepare,
  target: OrganizationContext,
  named: Named | null,
): Promise<Survey> {
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const people = await inOrganization(services.db, place, (tx) => countPeople(tx, named), { readOnly: true })
  const loosened = loosenedBy(policyOf(organization), policyOf(target))
  return { people, judged: 0, compared: 0, parts: [], staying: [], loosened }
}

/** What everybody has together, or all who are named, and what becomes of it there. */
async function partsOf(
  { services, actor, organization, clock }: Prepare,
  target: OrganizationContext,
  named: Named | null,
): Promise<Survey['parts']> {
  const { db } = services
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const [counted, known] = await inOrganization(
    db,
    place,
    (tx) => together(selectBelongingsOf(tx, named), countIdentitiesOf(tx, named)),
    { readOnly: true },
  )
  const serving = await readServing(db, target, [
    ...new Map(known.map((one) => [one.connectionId, one])).values(),
  ])
  const held = { actor, organization: target, now: clock.now() }
  const linked = linkedTo(serving, known)
  const answered = await inOrganization(db, place, (tx) => answeredFor(tx, held, linked), { readOnly: true })
  const served = linked.filter(({ connectionId }) => answered.has(connectionId))
  const nobody = { isInvited: false, hasEmail: true, isEmailVerified: true }
  const { parts } = outcomeOf(
    {
      ...{ ...nobody, ...counted },
      identitiesServed: sum(served),
      identitiesEnding: sum(known) - sum(served),
    },
    policyOf(organization),
    policyOf(target),
  )
  // Their groups go along, as far as they were named; what each is asked for is for each alone.
  return parts.filter(({ part }) => part !== 'secondFactor' && part !== 'groups')
}

const sum = (counted: readonly { count: number }[]) => counted.reduce((all, { count }) => all + count, 0)

/** The same with who would stay: the first are judged as by moving them, the others by their names, stretch by stretch. */
export async function survey(
  before: Prepare,
  towards: Towards,
  kind: MoveRow['kind'],
  named: Named | null,
): Promise<Survey> {
  const brief = {
    ...(await surveyBriefly(before, towards.target, named)),
    parts: await partsOf(before, towards.target, named),
  }
  const judged = await judgePeople(before, towards, named)
  const staying: Staying = new Map()
  for (const { id, reason } of lasting(judged.staying, kind)) add(staying, id, reason)
  const compared = await compareNames(before, towards, named, { behind: judged.last, staying })
  return {
    ...brief,
    judged: judged.count,
    compared,
    staying: [...staying].map(([reason, one]) => ({ reason, ...one })),
  }
}

function add(staying: Staying, id: UserId, reason: string): void {
  const known = staying.get(reason) ?? { count: 0, userIds: [] }
  known.count += 1
  if (known.userIds.length < NAMED) known.userIds.push(id)
  staying.set(reason, known)
}

/** Of a merge the last administrators go when nobody else has stayed. */
function lasting(staying: JudgedPeople['staying'], kind: MoveRow['kind']): JudgedPeople['staying'] {
  const isLast = ({ reason }: { reason: string }) => reason === AdministrationError.last_administrator.code
  return kind === 'merge' && staying.every(isLast) ? [] : staying
}

/** Adds who behind somebody could not move for their names. Answers with how many it has looked at. */
async function compareNames(
  { services, organization, clock }: Prepare,
  { target, isUnmade = false }: Towards,
  named: Named | null,
  { behind, staying }: { behind: string; staying: Staying },
): Promise<number> {
  const to = policyOf(target)
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const until = clock.now().getTime() + WITHIN_MS
  let compared = 0
  for (let after: string | undefined = behind; after !== undefined; ) {
    const since: string = after
    const [rows, taken] = await inOrganization(services.db, place, async (tx) => {
      const found = await selectNames(tx, named, since, AT_ONCE)
      const known = isUnmade
        ? undefined
        : await crossTo(tx, target.id, (other: OrgTx) => selectTaken(other, found))
      return [found, known] as const
    })
    for (const { id, email, username } of rows) {
      const stays = ({ code }: { code: string }) => add(staying, id, code)
      if (email !== null && !isEmailAllowed(to, email)) stays(UserError.email_domain_not_allowed)
      else if (email !== null && taken?.emails.has(email)) stays(UserError.email_taken)
      else if (username !== null && taken?.usernames.has(username)) stays(UserError.username_taken)
    }
    compared += rows.length
    const goesOn = rows.length === AT_ONCE && clock.now().getTime() <= until
    after = goesOn ? rows.at(-1)?.id : undefined
  }
  return compared
}

export const Endings = z.strictObject({
  connections: z.number().int(),
  directories: z.number().int(),
  legacyStores: z.number().int(),
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
