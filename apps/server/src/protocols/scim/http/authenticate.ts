import type { FastifyRequest } from 'fastify'
import type { Directories, DirectoryCaller } from '../../../modules/directories/index.ts'
import { DirectoryError } from '../../../modules/directories/index.ts'
import { issuerOf, type WorkspaceDirectory } from '../../../modules/workspaces/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import { originOf } from '../../../platform/http/origin.ts'

/** Below the issuer of a workspace, an organization's directory. */
export const SCIM_PATH = '/w/:workspace/organizations/:organizationId/scim/v2'

export interface Entered {
  caller: DirectoryCaller
  base: string
}

/**
 * Who asks, by the bearer token (RFC 6750 2.1). A token of another organization, directory or workspace, one that is over, and
 * an organization or workspace that never was answer the same.
 */
export async function authenticate(
  { directories, workspaces, publicUrl }: Needs,
  request: FastifyRequest,
): Promise<Entered> {
  const { workspace: slug, organizationId } = request.params as { workspace: string; organizationId: string }
  const token = bearerOf(request)
  const workspace = token === undefined ? undefined : await workspaces.find(slug)
  if (token === undefined || !workspace) throw RequestError.unauthenticated()
  const caller = await directories.authenticate(workspace.id, organizationId, token, originOf(request))
  if (!caller) throw RequestError.unauthenticated()
  return { caller, base: `${issuerOf({ publicUrl }, workspace)}/organizations/${organizationId}/scim/v2` }
}

interface Needs {
  directories: Directories
  workspaces: WorkspaceDirectory
  publicUrl: string
}

/** Nothing is done or told in the name of a directory that is switched off. */
export function assertActive({ directory }: DirectoryCaller): void {
  if (directory.status !== 'active') throw DirectoryError.inactive()
}

const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer ([A-Za-z0-9\-._~+/]{1,500}=*)$/i.exec(headers.authorization ?? '')?.[1]
