import { z } from 'zod'

const Path = z.string()

/** Where a connection answers: what its provider has to know of this server. */
export const ConnectionPaths = z.strictObject({
  callbackPath: Path.describe("Where the provider sends people back to, below the workspace's issuer."),
  signedOutPath: Path.describe(
    'Where it sends them back to after a sign-out there (post_logout_redirect_uri, SingleLogoutService).',
  ),
  logoutPath: Path.describe(
    'Where it tells of sign-outs by itself (backchannel_logout_uri, SingleLogoutService).',
  ),
  jwksPath: Path.nullable().describe(
    'Where it reads the keys of the client, of a connection that proves itself by them.',
  ),
  metadataPath: Path.nullable().describe('Where one of SAML reads all of it, and the keys of both kinds.'),
})
export type ConnectionPaths = z.output<typeof ConnectionPaths>
