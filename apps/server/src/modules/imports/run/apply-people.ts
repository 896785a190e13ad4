import { normalizeEmail } from '../../../kernel/email.ts'
import type { UserId } from '../../../kernel/ids.ts'
import type { Grant } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { invitedTo } from '../../invitations/index.ts'
import { isEmailAllowed } from '../../policies/index.ts'
import { selectUserAttributeSchema } from '../../users/index.ts'
import { judgePerson, type Known, knownBy, namesOf, type Verdict } from '../judge-person.ts'
import { selectKnown } from '../people-store.ts'
import { ImportPlace } from '../place.ts'
import type { ProblemCode } from '../problems.ts'
import type { StagedPerson } from '../staged.ts'
import { changePeople } from './change-people.ts'
import { createPeople } from './create-people.ts'
import { insertAssignments, insertGroupUsers } from './give-store.ts'
import type { GroupNames, UsableGroup } from './groups.ts'
import { faultOfRoles, givenOf, readRoles } from './roles.ts'
import type { Step } from './step.ts'

const NOBODY: Known = { keys: new Map(), emails: new Map(), usernames: new Map() }

/** Whoever was brought in or was here, with what the file gives them. */
interface Placed {
  person: StagedPerson
  userId: UserId
}

/**
 * Brings people in. Where nobody here has any of their names (`isAlone`, as it was a moment ago) that is taken for granted, and the
 * database says when it is so no more; else who is here is read behind the lock.
 */
export async function applyPeople(
  step: Step,
  tx: OrgTx,
  people: readonly StagedPerson[],
  { groupNames, isAlone }: { groupNames: GroupNames; isAlone: boolean },
): Promise<void> {
  const gives = people.some(({ roles }) => roles.length > 0)
  const { actor, organization, now } = await step.hold(
    tx,
    'users:write',
    gives || !isAlone ? 'exclusive' : 'shared',
  )
  const place = new ImportPlace(organization, actor, now, true)
  const known = isAlone
    ? NOBODY
    : knownBy(step.row.source, await selectKnown(tx, step.row.source, namesOf(people)))
  const roles = await readRoles(
    tx,
    people.map((one) => one.roles),
  )
  const groups = await groupNames.resolve(
    tx,
    place,
    people.flatMap(({ groupIds }) => groupIds),
  )
  const { schema } = await selectUserAttributeSchema(tx)
  const invited = await invitedTo(tx, namesOf(people).emails)
  const judged: { person: StagedPerson; verdict: Verdict }[] = []
  for (const person of people) {
    const fault =
      faultOfEmail(place, person) ??
      faultOfRoles(place, roles, person.roles) ??
      faultOfGroups(place, groups, person)
    const verdict = fault
      ? refused(fault)
      : judgeInvited(judgePerson(person, known, schema), place, person, invited)
    if (verdict.kind === 'refuse') step.refuse(person.line, verdict.code)
    else judged.push({ person, verdict })
  }
  const placed: Placed[] = []
  const made = judged.filter(({ verdict }) => verdict.kind === 'create').map(({ person }) => person)
  for (const [at, userId] of (await createPeople(step, tx, place, made)).entries())
    placed.push({ person: made[at] as StagedPerson, userId })
  placed.push(...(await changePeople(step, tx, { place, judged, now })))
  step.count('peopleSkipped', judged.filter(({ verdict }) => verdict.kind === 'skip').length)
  await give(step, tx, placed, { groups, roles, created: new Set<string>(step.log.created) })
}

const refused = (code: ProblemCode): Verdict => ({ kind: 'refuse', code })

/** Nobody takes the place of who was invited to more than whoever brings them in could take back by hand. */
function judgeInvited(
  verdict: Verdict,
  place: ImportPlace,
  { fields: { email } }: StagedPerson,
  invited: ReadonlyMap<string, readonly Grant[]>,
): Verdict {
  const grants = email ? invited.get(normalizeEmail(email)) : undefined
  return verdict.kind === 'create' && grants && !place.mayActOn(grants) ? refused('holds_more') : verdict
}

const faultOfEmail = (
  { policy }: ImportPlace,
  { fields: { email } }: StagedPerson,
): ProblemCode | undefined =>
  email && !isEmailAllowed(policy, email) ? 'email_domain_not_allowed' : undefined

function faultOfGroups(
  place: ImportPlace,
  groups: ReadonlyMap<string, UsableGroup>,
  person: StagedPerson,
): ProblemCode | undefined {
  if (person.groupIds.length > 0 && !place.mayBring('membership')) return 'not_permitted'
  const isAbove = person.groupIds.some((id) => groups.get(id)?.mayGive === false)
  return isAbove ? 'above_own' : undefined
}

/** What the file gives to people that they have not got. Of whom it made nothing of this is logged: it goes with them. */
async function give(
  step: Step,
  tx: OrgTx,
  placed: readonly Placed[],
  {
    groups,
    roles,
    created,
  }: {
    groups: ReadonlyMap<string, UsableGroup>
    roles: Awaited<ReturnType<typeof readRoles>>
    created: ReadonlySet<string>
  },
): Promise<void> {
  const pairs = placed.flatMap(({ person, userId }) =>
    person.groupIds.flatMap((id) => {
      const group = groups.get(id)
      if (group?.isOwn) return [{ groupId: group.id, userId }]
      step.notice(person.line, group ? 'group_provided' : 'group_unknown')
      return []
    }),
  )
  const joined = await insertGroupUsers(tx, pairs)
  const given = placed.flatMap(({ person, userId }) =>
    givenOf(roles, person.roles, { userId, groupId: null }),
  )
  const assigned = await insertAssignments(tx, given, step.services.clock.now())
  step.count('memberships', joined.length)
  step.count('roles', assigned.length)
  step.log.joined.push(...joined.filter(([, userId]) => !created.has(userId)))
  step.log.assigned.push(...assigned.map(({ id }) => id))
  step.rights.roles.push(...assigned)
  step.rights.pairs.push(...joined)
  for (const id of new Set([...joined.map(([, userId]) => userId), ...given.map(({ userId }) => userId)]))
    if (!created.has(id)) step.announce('principal', id)
}
