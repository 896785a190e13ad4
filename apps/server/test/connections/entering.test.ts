import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { type Answer, OAuthStage, Visit } from '../attacks/stage.ts'
import { assign } from '../factories/index.ts'
import { authorizeThrough, type Held, hold } from './oauth.ts'
import { aConnected, type Connected } from './stage.ts'

const BY_CONNECTION_ALONE = { signIn: { methods: ['connection'] } }

/** What the holder of tokens for an organization does with them: what it answers when it refuses, or false. */
const GRANTS: Record<string, (tokens: Tokens) => Promise<string | false>> = {
  'authorization under a live session': async ({ visit, organization }) => {
    const at = await visit.authorize({ organization, prompt: 'none' })
    return at.searchParams.has('code') ? false : String(at.searchParams.get('error'))
  },
  'authorization with the person there': async ({ visit, organization }) => {
    const at = await visit.authorize({ organization })
    return at.searchParams.has('code') ? false : visit.browser.title()
  },
  'code exchange': async ({ visit, code }) => refusedWith(await visit.redeem(code)),
  refresh: async ({ visit, refresh }) => refusedWith(await visit.refresh(refresh)),
  'refresh that outlives the session': async ({ visit, offline }) =>
    refusedWith(await visit.refresh(offline)),
  'token exchange into it': async ({ visit, atHome, organization }) =>
    refusedWith(await visit.exchange(atHome, organization)),
  introspection: async ({ visit, access }) => {
    const { text } = await visit.introspect(access)
    return text === '{"active":false}' && text
  },
  userinfo: async ({ stage, access }) => refusedWith(await stage.userinfo(access)),
  'API with a token for it': async ({ stage, jwt, organization }) =>
    refusedWith(await stage.api(`GET /organizations/${organization}`, undefined, jwt)),
}

const refusedWith = ({ status, body }: Answer): string | false =>
  status >= 400 && status < 500 && `${status} ${String(body.error ?? body.code)}`

/** What somebody of the organization above holds for one below. */
interface Tokens {
  stage: OAuthStage
  visit: Visit
  organization: string
  code: string
  access: string
  refresh: string
  offline: string
  jwt: string
  atHome: string
}

