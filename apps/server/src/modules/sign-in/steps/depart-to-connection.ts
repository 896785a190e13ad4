import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { type Connection, type DepartureRequest, ProviderFault } from '../../connections/index.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import { isSensitive } from '../machine.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { recordNotThrough } from '../record-not-through.ts'
import { sealMemo } from '../upstream-memo.ts'

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

/** A provider that cannot be asked keeps nobody waiting, and says so where it was asked for. */
const begin = async ({ upstreams }: SignInServices, asked: DepartureRequest) => {
  try {
    return await upstreams[asked.connection.settings.protocol].begin(asked)
  } catch (error) {
    if (error instanceof ProviderFault) return error
    throw error
  }
}

/** Reasons of the authorization server for which a session at the provider is not enough. */
const ANEW = new Set(['login_prompt', 'max_age'])
/** Half of what a secret has else: SAML lets 80 bytes come back (SAML bindings 3.4.3). */
const HANDLE_BYTES = 16

/**
 * Sends the browser to a provider. What comes back is known by a handle that only this browser and the provider have, and
 * counts once.
 */
export async function depart(
  services: SignInServices,
  { flow, visitor, request }: Situation,
  connection: Connection,
): Promise<Outcome> {
  const handle = `${flow.key.id}.${newSecret('', HANDLE_BYTES)}`
  const issuer = `${services.publicUrl}/w/${visitor.workspace.slug}`
  const begun = await begin(services, {
    connection,
    issuer,
    handle,
    // What an application hands on about a person goes to no provider but the one it was meant for: one's own words do.
    loginHint: flow.state.discovered ? flow.state.hint : undefined,
    fresh: isSensitive(flow.state) || (request?.reasons ?? []).some((reason) => ANEW.has(reason)),
  })
  if (begun instanceof ProviderFault) {
    const { check: reason, message } = begun
    await recordNotThrough(services, visitor, connection, { reason, message })
    return { kind: 'on', state: { ...flow.state, notThrough: { name: connection.name, reason } } }
  }
  const { departure, memo } = begun
  const upstream = {
    connectionId: connection.id,
    organizationId: connection.organizationId,
    handle: hashSecret(handle).toString('base64url'),
    memo: sealMemo(services.vault, flow.key, memo),
  }
  const { notThrough: _notThrough, ...state } = flow.state
  return { kind: 'depart', departure, state: { ...state, upstream } }
}
