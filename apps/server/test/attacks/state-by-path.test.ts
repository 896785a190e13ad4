import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserId } from '../../src/kernel/ids.ts'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { assign, aUser } from '../factories/index.ts'
import { type Answer, CALLBACK, type Credentials, OAuthStage, Visit } from './stage.ts'

/*
 * CVE-2024-47060, CVE-2025-9973, CVE-2022-36051 (organizations), CVE-2026-1609, CVE-2026-9798, CVE-2025-12624
 * (people), CVE-2026-93999 (applications), CVE-2026-9097 (exchange): whatever changes, no path is forgotten.
 */

/** Everything that somebody holds at the moment when something about them changes. */
interface Held {
  parent: Place
  home: Place
  child: Place
  /** Above all of these. */
  top: Place
  userId: UserId
  email: string
  client: Credentials
  visit: Visit
  /** Organization that the tokens are for. */
  actsIn: Place
  code: string
  access: string
  refresh: string
  /** A refresh token that outlives the session. */
  offline: string
  jwt: string
}

const refusedWith = (answer: Answer): string | false =>
  answer.status >= 400 && answer.status < 500 && `${answer.status} ${answer.body.error ?? answer.body.code}`

/** Every path to something: what it answers when it refuses, or false when it does not. */
const PATHS: Record<string, (stage: OAuthStage, held: Held) => Promise<string | false>> = {
  'authorization under a live session': async (_stage, { visit, actsIn }) => {
    const at = await visit.authorize({ organization: actsIn.organizationId, prompt: 'none' })
    return at.searchParams.has('code') ? false : (at.searchParams.get('error') ?? 'shown to the person')
  },
  'code exchange': async (_stage, { visit, code }) => refusedWith(await visit.redeem(code)),
  refresh: async (_stage, { visit, refresh }) => refusedWith(await visit.refresh(refresh)),
  'refresh without a session': async (_stage, { visit, offline }) =>
    refusedWith(await visit.refresh(offline)),
  exchange: async (_stage, { visit, access, child }) =>
    refusedWith(await visit.exchange(access, child.organizationId)),
  introspection: async (_stage, { visit, access }) => {
    const { status, text } = await visit.introspect(access)
    return (status !== 200 || text === '{"active":false}') && text
  },
  userinfo: async (stage, { access }) => refusedWith(await stage.userinfo(access)),
  'API with a JWT': async (stage, { jwt, actsIn }) =>
    refusedWith(await stage.api(`GET /organizations/${actsIn.organizationId}`, undefined, jwt)),
  'API about oneself': async (stage, { jwt }) => refusedWith(await stage.api('GET /me', undefined, jwt)),
  'account page': async (stage, { visit }) => {
    const at = await visit.browser.open(`/w/${stage.workspace.slug}/account`)
    return !(visit.browser.title() === 'Your account') && at.url
  },
  'new sign-in': async (stage, { actsIn, client, email }) => {
    const fresh = new Visit(stage, client)
    const at = await fresh.authorize({ organization: actsIn.organizationId }, email)
    return !at.searchParams.has('code') && at.href
  },
}

const ownPath = ({ workspace }: OAuthStage): string => `/organizations/${workspace.root.organizationId}`

