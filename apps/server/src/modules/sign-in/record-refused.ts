import { toStorable } from '../../kernel/text.ts'
import { ANONYMOUS, type EventActor, type NewEvent, type Place } from '../../platform/db/index.ts'
import type { Bound } from '../../platform/denials.ts'
import { networkOf } from '../credentials/index.ts'
import type { SignInServices } from './dependencies.ts'
import type { Situation } from './facts.ts'
import type { Refusal } from './machine.ts'

const TYPE = 'organization.entry_refused'
/** Refusals in a minute that are told one by one: of one account, of one network, and of all networks of an organization. */
const MOST = { account: 10, network: 1, networks: 20 }

/** What a flow is refused for and is not on record yet; undefined when there is no such thing. */
export function untold({ step, home, proved, flow }: Situation): string | undefined {
  // A name that is no organization's is refused to nobody in particular.
  if (step.name !== 'refused' || step.reason === 'unknown_organization' || !home) return undefined
  const refusal = `${step.reason} ${proved?.person.userId ?? home.id}`
  return flow.state.told === refusal ? undefined : refusal
}

/** A sign-in does not go on, whoever asks; in the organization that owns the account, or would. */
export async function recordRefused(services: SignInServices, situation: Situation): Promise<void> {
  const { step, home, target, visitor, request, proved, facts } = situation
  if (step.name !== 'refused' || !home) return
  const place = { workspaceId: home.workspaceId, organizationId: home.id }
  const person = proved?.person
  const isSomebodyThere = person !== undefined && facts.mayEnter && target !== undefined
  const event: NewEvent = {
    type: TYPE,
    outcome: 'denied',
    reason: reasonOf(step.reason, { ofHome: step.of === 'home', isSomebodyThere }),
    ...(person && { target: { kind: 'user', id: person.userId } }),
    data: {
      clientId: request?.application.clientId,
      ...(isSomebodyThere && { organizationId: target.id }),
    },
  }
  const actor: EventActor = person ? { kind: 'user', id: person.userId, organizationId: home.id } : ANONYMOUS
  const asked = request?.organization
  const personal = asked === undefined ? undefined : { asked: toStorable(asked, 200) }
  const boundsIn = (where: Place) =>
    person ? [boundOf(where, person.userId, MOST.account, event)] : networkBounds(where, visitor.origin.ip)
  const refused = { place, actor, origin: visitor.origin, event: { ...event, personal } }
  await services.denials.record(boundsIn(place), refused)
  if (!isSomebodyThere || target.id === home.id) return
  const there = { workspaceId: target.workspaceId, organizationId: target.id }
  const origin = { ip: null, userAgent: null }
  await services.denials.record(boundsIn(there), { place: there, actor, origin, event })
}

/** Of an organization that is nothing to the person no more is told than of one that never was. */
function reasonOf(
  reason: Refusal,
  { ofHome, isSomebodyThere }: { ofHome: boolean; isSomebodyThere: boolean },
): string {
  if (reason === 'network') return 'network_not_allowed'
  if (reason === 'no_way_in') return 'no_way_in'
  if (reason === 'unmet') return 'acr_not_met'
  if (reason === 'suspended' && ofHome) return 'home_not_active'
  if (!isSomebodyThere) return 'not_enterable'
  return reason === 'suspended' ? 'organization_not_active' : 'application_not_open'
}

const boundOf = (place: Place, key: string, most: number, { target }: Pick<NewEvent, 'target'>): Bound => ({
  key: `${TYPE} ${place.organizationId} ${key}`,
  most,
  counted: { type: TYPE, target },
})

const networkBounds = (place: Place, ip: string | null): Bound[] => [
  boundOf(place, 'networks', MOST.networks, {}),
  boundOf(place, networkOf(ip), MOST.network, {}),
]
