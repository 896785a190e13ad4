import type { FastifyRequest } from 'fastify'
import type { Brandings } from '../modules/branding/index.ts'
import type { Workspace, WorkspaceDirectory } from '../modules/workspaces/index.ts'
import type { CookieNames } from '../pages/routes/index.ts'
import { RequestError } from '../platform/execute.ts'
import type { Services } from '../platform/operation.ts'
import type { BuiltFiles } from './built-files.ts'
import type { WebSessions } from './sessions.ts'
import type { TokenEndpoint } from './token-endpoint.ts'

export interface WebParts {
  services: Services
  brandings: Brandings
  workspaces: WorkspaceDirectory
  cookies: CookieNames
  secure: boolean
  sessions: WebSessions
  askTokens: TokenEndpoint
  files?: BuiltFiles
}

/** Throws `request.not_found` for a workspace that does not exist. */
export async function workspaceOf(
  { workspaces }: Pick<WebParts, 'workspaces'>,
  request: FastifyRequest,
): Promise<Workspace> {
  const { workspace: slug } = request.params as { workspace: string }
  const workspace = await workspaces.find(slug)
  if (!workspace) throw RequestError.not_found()
  return workspace
}