/** What may change, and on which paths it must not matter. */
const STATES: Record<string, { change(stage: OAuthStage, held: Held): Promise<Answer>; open?: string[] }> = {
  'user suspended': {
    change: (stage, { home, userId }) =>
      stage.api(`POST /organizations/${home.organizationId}/users/${userId}/suspend`, {}),
  },
  'user deleted': {
    change: (stage, { home, userId }) =>
      stage.api(`DELETE /organizations/${home.organizationId}/users/${userId}`),
  },
  'organization suspended': {
    change: (stage, { home }) => stage.api(`POST /organizations/${home.organizationId}/suspend`, {}),
  },
  'organization archived': {
    change: (stage, { home }) => stage.api(`POST /organizations/${home.organizationId}/archive`, {}),
  },
  'organization deleted': {
    change: async (stage, { home }) => {
      await stage.api(`POST /organizations/${home.organizationId}/archive`, {})
      return stage.api(`DELETE /organizations/${home.organizationId}`)
    },
  },
  'ancestor suspended': {
    change: (stage, { parent }) => stage.api(`POST /organizations/${parent.organizationId}/suspend`, {}),
  },
  'ancestor archived': {
    change: (stage, { parent }) => stage.api(`POST /organizations/${parent.organizationId}/archive`, {}),
  },
  'application disabled': {
    change: (stage, { client }) => stage.api(`POST ${ownPath(stage)}/applications/${client.id}/disable`, {}),
    open: ['account page'],
  },
  'application deleted': {
    change: (stage, { client }) => stage.api(`DELETE ${ownPath(stage)}/applications/${client.id}`),
    open: ['account page'],
  },
  'application closed to the organization': {
    change: async (stage, { client }) => {
      const path = `${ownPath(stage)}/applications/${client.id}`
      const { body } = await stage.api(`GET ${path}`)
      const { name, redirectUris } = body
      return stage.api(`PUT ${path}`, { name, redirectUris, firstParty: true, openTo: 'organization' })
    },
    open: ['account page'],
  },
  'session ended': {
    change: async (stage, { home, userId }) => {
      const path = `/organizations/${home.organizationId}`
      const { body } = await stage.api(`GET ${path}/users/${userId}/sessions`)
      const [session] = body.items as { id: string }[]
      return stage.api(`DELETE ${path}/sessions/${session?.id}`)
    },
    open: ['new sign-in'],
  },
  'all sessions ended': {
    change: (stage, { home, userId }) =>
      stage.api(`DELETE /organizations/${home.organizationId}/users/${userId}/sessions`),
    open: ['new sign-in'],
  },
}

/** Only where somebody acts by reach: what is taken away there leaves the own organization as it was. */
const BELOW: typeof STATES = {
  'assignment ended': {
    change: async (stage, { home, userId }) => {
      const path = `/organizations/${home.organizationId}/assignments`
      const { body } = await stage.api(`GET ${path}`)
      const all = body.items as { id: string; principal: { id: string } }[]
      const held = all.find((one) => JSON.stringify(one).includes(userId))
      return stage.api(`DELETE ${path}/${held?.id}`)
    },
    open: ['account page'],
  },
  'organization entered suspended': {
    change: (stage, { child }) => stage.api(`POST /organizations/${child.organizationId}/suspend`, {}),
    open: ['account page'],
  },
  'organization entered moved away': {
    change: (stage, { child, top }) =>
      stage.api(`POST /organizations/${child.organizationId}/move`, { parentId: top.organizationId }),
    open: ['account page'],
  },
}

describe.each([
  ['at home', false],
  ['below, by reach', true],
] as const)('state x path, %s (CVE-2024-47060, CVE-2026-1609, CVE-2026-93999)', (_where, below) => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  async function hold(): Promise<Held> {
    const { app, workspace } = stage
    const top = await anOrganizationWith({ app, workspace })
    const parent = await anOrganizationWith({ app, workspace }, {}, top)
    const home = await anOrganizationWith({ app, workspace }, {}, parent)
    const child = await anOrganizationWith({ app, workspace }, {}, home)
    const email = `ann-${home.slug}@example.com`
    const userId = await aPerson(app, home, email)
    await assign(app, home, userId, 'administrator', 'subtree')
    // Another one, as the last administrator could not be suspended.
    await assign(app, home, await aUser(app, home), 'administrator')
    // Of the workspace itself: only such an application may hold tokens for the API.
    const client = await stage.application(workspace.root)
    const visit = new Visit(stage, client)
    const actsIn = below ? child : home
    // Signed in at home first: nobody proves a password in an organization that does not own the account.
    await visit.code({ organization: home.organizationId }, email)
    const organization = actsIn.organizationId
    const { body } = await visit.redeem(await visit.code({ organization }))
    // A consent for the other organization, so that an exchange is refused for what is tested alone.
    await visit.code({ organization: child.organizationId })
    const resource = `${stage.issuer}/api`
    const api = await visit.redeem(await visit.code({ organization, resource }), { resource })
    const scope = 'openid offline_access'
    const offline = await visit.redeem(await visit.code({ organization, scope, prompt: 'consent' }))
    const code = await visit.code({ organization })
    return {
      ...{ parent, home, child, top, userId, email, client, visit, actsIn, code },
      access: body.access_token as string,
      refresh: body.refresh_token as string,
      offline: offline.body.refresh_token as string,
      jwt: api.body.access_token as string,
    }
  }

  it('lets every path through while nothing has changed', async () => {
    const held = await hold()
    for (const [name, path] of Object.entries(PATHS)) {
      if (below && name === 'new sign-in') continue
      expect(await path(stage, held), name).toBe(false)
    }
  })

  const states = below ? { ...STATES, ...BELOW } : STATES
  it.each(Object.keys(states))('%s: refused on every path at once', async (state) => {
    const { change, open = [] } = states[state] as (typeof STATES)[string]
    const held = await hold()
    const changed = await change(stage, held)
    expect(changed.status, changed.text).toBeLessThan(300)
    for (const [name, path] of Object.entries(PATHS)) {
      if (below && name === 'new sign-in') continue
      const refused = await path(stage, held)
      if (open.includes(name)) expect(refused, name).toBe(false)
      else expect(refused, name).not.toBe(false)
    }
  })
})

