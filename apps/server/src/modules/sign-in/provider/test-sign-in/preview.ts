import { type ConnectionId, isId, newId, type UserId } from '../../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../../platform/access.ts'
import { inOrganization } from '../../../../platform/db/index.ts'
import {
  attributesOf,
  byTarget,
  type Connection,
  isRouted,
  type NotThroughReason,
  type ProviderAnswer,
  type Refusal,
  type TestOutcome,
} from '../../../connections/index.ts'
import { selectIdentity } from '../../../identities/index.ts'
import { countingSeats } from '../../../limits/index.ts'
import { type Provided, provideUser } from '../../../users/index.ts'
import type { SignInServices } from '../../dependencies.ts'
import { keyOf, provided, type Told } from '../../steps/told.ts'
import { type Route, routeOf } from '../home-of.ts'
import { refusalOf } from '../refusal-of.ts'
import { previewGiven } from './preview-given.ts'

/**
 * What would come of an answer at this moment, for whoever comes to the connection's own organization. An account that would
 * be made is made, and undone; roles and groups are judged, and none of them is given.
 */
export async function previewOf(
  services: SignInServices,
  connection: Connection,
  answer: ProviderAnswer,
): Promise<TestOutcome> {
  const owner = await services.tree.find(connection.workspaceId, connection.organizationId)
  if (!owner) return nothing(connection, 'organization_not_active')
  const told = { connection, owner, answer, skipped: new Set<string>() }
  const route = isRouted(connection) ? await routeOf(services, told, undefined) : undefined
  const routed = { route: route ? toRoute(connection, route) : null, organizationName: owner.name }
  if (route && 'refused' in route) return { ...nothing(connection, route.refused.reason), ...routed }
  return { ...(await previewIn(services, route?.target ?? owner, told)), route: routed.route }
}

const nothing = ({ organizationId }: Connection, reason: NotThroughReason): TestOutcome => ({
  ...{ organizationId, organizationName: '', route: null, account: 'refused', userId: null, reason },
  ...{ emailVerified: false, attributes: {}, skipped: [], roles: [], groups: [] },
})

function toRoute({ organizationId, routing }: Connection, route: Route): TestOutcome['route'] {
  const rule = route.rule ? routing.rules.indexOf(route.rule) + 1 : null
  if ('refused' in route) return { rule, outcome: 'refused' }
  return { rule, outcome: rule === null && route.target.id === organizationId ? 'own' : 'led' }
}

/** In the organization that the person belongs to. */
async function previewIn(
  services: SignInServices,
  home: OrganizationContext,
  told: Told,
): Promise<Omit<TestOutcome, 'route'>> {
  const { connection, answer, skipped } = told
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const key = keyOf(connection, answer)
  const known = await inOrganization(services.db, place, (tx) => selectIdentity(tx, key), { readOnly: true })
  const isNew = known === undefined
  const said = await provided(services, home, told, isNew)
  const facts = {
    ...{ organizationId: home.id, organizationName: home.name, emailVerified: said.emailVerified },
    attributes: byTarget(attributesOf(connection, answer.claims, isNew)),
    skipped: [...skipped].sort(),
  }
  const account = await accountOf(services, home, told, known, said)
  const { roles, groups } =
    account.reason === null
      ? await previewGiven(services, home, told, known ?? newId('user'))
      : { roles: [], groups: [] }
  return { ...facts, ...account, roles, groups }
}

async function accountOf(
  services: SignInServices,
  home: OrganizationContext,
  { connection }: Told,
  known: UserId | undefined,
  said: Provided,
): Promise<Pick<TestOutcome, 'account' | 'userId' | 'reason'>> {
  const refused = (reason: Refusal) => ({ account: 'refused' as const, userId: null, reason })
  if (home.status !== 'active') return refused('organization_not_active')
  if (isId('user', known)) return { account: 'known', userId: known, reason: null }
  if (!connection.createsAccounts) return refused('no_account')
  const reason = await whyNotMade(services, home, said, connection.id)
  return reason === null ? { account: 'new', userId: null, reason } : refused(reason)
}

class Undone extends Error {}

async function whyNotMade(
  { db, clock }: SignInServices,
  home: OrganizationContext,
  said: Provided,
  connectionId: ConnectionId,
): Promise<Refusal | null> {
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  try {
    return await countingSeats({ db }, (isAgain) =>
      inOrganization(db, place, async (tx): Promise<never> => {
        await provideUser({ tx, organization: home, now: clock.now(), isAgain }, said, connectionId)
        throw new Undone()
      }),
    )
  } catch (error) {
    if (error instanceof Undone) return null
    const refusal = refusalOf(error)
    if (refusal) return refusal
    throw error
  }
}
