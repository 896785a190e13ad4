import { createHash } from 'node:crypto'
import pg from 'pg'
import { newId } from '../../src/kernel/ids.ts'
import { hashSecret, newSecret } from '../../src/kernel/random.ts'
import { bulkId, bulkOrganization, bulkUser } from '../factories/bulk.ts'
import type { TestWorkspace } from '../factories/index.ts'
import type { TestApp } from '../harness/app.ts'

const REDIRECT = 'https://app.example/callback'

export interface OAuthClient {
  id: string
  authorization: string
}

/** An application that is open to all, and what it sends to prove itself. */
export async function anApplication(app: TestApp, { root }: TestWorkspace): Promise<OAuthClient> {
  const id = newId('application')
  const secret = newSecret()
  await asOwner(app, async (owner) => {
    const place = [root.workspaceId, root.organizationId, id]
    await owner.query(
      `insert into applications (workspace_id, organization_id, id, client_id, name, type, first_party, open_to,
         redirect_uris, scopes) values ($1, $2, $3, $3, 'App', 'web', true, 'all', $4, $5)`,
      [...place, [REDIRECT], ['openid', 'offline_access', 'profile', 'email', 'roles', 'limits']],
    )
    await owner.query(
      `insert into application_secrets (workspace_id, organization_id, application_id, id, secret_hash)
       values ($1, $2, $3, $4, $5)`,
      [...place, newId('secret'), hashSecret(secret)],
    )
    await owner.query(
      `insert into client_ids (workspace_id, organization_id, client_id, kind, subject_id)
       values ($1, $2, $3, 'application', $3)`,
      place,
    )
  })
  return { id, authorization: basic(id, secret) }
}

/** A secret for a service account that was made without one. */
export async function aSecret(app: TestApp, { root }: TestWorkspace, id: string): Promise<OAuthClient> {
  const secret = newSecret()
  await asOwner(app, async (owner) => {
    const place = [root.workspaceId, root.organizationId, id]
    await owner.query(
      `insert into service_account_secrets (workspace_id, organization_id, service_account_id, id, secret_hash)
       values ($1, $2, $3, $4, $5)`,
      [...place, newId('secret'), hashSecret(secret)],
    )
    await owner.query(
      `insert into client_ids (workspace_id, organization_id, client_id, kind, subject_id)
       values ($1, $2, $3, 'service_account', $3)`,
      place,
    )
  })
  return { id, authorization: basic(id, secret) }
}

/** Tokens of bulk user 1 by a code, in a browser that holds its session. */
export async function codeFlow(app: TestApp, workspace: TestWorkspace, client: OAuthClient) {
  const cookie = newSecret()
  const verifier = newSecret()
  const [home, user] = [bulkOrganization(1), bulkUser(1)]
  await asOwner(app, (owner) =>
    owner.query(
      `insert into browser_sessions (workspace_id, browser_hash, organization_id, user_id, session_id)
       values ($1, $2, $3, $4, $5)`,
      [workspace.id, hashSecret(cookie), home, user, bulkId('ses', 1)],
    ),
  )
  const query = new URLSearchParams({
    client_id: client.id,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'openid offline_access profile email roles limits',
    organization: home,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const answer = await app.http.inject({
    url: `/w/${workspace.slug}/authorize?${query}`,
    headers: { cookie: `bailiwick=${cookie}` },
  })
  const code = new URL(String(answer.headers.location)).searchParams.get('code') ?? ''
  const body = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: verifier }
  return (await post(app, workspace, 'token', client, body)) as {
    access_token: string
    refresh_token: string
  }
}

/** A form to an endpoint of the authorization server; fails unless it is answered with success. */
export async function post(
  app: TestApp,
  workspace: TestWorkspace,
  endpoint: string,
  { authorization }: OAuthClient,
  form: Record<string, string>,
): Promise<Record<string, unknown>> {
  const answer = await app.http.inject({
    method: 'POST',
    url: `/w/${workspace.slug}/${endpoint}`,
    headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })
  if (answer.statusCode !== 200) throw new Error(`${endpoint}: ${answer.statusCode} ${answer.body}`)
  return answer.json()
}

const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

async function asOwner<T>(app: TestApp, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: app.ownerUrl })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}
