import { createHash } from 'node:crypto'
import { Browser, type Shown } from '../../../test/harness/browser.ts'
import { newId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { PASSWORD, type Stage } from './testing.test-helper.ts'

const CALLBACK = 'https://app.example/callback'
const verifier = newSecret()
const ORGANIZATION = { host: 'localhost:4000', 'content-type': 'application/x-www-form-urlencoded' }

export interface TestClient {
  id: string
  secret: string
}

/** An application that anybody may open; not the workspace's own unless said. */
export async function aClient({ app, workspace }: Stage, firstParty = false): Promise<TestClient> {
  const id = newId('application')
  const secret = newSecret('bws_')
  const { root } = workspace
  const owned = { organization_id: root.organizationId, workspace_id: root.workspaceId }
  const scopes = ['openid', 'email', 'profile', 'roles', 'offline_access']
  await inOrganization(app.services.db, root, async (tx) => {
    await tx
      .insertInto('applications')
      .values({
        ...owned,
        id,
        client_id: id,
        name: 'Vendor',
        type: 'web',
        first_party: firstParty,
        open_to: 'all',
        redirect_uris: [CALLBACK],
        scopes,
      })
      .execute()
    await tx
      .insertInto('application_secrets')
      .values({ ...owned, id: newId('secret'), application_id: id, secret_hash: hashSecret(secret) })
      .execute()
    await tx
      .insertInto('client_ids')
      .values({ ...owned, client_id: id, kind: 'application', subject_id: id })
      .execute()
  })
  return { id, secret }
}

export interface Tokens {
  access: string
  refresh: string
}

/** What an application does with a browser and with the endpoints of the authorization server. */
export function clientOf({ app, workspace }: Stage, { id, secret }: TestClient) {
  const base = `/w/${workspace.slug}`
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
  const post = (path: string, body: Record<string, string>) =>
    app.http.inject({
      method: 'POST',
      url: `${base}${path}`,
      headers: { ...ORGANIZATION, authorization },
      payload: new URLSearchParams(body).toString(),
    })

  return {
    authorize: (browser: Browser, organization: string, more: Record<string, string> = {}): Promise<Shown> =>
      browser.open(
        `${base}/authorize?${new URLSearchParams({
          client_id: id,
          response_type: 'code',
          redirect_uri: CALLBACK,
          scope: 'openid email',
          organization,
          code_challenge: createHash('sha256').update(verifier).digest('base64url'),
          code_challenge_method: 'S256',
          ...more,
        })}`,
      ),
    /** Tokens for the code that a browser was sent back with; undefined when it is still with us. */
    async tokens(shown: Shown | undefined): Promise<Tokens | undefined> {
      const url = new URL(shown?.url ?? '', 'http://localhost:4000')
      const code = url.origin === 'https://app.example' ? url.searchParams.get('code') : null
      if (!code) return undefined
      const grant = { grant_type: 'authorization_code', redirect_uri: CALLBACK, code_verifier: verifier }
      const answer = await post('/token', { ...grant, code })
      if (answer.statusCode !== 200) throw new Error(answer.body)
      const { access_token: access, refresh_token: refresh } = answer.json()
      return { access, refresh }
    },
    /** Whether each of the endpoints still takes a token: userinfo, introspection, refresh. */
    async takes({ access, refresh }: Tokens): Promise<boolean[]> {
      const userinfo = await app.http.inject({
        url: `${base}/userinfo`,
        headers: { host: 'localhost:4000', authorization: `Bearer ${access}` },
      })
      const introspection = await post('/introspect', { token: access })
      const refreshed = await post('/token', { grant_type: 'refresh_token', refresh_token: refresh })
      return [userinfo.statusCode === 200, introspection.json().active === true, refreshed.statusCode === 200]
    },
  }
}

/** Signs a person in on the page that a browser shows. */
export const signIn = (browser: Browser, identifier: string): Promise<Shown> =>
  browser.submit({ identifier, password: PASSWORD })

export const aBrowser = ({ app }: Stage): Browser => new Browser(app)
