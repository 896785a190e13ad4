import { type Connection, ProviderFault } from '../../connections/index.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { isSensitive, oldestProof } from '../proved.ts'
import { beginDeparture } from '../provider/departure.ts'
import { recordNotThrough } from '../provider/record-not-through.ts'

/** To one of the providers that are offered here. */
export async function departToConnection(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'connection')
  if (empty) return empty
  const offered = situation.facts.connections.find(({ id }) => id === input('connection'))
  if (!offered) return fault('connection', 'connection')
  const { workspace } = situation.visitor
  const ref = { organizationId: offered.organizationId, connectionId: offered.id }
  const connection = await services.connections.find(workspace.id, ref)
  if (!connection) return fault('connection', 'connection')
  const outcome = await depart(services, situation, connection)
  if (outcome.kind !== 'depart' || situation.step.name !== 'linkConnection') return outcome
  const { upstream, ...state } = outcome.state
  return { ...outcome, state: { ...state, ...(upstream && { upstream: { ...upstream, link: true } }) } }
}

/** Reasons of the authorization server for which a session at the provider is not enough. */
const ANEW = new Set(['login_prompt', 'max_age'])

/** A session would do here if it had been proved lately: what the provider remembers of then would do no more. */
const isTooLongAgo = ({ facts, policy, proved }: Situation): boolean =>
  proved?.lent === true &&
  policy?.signIn.methods.includes(proved.first.by) === true &&
  facts.demanded === undefined &&
  proved.first.at < oldestProof(policy, facts.now)

/**
 * Sends the browser to a provider. What comes back is known by a handle that only this browser and the provider have, and
 * counts once.
 */
export async function depart(
  services: SignInServices,
  situation: Situation,
  connection: Connection,
): Promise<Outcome> {
  const { flow, visitor, request } = situation
  const owner = await services.tree.find(connection.workspaceId, connection.organizationId)
  if (owner?.status !== 'active') return fault('connection', 'connection')
  const begun = await beginDeparture(services, flow.key, visitor, connection, {
    // What an application hands on about a person goes to no provider but the one it was meant for: one's own words do.
    loginHint: flow.state.discovered ? flow.state.hint : undefined,
    fresh:
      isSensitive(flow.state) ||
      isTooLongAgo(situation) ||
      (request?.reasons ?? []).some((reason) => ANEW.has(reason)),
  })
  if (begun instanceof ProviderFault) {
    const { check: reason, message } = begun
    await recordNotThrough(services, visitor, connection, { reason, message })
    return { kind: 'on', state: { ...flow.state, notThrough: { name: connection.name, reason } } }
  }
  const { departure, upstream } = begun
  const { notThrough: _notThrough, unasked: _unasked, ...state } = flow.state
  return { kind: 'depart', departure, state: { ...state, upstream } }
}
