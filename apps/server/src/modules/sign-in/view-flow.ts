import type { Departure } from '../connections/index.ts'
import { stateFor } from './begin.ts'
import { prepareCeremony } from './ceremony.ts'
import type { CookieValues, SignInServices, Visitor } from './dependencies.ts'
import { prepareEnrolment } from './enrolment.ts'
import { readSituation, type Situation } from './facts.ts'
import { finish } from './finish.ts'
import { beginFlowAt, claimFlow, type Flow, type FlowKey, loadFlow, saveFlow } from './flows.ts'
import type { OfferedConnection } from './machine.ts'
import { recordRefused, untold } from './record-refused.ts'
import { departToConnection } from './steps/depart-to-connection.ts'

export type FlowView =
  | { kind: 'page'; situation: Situation }
  | { kind: 'leave'; url: string; cookies: CookieValues }
  | { kind: 'depart'; departure: Departure }
  | { kind: 'gone' }

/**
 * What to show of a flow. An authorization request gets its flow when its page is first opened, in the browser
 * that the request was made in and in no other.
 */
export async function viewFlow(services: SignInServices, key: FlowKey, visitor: Visitor): Promise<FlowView> {
  const flow = (await loadFlow(services, key)) ?? (await beginForRequest(services, key, visitor))
  return flow ? view(services, await readSituation(services, flow, visitor)) : { kind: 'gone' }
}

/**
 * What to show of a flow that begins with this very request, at whose address another begins each time. Undefined where it
 * leads on to a provider: whoever comes back from there must find this one.
 */
export async function viewBegun(
  services: SignInServices,
  flow: Flow,
  visitor: Visitor,
): Promise<FlowView | undefined> {
  const situation = await readSituation(services, flow, visitor)
  return onlyWayIn(situation) ? undefined : view(services, situation)
}

async function view(services: SignInServices, read: Situation): Promise<FlowView> {
  const situation = await tellRefused(services, read)
  if (situation.step.name === 'over') return { kind: 'gone' }
  if (situation.step.name === 'refused' && situation.step.reason === 'unmet')
    return { kind: 'leave', url: await refuseUnmet(services, situation), cookies: {} }
  const departure = await departAtOnce(services, situation)
  if (departure) return { kind: 'depart', departure }
  if (situation.step.name !== 'finish') {
    const prepared = await prepareEnrolment(services, situation)
    return { kind: 'page', situation: await prepareCeremony(services, prepared) }
  }
  // Everything was proved by posts before; what was left to do has fallen away meanwhile.
  const claimed = { ...situation, flow: await claimFlow(services, situation.flow) }
  return { kind: 'leave', ...(await finish(services, claimed)) }
}

/** The application asked for it, and decides what follows. */
async function refuseUnmet(services: SignInServices, { flow, visitor }: Situation): Promise<string> {
  const claimed = await claimFlow(services, flow)
  await saveFlow(services, claimed, { ...flow.state, done: true })
  return services.authorizations.refuseUnmet(visitor.workspace, visitor.incoming, flow.key.id)
}

/**
 * Where one provider is the only way in, nobody needs to be asked. Whoever comes back without having gone through finds
 * the page, and is not sent off again and again.
 */
async function departAtOnce(services: SignInServices, situation: Situation): Promise<Departure | undefined> {
  const only = onlyWayIn(situation)
  if (!only) return undefined
  const claimed = { ...situation, flow: await claimFlow(services, situation.flow) }
  const outcome = await departToConnection(services, claimed, () => only.id)
  if (outcome.kind !== 'depart') return undefined
  await saveFlow(services, claimed.flow, outcome.state)
  return outcome.departure
}

function onlyWayIn({ step, flow, facts }: Situation): OfferedConnection | undefined {
  const [only, ...others] = facts.connections
  if (step.name !== 'signIn' || step.password || step.passkey || step.emailCode || others.length > 0)
    return undefined
  return flow.state.upstream || flow.state.notThrough ? undefined : only
}

/** Once for a flow, however often its page is looked at. */
async function tellRefused(services: SignInServices, situation: Situation): Promise<Situation> {
  const told = untold(situation)
  if (told === undefined) return situation
  const flow = await claimFlow(services, situation.flow)
  await recordRefused(services, situation)
  return { ...situation, flow: await saveFlow(services, flow, { ...flow.state, told }) }
}

async function beginForRequest(services: SignInServices, key: FlowKey, visitor: Visitor) {
  const request = await services.authorizations.open(visitor.workspace, visitor.incoming, key.id)
  if (!request) return undefined
  await beginFlowAt(services, key, await stateFor(services, request, visitor))
  return loadFlow(services, key)
}