describe('state x path, applications by themselves (CVE-2026-9705)', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  const CHANGES: Record<string, (owner: Place, id: string) => Promise<Answer>> = {
    disabled: ({ organizationId }, id) =>
      stage.api(`POST /organizations/${organizationId}/applications/${id}/disable`, {}),
    deleted: ({ organizationId }, id) =>
      stage.api(`DELETE /organizations/${organizationId}/applications/${id}`),
    'of a suspended organization': ({ organizationId }) =>
      stage.api(`POST /organizations/${organizationId}/suspend`, {}),
  }

  it.each(Object.keys(CHANGES))('%s: nobody at every endpoint', async (state) => {
    const isRoot = state !== 'of a suspended organization'
    const owner = isRoot ? stage.workspace.root : await anOrganizationWith(stage)
    const web = await stage.application(owner)
    const machine = isRoot && (await stage.application(owner, { type: 'machine', redirectUris: [] }))
    const push = { response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' }
    const pkce = { code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' }
    const knock = () =>
      Promise.all([
        stage.post('/par', web, { ...push, ...pkce, client_id: web.id }),
        stage.post('/introspect', web, { token: 'x' }),
        stage.post('/revoke', web, { token: 'x' }),
        ...(machine ? [stage.token(machine, { grant_type: 'client_credentials' })] : []),
      ])
    expect((await knock()).map(({ status }) => status)).toEqual(
      machine ? [201, 200, 200, 200] : [201, 200, 200],
    )
    for (const { id } of machine ? [web, machine] : [web]) await CHANGES[state]?.(owner, id)
    const answers = await knock()
    expect(answers.map(({ status, body }) => [status, body.error])).toEqual(
      answers.map(() => [401, 'invalid_client']),
    )
  })
})

describe('state x path, service accounts', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  const at = (place: Place, id: string) => `/organizations/${place.organizationId}/service-accounts/${id}`
  const CHANGES: Record<string, (places: { parent: Place; home: Place }, id: string) => Promise<Answer>> = {
    'account suspended': ({ home }, id) => stage.api(`POST ${at(home, id)}/suspend`, {}),
    'account deleted': ({ home }, id) => stage.api(`DELETE ${at(home, id)}`),
    'organization suspended': ({ home }) =>
      stage.api(`POST /organizations/${home.organizationId}/suspend`, {}),
    'organization archived': ({ home }) =>
      stage.api(`POST /organizations/${home.organizationId}/archive`, {}),
    'ancestor suspended': ({ parent }) =>
      stage.api(`POST /organizations/${parent.organizationId}/suspend`, {}),
  }

  it.each(Object.keys(CHANGES))('%s: no token is given, none is taken (CVE-2026-1609)', async (state) => {
    const parent = await anOrganizationWith(stage)
    const home = await anOrganizationWith(stage, {}, parent)
    const client = await stage.serviceAccount(home, 'administrator')
    const given = await stage.token(client, { grant_type: 'client_credentials' })
    const bearer = given.body.access_token as string
    const read = () => stage.api(`GET /organizations/${home.organizationId}`, undefined, bearer)
    expect((await read()).status).toBe(200)
    const changed = await CHANGES[state]?.({ parent, home }, client.id)
    expect(changed?.status, changed?.text).toBeLessThan(300)
    expect((await read()).status).toBe(401)
    const again = await stage.token(client, { grant_type: 'client_credentials' })
    expect([again.status, again.body.error]).toEqual([401, 'invalid_client'])
  })
})