/** Rows 26 and 35: an organization that lets in by its own providers alone means its own, for every grant. */
describe('an organization that lets in by its own providers alone (GHSA-g2pf-ww5m-2r9m)', () => {
  let stage: OAuthStage
  const providers: Connected['provider'][] = []
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(async () => {
    await Promise.all(providers.map((provider) => provider.close()))
    await stage.app.drop()
  })

  async function arrivals(below = false): Promise<{ above: Held; own: Connected }> {
    const above = await hold(stage, { below })
    const own = await aConnected(stage, { as: stage.operatorHeaders, parent: above.home })
    providers.push(above.school.provider, own.provider)
    return { above, own }
  }

  async function tokensFor({ visit, access: atHome }: Held, organization: string): Promise<Tokens> {
    const one = await visit.redeem(await visit.code({ organization }))
    const resource = `${stage.issuer}/api`
    const api = await visit.redeem(await visit.code({ organization, resource }), { resource })
    const scope = 'openid offline_access'
    const offline = await visit.redeem(await visit.code({ organization, scope, prompt: 'consent' }))
    return {
      ...{ stage, visit, organization, atHome },
      code: await visit.code({ organization }),
      access: String(one.body.access_token),
      refresh: String(one.body.refresh_token),
      offline: String(offline.body.refresh_token),
      jwt: String(api.body.access_token),
    }
  }

  /** The session is over; what was given to live on without one does. */
  async function signOut({ home, userId }: Held): Promise<void> {
    const { db, clock, state } = stage.app.services
    const ended = await inOrganization(db, home, (tx) =>
      tx
        .updateTable('sessions')
        .set({ ended_at: clock.now(), end_reason: 'signed_out' })
        .where('organization_id', '=', home.organizationId)
        .where('user_id', '=', userId as UserId)
        .returning('id')
        .execute(),
    )
    state.apply(ended.map(({ id }) => ({ workspaceId: home.workspaceId, topic: 'session', subject: id })))
  }

  it('lets in who came through a provider of the organization above, until it asks for its own', async () => {
    const { above, own } = await arrivals()
    const tokens = await tokensFor(above, own.place.organizationId)
    for (const [name, ask] of Object.entries(GRANTS)) expect(await ask(tokens), name).toBe(false)
  })

  it('refuses every grant to who came through another one', async () => {
    const { above, own } = await arrivals()
    const tokens = await tokensFor(above, own.place.organizationId)
    await setOrganization(stage.app, own.place, { policy: JSON.stringify(BY_CONNECTION_ALONE) })
    for (const [name, ask] of Object.entries(GRANTS)) expect(await ask(tokens), name).not.toBe(false)
    // What is held at home stays as it was, and so does administration from there.
    expect((await stage.userinfo(above.access)).status).toBe(200)
    const below = `GET /organizations/${own.place.organizationId}`
    expect((await stage.api(below, undefined, above.jwt)).status).toBe(200)
  })

  it('refuses what outlives a session that was ended', async () => {
    const { above, own } = await arrivals()
    const tokens = await tokensFor(above, own.place.organizationId)
    await signOut(above)
    const { body } = await above.visit.refresh(tokens.offline)
    tokens.offline = String(body.refresh_token)
    await setOrganization(stage.app, own.place, { policy: JSON.stringify(BY_CONNECTION_ALONE) })
    expect(await GRANTS['refresh that outlives the session']?.(tokens)).toBe('400 invalid_grant')
  })

  it('lets in by a provider of the organization above that serves it', async () => {
    const { above, own } = await arrivals(true)
    await setOrganization(stage.app, own.place, { policy: JSON.stringify(BY_CONNECTION_ALONE) })
    const tokens = await tokensFor(above, own.place.organizationId)
    for (const [name, ask] of Object.entries(GRANTS)) expect(await ask(tokens), name).toBe(false)
  })

  it('refuses a password of the organization above', async () => {
    const { above, own } = await arrivals()
    await setOrganization(stage.app, own.place, { policy: JSON.stringify(BY_CONNECTION_ALONE) })
    const email = `by-password@${above.home.organizationId.slice(4)}.example`
    const userId = await aPerson(stage.app, above.home, email)
    await assign(stage.app, above.home, userId, 'administrator', 'subtree')
    const visit = new Visit(stage, above.client)
    await visit.code({ organization: above.home.organizationId }, email)
    const organization = own.place.organizationId
    expect((await visit.authorize({ organization, prompt: 'none' })).searchParams.has('code')).toBe(false)
    expect((await visit.authorize({ organization })).searchParams.has('code')).toBe(false)
  })

  it('attack 26: takes nobody for its own who came to its page with a session of another', async () => {
    const { above, own } = await arrivals()
    await setOrganization(stage.app, own.place, { policy: JSON.stringify(BY_CONNECTION_ALONE) })
    own.provider.claims = { sub: 'own', email: `own@${own.place.slug}.example` }
    const { visit } = above
    // Through its own provider the browser has another account, beside the one of above.
    const organization = own.place.organizationId
    const at = await authorizeThrough(visit, own, { organization, prompt: 'login' })
    const { body } = await visit.redeem(at.searchParams.get('code') ?? '')
    const told = (await stage.userinfo(String(body.access_token))).body
    expect(told.sub).not.toBe(above.userId)
    expect(told.org_id ?? organization).toBe(organization)
  })

  it('attack 25: lets into no other organization to whom a provider gives an address that was invited there', async () => {
    const { above } = await arrivals()
    const beside = await anOrganizationWith(stage)
    const invited = await stage.api(`POST /organizations/${beside.organizationId}/invitations`, {
      email: `rider@${above.school.place.slug}.example`,
      roles: [],
      groupIds: [],
    })
    expect(invited.status, invited.text).toBe(201)
    const { visit, access } = above
    for (const organization of [beside.organizationId, beside.slug]) {
      const at = await visit.authorize({ organization, prompt: 'none' })
      expect(at.searchParams.get('error')).not.toBeNull()
      expect((await visit.exchange(access, organization)).body.error).toBe('invalid_target')
    }
    expect(
      (await stage.api(`GET /organizations/${beside.organizationId}`, undefined, above.jwt)).status,
    ).toBe(404)
  })
})
