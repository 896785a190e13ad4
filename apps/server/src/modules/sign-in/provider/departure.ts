import { hashSecret, newSecret } from '../../../kernel/random.ts'
import {
  type Connection,
  type Departure,
  type DepartureRequest,
  ProviderFault,
} from '../../connections/index.ts'
import { issuerOf } from '../../workspaces/index.ts'
import type { SignInServices, Visitor } from '../dependencies.ts'
import type { FlowKey } from '../flows.ts'
import type { FlowState } from '../state.ts'
import { sealMemo } from './upstream-memo.ts'

/** Half of what a secret has else: SAML lets 80 bytes come back (SAML bindings 3.4.3). */
const HANDLE_BYTES = 16

/**
 * How a flow's browser is sent to a provider, and how the way back is known. A provider that cannot be asked keeps nobody
 * waiting: the fault is the answer.
 */
export async function beginDeparture(
  services: SignInServices,
  key: FlowKey,
  { workspace }: Visitor,
  connection: Connection,
  asked: Pick<DepartureRequest, 'loginHint' | 'fresh'>,
): Promise<{ departure: Departure; upstream: NonNullable<FlowState['upstream']> } | ProviderFault> {
  const handle = `${key.id}.${newSecret('', HANDLE_BYTES)}`
  const issuer = issuerOf(services, workspace)
  try {
    const protocol = services.upstreams[connection.settings.protocol]
    const { departure, memo } = await protocol.begin({ connection, issuer, handle, ...asked })
    const upstream = {
      connectionId: connection.id,
      organizationId: connection.organizationId,
      handle: hashSecret(handle).toString('base64url'),
      memo: sealMemo(services.vault, key, memo),
    }
    return { departure, upstream }
  } catch (error) {
    if (error instanceof ProviderFault) return error
    throw error
  }
}
