import type { FastifyRequest } from 'fastify'
import { isId } from '../../kernel/ids.ts'
import type { Connection } from '../../modules/connections/index.ts'
import { RequestError } from '../../platform/execute.ts'
import type { PageRequest } from './page-request.ts'

export const issuerOf = ({ services, base }: PageRequest): string => `${services.publicUrl}${base}`

/** Whatever its status: what is to be set up at the provider is asked for before anybody signs in. */
export async function samlConnection(page: PageRequest, request: FastifyRequest): Promise<Connection> {
  const { services, workspace } = page
  const { connection: id } = request.params as { connection: string }
  const organizationId = isId('connection', id)
    ? await services.connections.ownerOf(workspace.id, id)
    : undefined
  const found =
    organizationId && isId('connection', id)
      ? await services.connections.find(workspace.id, { organizationId, connectionId: id })
      : undefined
  if (found?.settings.protocol !== 'saml') throw RequestError.not_found()
  return found
}
