import { isId } from '../../kernel/ids.ts'
import type { Connection } from '../../modules/connections/index.ts'
import { RequestError } from '../../platform/execute.ts'
import type { PageRequest } from './page-request.ts'

/** The connection that an address of ours names; undefined where there is none of it with this protocol. */
export async function findConnection(
  { services: { connections }, workspace, request }: PageRequest,
  protocol: Connection['settings']['protocol'],
): Promise<Connection | undefined> {
  const { connection: connectionId } = request.params as { connection: string }
  if (!isId('connection', connectionId)) return undefined
  const organizationId = await connections.ownerOf(workspace.id, connectionId)
  const found = organizationId && (await connections.find(workspace.id, { organizationId, connectionId }))
  return found?.settings.protocol === protocol ? found : undefined
}

/** Whatever its status: what is to be set up at the provider is asked for before anybody signs in. */
export async function connectionAt(
  page: PageRequest,
  protocol: Connection['settings']['protocol'],
): Promise<Connection> {
  const found = await findConnection(page, protocol)
  if (!found) throw RequestError.not_found()
  return found
}
