import type { AppParts } from '../../src/app.ts'
import { addSeconds } from '../../src/kernel/clock.ts'
import type { OrganizationId, SessionId } from '../../src/kernel/ids.ts'
import { RequestError } from '../../src/platform/execute.ts'
import type { Authenticator } from '../../src/platform/http/api.ts'

/** What a test's bearer token says: whose it is and which organization it acts in. */
export interface TestToken {
  id: string
  organizationId: OrganizationId
  boundTo?: OrganizationId
  sessionId?: SessionId
  /** How long ago the person proved who they are; just now unless said. */
  signedInSecondsAgo?: number
  /** With the code of an app, unless said otherwise. */
  amr?: readonly string[]
}

/** A bearer token that only the test authenticator takes. */
export const bearer = (token: TestToken): { authorization: string } => ({
  authorization: `Bearer ${Buffer.from(JSON.stringify(token)).toString('base64url')}`,
})

/** Believes the token, but takes state and grants from the database as the real one does. */
export function testAuthenticator({ services, workspaces, principals }: AppParts): Authenticator {
  return {
    async authenticate(slug, text) {
      const token = JSON.parse(Buffer.from(text, 'base64url').toString()) as TestToken
      const workspace = await workspaces.find(slug)
      if (!workspace) throw RequestError.not_found()
      const place = { workspaceId: workspace.id, organizationId: token.organizationId }
      const home = await services.tree.find(workspace.id, token.organizationId)
      const entered = token.boundTo && (await services.tree.find(workspace.id, token.boundTo))
      const principal =
        home && entered
          ? await principals.findAt(home, token.id, entered)
          : await principals.find(place, token.id)
      if (!principal?.active) throw RequestError.unauthenticated()
      return {
        kind: principal.kind,
        id: principal.id,
        workspaceId: workspace.id,
        organizationId: principal.organizationId,
        grants: principal.grants,
        ...(principal.memberOf && { memberOf: principal.memberOf }),
        boundTo: token.boundTo ?? principal.organizationId,
        ...(token.sessionId ? { sessionId: token.sessionId } : {}),
        amr: token.amr ?? ['pwd', 'otp', 'mfa'],
        authenticatedAt: addSeconds(services.clock.now(), -(token.signedInSecondsAgo ?? 0)),
      }
    },
  }
}
