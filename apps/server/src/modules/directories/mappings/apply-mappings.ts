import { DomainError } from '../../../kernel/errors.ts'
import type { DirectoryId } from '../../../kernel/ids.ts'
import { type OrgTx, together } from '../../../platform/db/index.ts'
import type { Run } from '../../../platform/operation.ts'
import {
  assertMayGrant,
  getRoles,
  type Held,
  outcomeOfTaking,
  type Role,
  takeUnlessLast,
} from '../../roles/index.ts'
import { deleteMapped, insertMapped, type MappedRole, selectMapped, selectWanted } from './mapping-store.ts'

type Given = Awaited<ReturnType<typeof selectMapped>>[number]

/** What has to change for groups to have just what the rules of their directory give them. */
export interface MappingChanges {
  give: (MappedRole & { role: Role })[]
  take: Given[]
  notGiven: (MappedRole & { role: Role; reason: 'author_gone' | 'above_author' | 'root_only' })[]
}

const keyOf = ({ groupId, roleId, reach }: MappedRole): string => `${groupId} ${roleId} ${reach}`

/** Within what the one who answers for the directory could give at this moment, as with a connection; nothing is changed. */
export async function judgeMappings(
  context: Pick<Run<'organization'>, 'organization'> & { tx: OrgTx },
  id: DirectoryId,
  author: Held | undefined,
): Promise<MappingChanges> {
  const { tx, organization } = context
  const [wanted, present] = await together(selectWanted(tx, id), selectMapped(tx, id))
  const roles = await getRoles(
    tx,
    wanted.map(({ roleId }) => roleId),
  )
  const notGiven: MappingChanges['notGiven'] = []
  const allowed = wanted
    .map((one, index) => ({ ...one, role: roles[index] as Role }))
    .filter((one) => {
      const isRootOnly = one.role.root_only && organization.parentId !== null
      const reason = isRootOnly ? 'root_only' : whyNot(one, one.role, author)
      if (reason) notGiven.push({ ...one, reason })
      return reason === undefined
    })
  const kept = new Set(allowed.map(keyOf))
  const there = new Set(present.map(keyOf))
  return {
    give: allowed.filter((one) => !there.has(keyOf(one))),
    take: present.filter((one) => !kept.has(keyOf(one))),
    notGiven,
  }
}

export const isNews = ({ give, take }: MappingChanges): boolean => give.length + take.length > 0

/**
 * Has the groups have what was judged: takes first, and gives then; not the last administrator's. Inside the lock. What is not
 * given is told with what is taken: where nothing was there nothing changes, and it is told when somebody is looked after.
 */
export async function applyMappings(
  context: Run<'organization'>,
  id: DirectoryId,
  { give, take, notGiven }: MappingChanges,
  authorId: string,
): Promise<void> {
  const { tx, clock, organization, record, announce } = context
  const kept = await takeUnlessLast(tx, clock.now(), take, {
    take: (some) =>
      deleteMapped(
        tx,
        some.map((one) => one.id),
      ),
    putBack: async (some) => {
      for (const one of some) await insertMapped(tx, id, one, one.id)
    },
  })
  for (const one of take) {
    const reason = notGiven.find((other) => keyOf(other) === keyOf(one))?.reason
    record({
      type: 'assignment.deleted',
      ...outcomeOfTaking(kept.includes(one)),
      target: { kind: 'assignment', id: one.id },
      data: { principalId: one.groupId, directoryId: id, roleId: one.roleId, reach: one.reach, why: reason },
    })
  }
  for (const one of give) {
    const given = await insertMapped(tx, id, one)
    record({
      type: 'assignment.created',
      outcome: 'success',
      target: { kind: 'assignment', id: given },
      data: {
        principalId: one.groupId,
        directoryId: id,
        roleId: one.roleId,
        roleKey: one.role.key,
        reach: one.reach,
        endsAt: null,
        authorId,
      },
    })
  }
  if (give.length + take.length > 0) announce('principal', organization.id)
}

function whyNot(
  { reach }: MappedRole,
  { permissions }: Role,
  author: Held | undefined,
): 'author_gone' | 'above_author' | undefined {
  if (!author) return 'author_gone'
  try {
    assertMayGrant(author.actor, author.organization, [{ permissions, reach }], author.now)
    return undefined
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') return 'above_author'
    throw error
  }
}

/** Both, where a group has come or is called otherwise. Inside the lock. */
export async function followRules(
  context: Run<'organization'>,
  id: DirectoryId,
  author: Held | undefined,
): Promise<void> {
  const judged = await judgeMappings(context, id, author)
  await applyMappings(context, id, judged, author?.actor.id ?? '')
}
