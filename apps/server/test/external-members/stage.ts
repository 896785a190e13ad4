import { randomBytes } from 'node:crypto'
import type { ExternalMemberId, InvitationId, UserId } from '../../src/kernel/ids.ts'
import { acceptExternalInvitation } from '../../src/modules/external-members/index.ts'
import { prepareInvitationMail } from '../../src/modules/invitations/index.ts'
import {
  anOrganizationWith,
  aPerson,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { type Answer, type Credentials, OAuthStage, Visit } from '../attacks/stage.ts'
import { aRole } from '../factories/holders.ts'

export const ORIGIN = { ip: '192.0.2.7', userAgent: 'test' }
export const BOTH_ALLOW = { externalMembers: { allowed: true, elsewhere: 'allowed' } }

/** A server whose workspace lets its organizations decide. */
export async function openStage(more: Parameters<typeof OAuthStage.open>[1] = {}): Promise<OAuthStage> {
  const stage = await OAuthStage.open({}, more)
  await setOrganization(stage.app, stage.workspace.root, { policy: JSON.stringify(BOTH_ALLOW) })
  return stage
}

/** Two organizations, and a person of the one who is to be a member of the other. */
export interface Pair {
  stage: OAuthStage
  home: Place & { slug: string }
  host: Place & { slug: string }
  person: UserId
  email: string
  roleId: string
  client: Credentials
}

export async function aPair(
  stage: OAuthStage,
  { home: ofHome = {}, host: ofHost = {} }: { home?: object; host?: object } = {},
): Promise<Pair> {
  const { app, workspace } = stage
  const home = await anOrganizationWith(stage, ofHome as Record<string, unknown>)
  const host = await anOrganizationWith(stage, ofHost as Record<string, unknown>)
  const email = `groom-${randomBytes(4).toString('hex')}@example.com`
  const person = await aPerson(app, home, email)
  const roleId = await aRole(app, host, ['users:read', 'horses:feed'])
  const client = await stage.application(workspace.root)
  return { stage, home, host, person, email, roleId, client }
}

export const invite = ({ stage, host, roleId }: Pair, body: object = {}): Promise<Answer> =>
  stage.api(`POST /organizations/${host.organizationId}/external-members`, {
    email: `${randomBytes(4).toString('hex')}@anywhere.example`,
    roles: [{ roleId }],
    ...body,
  })

export async function linkOf({ stage, host }: Pair, id: unknown): Promise<string> {
  return (await prepareInvitationMail(stage.app.services, host, id as InvitationId))?.token ?? 'no mail'
}

export const accept = (pair: Pair, token: string, userId: UserId = pair.person) =>
  acceptExternalInvitation(
    pair.stage.app.services,
    pair.host,
    token,
    { homeId: pair.home.organizationId, userId },
    ORIGIN,
  )

/** From the invitation to the membership. */
export async function join(pair: Pair, body: object = {}): Promise<ExternalMemberId> {
  const made = await invite(pair, body)
  if (made.status !== 201) throw new Error(made.text)
  await accept(pair, await linkOf(pair, made.body.id))
  const [row] = await membersOf(pair)
  if (!row) throw new Error('nobody became a member')
  return row.id
}

export const membersOf = ({ stage, host }: Pair) =>
  inOrganization(stage.app.services.db, host, (tx) =>
    tx
      .selectFrom('external_members')
      .selectAll()
      .where('organization_id', '=', host.organizationId)
      .orderBy('id')
      .execute(),
  )

/** What the person holds for the host, each in its way. */
export interface Tokens {
  visit: Visit
  atHome: string
  access: string
  refresh: string
  offline: string
  code: string
  jwt: string
}

export async function tokensOf({ stage, home, host, email, client }: Pair): Promise<Tokens> {
  const visit = new Visit(stage, client)
  const own = await visit.redeem(await visit.code({ organization: home.organizationId }, email))
  const organization = host.organizationId
  const one = await visit.redeem(await visit.code({ organization }))
  const resource = `${stage.issuer}/api`
  const api = await visit.redeem(await visit.code({ organization, resource }), { resource })
  const scope = 'openid offline_access'
  const offline = await visit.redeem(await visit.code({ organization, scope, prompt: 'consent' }))
  return {
    visit,
    atHome: String(own.body.access_token),
    access: String(one.body.access_token),
    refresh: String(one.body.refresh_token),
    offline: String(offline.body.refresh_token),
    code: await visit.code({ organization }),
    jwt: String(api.body.access_token),
  }
}

const refusedWith = ({ status, body }: Answer): string | false =>
  status >= 400 && status < 500 && `${status} ${String(body.error ?? body.code)}`

/** Every way into the host: what it answers when it refuses, or false. */
export const WAYS: Record<string, (pair: Pair, tokens: Tokens) => Promise<string | false>> = {
  'authorization under a live session': async ({ host }, { visit }) => {
    const at = await visit.authorize({ organization: host.organizationId, prompt: 'none' })
    return at.searchParams.has('code') ? false : String(at.searchParams.get('error'))
  },
  'authorization with the person there': async ({ host }, { visit }) => {
    const at = await visit.authorize({ organization: host.organizationId })
    return at.searchParams.has('code') ? false : visit.browser.title()
  },
  'code exchange': async (_pair, { visit, code }) => refusedWith(await visit.redeem(code)),
  refresh: async (_pair, { visit, refresh }) => refusedWith(await visit.refresh(refresh)),
  'refresh that outlives the session': async (_pair, { visit, offline }) =>
    refusedWith(await visit.refresh(offline)),
  'token exchange into it': async ({ host }, { visit, atHome }) =>
    refusedWith(await visit.exchange(atHome, host.organizationId)),
  introspection: async (_pair, { visit, access }) => {
    const { text } = await visit.introspect(access)
    return text === '{"active":false}' && text
  },
  userinfo: async ({ stage }, { access }) => refusedWith(await stage.userinfo(access)),
  'API with a token for it': async ({ stage, host }, { jwt }) =>
    refusedWith(await stage.api(`GET /organizations/${host.organizationId}/users`, undefined, jwt)),
}

/** What each way answers, false where it lets in. */
export async function through(pair: Pair, tokens: Tokens): Promise<Record<string, string | false>> {
  const answers: Record<string, string | false> = {}
  for (const [name, ask] of Object.entries(WAYS)) answers[name] = await ask(pair, tokens)
  return answers
}
