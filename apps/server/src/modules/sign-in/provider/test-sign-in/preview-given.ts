import type { UserId } from '../../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../../platform/access.ts'
import { inOrganization } from '../../../../platform/db/index.ts'
import {
  fittingRoles,
  type GivenGroup,
  type GivenRole,
  groupKeys,
  judgeWord,
  readAuthor,
  type TestOutcome,
  type WordChanges,
} from '../../../connections/index.ts'
import { getRoles } from '../../../roles/index.ts'
import type { SignInServices } from '../../dependencies.ts'
import type { Told } from '../../steps/told.ts'

/** Which roles and groups a provider's word would give, keep, take or, by whoever answers for the rules, not give. */
export function previewGiven(
  services: SignInServices,
  home: OrganizationContext,
  told: Told,
  userId: UserId,
): Promise<Pick<TestOutcome, 'roles' | 'groups'>> {
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const { connection, answer } = told
  return inOrganization(
    services.db,
    place,
    async (tx) => {
      const spoken = { connection, claims: answer.claims, home, userId }
      const judged = await judgeWord(tx, spoken, readAuthor(services), services.clock.now())
      const wanted = fittingRoles(connection, answer.claims, home)
      const taken = judged.roles.take.filter((one) => !wanted.some((other) => isSame(one, other)))
      const all = [...wanted, ...taken]
      const roles = await getRoles(
        tx,
        all.map(({ roleId }) => roleId),
      )
      return {
        roles: all.map(({ roleId, reach }, at): GivenRole => {
          const { key = '', name = '' } = roles[at] ?? {}
          return { roleId, key, name, reach, ...changeOfRole(judged, { roleId, reach }) }
        }),
        groups: groupsOf(judged, groupKeys(connection, answer.claims)),
      }
    },
    { readOnly: true },
  )
}

type Which = Pick<GivenRole, 'roleId' | 'reach'>
const isSame = (one: Which, other: Which) => one.roleId === other.roleId && one.reach === other.reach

function changeOfRole({ roles }: WordChanges, role: Which): Pick<GivenRole, 'change' | 'reason'> {
  const refused = roles.notGiven.find(({ rule }) => isSame(rule, role))
  if (refused) return { change: 'refused', reason: refused.reason }
  if (roles.take.some((one) => isSame(one, role))) return { change: 'taken', reason: null }
  return { change: roles.give.some(({ rule }) => isSame(rule, role)) ? 'given' : 'kept', reason: null }
}

function groupsOf({ groups }: WordChanges, keys: readonly string[]): GivenGroup[] {
  const said = keys.map((key): GivenGroup => {
    const refused = groups.notEntered.find((one) => one.key === key)
    const entered = groups.enter.find((one) => one.key === key)
    const change = refused ? 'refused' : entered ? 'given' : 'kept'
    return { key, groupId: entered?.id ?? null, change, reason: refused?.reason ?? null }
  })
  const left = groups.leave
    .filter(({ key }) => !keys.includes(key))
    .map(({ key, id }): GivenGroup => ({ key, groupId: id, change: 'taken', reason: null }))
  return [...said, ...left]
}
