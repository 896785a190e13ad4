import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { hashSecret, newSecret } from '../../apps/server/src/kernel/random.ts'
import { asOwner } from './cluster.ts'
import type { Person } from './people.ts'
import type { TokensOfMany } from './scenario.ts'
import { type Filled, REDIRECT, SLUG } from './workspace.ts'

const SCOPE = 'openid offline_access profile email roles'

export const basic = ({ id, secret }: { id: string; secret: string }): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

/** Tokens of these people, by authorization codes; only their sign-in is skipped. */
export async function mintTokens(filled: Filled, port: number, people: Person[]): Promise<TokensOfMany> {
  const browsers = people.map((person) => ({ ...person, cookie: newSecret() }))
  await asOwner(filled.ownerUrl, async (owner) => {
    for (const browser of browsers) await putInBrowser(owner, filled, browser)
  })
  const tokens: Tokens[] = []
  for (const browser of browsers) tokens.push(await codeFlow(filled, port, browser))
  return {
    refreshTokens: tokens.map((one) => one.refresh_token),
    accessTokens: tokens.map((one) => one.access_token),
  }
}

type Browser = Person & { cookie: string }

/** As if somebody had signed in in this browser. */
function putInBrowser(owner: Client, filled: Filled, { cookie, ...person }: Browser): Promise<unknown> {
  return owner.query(
    `insert into browser_sessions (workspace_id, browser_hash, organization_id, user_id, session_id)
     values ($1, $2, $3, $4, $5)`,
    [filled.id, hashSecret(cookie), person.home, person.userId, person.sessionId],
  )
}

interface Tokens {
  access_token: string
  refresh_token: string
}

async function codeFlow({ application }: Filled, port: number, { cookie, enters }: Browser): Promise<Tokens> {
  const verifier = newSecret()
  const issuer = `http://127.0.0.1:${port}/w/${SLUG}`
  const query = new URLSearchParams({
    client_id: application.id,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: SCOPE,
    organization: enters,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const options = { redirect: 'manual', headers: { cookie: `bailiwick=${cookie}` } } as const
  const location = (await fetch(`${issuer}/authorize?${query}`, options)).headers.get('location') ?? ''
  const code = location.startsWith(REDIRECT) ? new URL(location).searchParams.get('code') : null
  if (code === null) throw new Error(`no code but ${location}`)
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: basic(application) },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      code_verifier: verifier,
    }),
  })
  const tokens = (await answer.json()) as Partial<Tokens>
  if (!tokens.access_token || !tokens.refresh_token) throw new Error(`no tokens: ${JSON.stringify(tokens)}`)
  return tokens as Tokens
}
