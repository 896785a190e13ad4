import type { FastifyInstance } from 'fastify'
import { decodeJwt } from 'jose'
import type { Workspace } from '../modules/workspaces/index.ts'
import { webClientId } from '../protocols/oauth/wiring/web-application.ts'

export interface Tokens {
  accessToken: string
  refreshToken: string
  idToken: string
  /** Of the access token. */
  expiresInSeconds: number
}

/** The authorization server says no: the code or the refresh token is not, or no longer, good. */
export class TokenRefused extends Error {}

/**
 * The token endpoint of the workspace's authorization server, called in this process: whether the public address
 * can be reached from here is nobody's business.
 */
export function createTokenEndpoint(http: FastifyInstance, secret: string) {
  return async (workspace: Workspace, parameters: Record<string, string>): Promise<Tokens> => {
    const credentials = Buffer.from(`${webClientId(workspace.id)}:${secret}`).toString('base64')
    const answer = await http.inject({
      method: 'POST',
      url: `/w/${workspace.slug}/token`,
      headers: {
        authorization: `Basic ${credentials}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(parameters).toString(),
    })
    if (answer.statusCode === 400 || answer.statusCode === 401) {
      throw new TokenRefused((answer.json() as { error?: string }).error ?? 'refused')
    }
    if (answer.statusCode !== 200) throw new Error(`the token endpoint answers ${answer.statusCode}`)
    const body = answer.json() as Record<string, unknown>
    return {
      accessToken: String(body.access_token),
      refreshToken: String(body.refresh_token),
      idToken: String(body.id_token),
      expiresInSeconds: Number(body.expires_in),
    }
  }
}
export type TokenEndpoint = ReturnType<typeof createTokenEndpoint>

/** What a token says, without a look at its signature: it came from the endpoint itself. */
export const claimsOf = (token: string): Readonly<Record<string, unknown>> => decodeJwt(token)
