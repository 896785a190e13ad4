import { newId } from '../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { type GrantHere, loadGrantsHere, namesOf } from '../grants/index.ts'
import { getRoles } from '../roles/index.ts'
import { AccessReviewError } from './errors.ts'
import type { NewItem } from './item-store.ts'
import type { ApplicationScope, PeopleScope, Scope } from './scope.ts'
import { selectFound, selectIsGroup, selectLastSignIns, selectPossibleUsers } from './snapshot-store.ts'

/** So many can be looked through by people, and taken away in one go. */
const MOST_ITEMS = 10_000

type Needs = Pick<Services, 'db' | 'clock'>

/** What there is to decide on at this moment. Reads alone, and throws when there is nothing, or too much. */
export async function findItems(services: Needs, place: Place, scope: Scope): Promise<NewItem[]> {
  const items =
    scope.of === 'people'
      ? await ofPeople(services, place, scope.people)
      : await ofApplications(services, place, scope.applications)
  if (items.length === 0) throw AccessReviewError.nothing_to_review({ pointer: '/scope' })
  if (items.length > MOST_ITEMS) throw AccessReviewError.too_many({ pointer: '/scope', most: MOST_ITEMS })
  return items
}

function ofPeople({ db, clock }: Needs, place: Place, scope: PeopleScope): Promise<NewItem[]> {
  return inOrganization(
    db,
    place,
    async (tx) => {
      await assertThere(tx, scope)
      const found = await selectFound(tx, scope, clock.now(), MOST_ITEMS + 1)
      return found.map((row) => ({
        ...row,
        id: newId('accessReviewItem'),
        client_id: null,
        last_used_at: null,
      }))
    },
    { readOnly: true },
  )
}

async function assertThere(tx: OrgTx, scope: PeopleScope): Promise<void> {
  if (scope.kind === 'role') await getRoles(tx, [scope.roleId])
  if (scope.kind === 'group' && !(await selectIsGroup(tx, scope.groupId)))
    throw AccessReviewError.group_not_found({ pointer: '/scope/people/groupId' })
}

async function ofApplications(services: Needs, place: Place, scope: ApplicationScope): Promise<NewItem[]> {
  const { db } = services
  const userIds = await inOrganization(db, place, (tx) => selectPossibleUsers(tx, MOST_ITEMS + 1), {
    readOnly: true,
  })
  if (userIds.length > MOST_ITEMS) throw AccessReviewError.too_many({ pointer: '/scope', most: MOST_ITEMS })
  const all = await loadGrantsHere(services, place, userIds)
  const wanted = scope.kind === 'all' ? all : all.filter(({ clientId }) => clientId === scope.clientId)
  if (scope.kind === 'application' && wanted.length === 0)
    throw AccessReviewError.application_not_found({ pointer: '/scope/applications/clientId' })
  const names = await namesOf(services, place.workspaceId, wanted)
  const signIns = await inOrganization(db, place, (tx) => selectLastSignIns(tx, userIds), { readOnly: true })
  return wanted.map((grant) => ({
    ...ofGrant(grant, names.get(grant.clientId)),
    last_sign_in_at: signIns.get(grant.userId) ?? null,
  }))
}

const ofGrant = (
  { userId, clientId, since, lastIssuedAt }: GrantHere,
  name: string | undefined,
): Omit<NewItem, 'last_sign_in_at'> => ({
  id: newId('accessReviewItem'),
  kind: 'application',
  principal_id: userId,
  home_user_id: null,
  assignment_id: null,
  role_id: null,
  role_key: null,
  reach: null,
  ends_at: null,
  group_id: null,
  client_id: clientId,
  thing_name: name ?? clientId,
  held_since: since,
  last_used_at: lastIssuedAt,
  connection_id: null,
  directory_id: null,
})
