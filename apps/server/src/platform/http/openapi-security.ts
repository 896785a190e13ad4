/** What somebody who reads the document first needs: a token, and what it may do. */
export const introduction = (publicUrl: string): string => `\
Every operation is below one workspace, \`${publicUrl}/w/{workspace}\`, which is also the issuer of its tokens.

**Get a token.** A service account signs in with its client credentials:

\`\`\`sh
issuer=${publicUrl}/w/equineease
curl -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials $issuer/token
curl -H "Authorization: Bearer $TOKEN" $issuer/api/v1/organizations
\`\`\`

A person's token comes by the authorization code flow with PKCE, from one of the workspace's own applications that asks
for \`resource=<issuer>/api\`. Every endpoint is in \`<issuer>/.well-known/openid-configuration\`.

**What it may do.** No scope opens an operation: each asks for a permission that the caller holds by its roles in the
organization of the path, and says which. \`GET …/permissions\` lists them all. What one may not see answers like what
never was, 404.

**Errors** are problem details (RFC 9457) with a stable \`code\`; \`pointer\` names the field of the body at fault.
**Changes** take \`If-Match\` with the \`ETag\` of what was read, and \`Idempotency-Key\`, with which a repeated request
is answered as the first was. **Lists** are \`{ items, nextCursor }\`: send \`nextCursor\` back as \`cursor\`.
A page may hold less than was asked for, even nothing, and the next one more: the last is the one without \`nextCursor\`.`

/** The same token either way; one says how it comes about. The issuer depends on the workspace, so it is to be put in. */
export const SECURITY_SCHEMES = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: "An access token of the workspace's authorization server, meant for `<issuer>/api`.",
  },
  oauth2: {
    type: 'oauth2',
    description: 'Put the slug of the workspace for WORKSPACE.',
    flows: {
      clientCredentials: { tokenUrl: '/w/WORKSPACE/token', scopes: {} },
      authorizationCode: {
        authorizationUrl: '/w/WORKSPACE/authorize',
        tokenUrl: '/w/WORKSPACE/token',
        refreshUrl: '/w/WORKSPACE/token',
        scopes: {
          openid: 'Sign a person in. Ask for `resource=<issuer>/api` as well to call the API.',
          offline_access: 'A refresh token that outlives the session',
        },
      },
    },
  },
}
