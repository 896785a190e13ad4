import { insertIdentity } from '../../src/modules/identities/index.ts'
import { anOrganizationWith } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { type Credentials, type OAuthStage, Visit } from '../attacks/stage.ts'
import { assign, aUser } from '../factories/index.ts'
import { aConnected, type Connected, comeBack, departureOf, usersIn } from './stage.ts'

/** An authorization request from its beginning to where it ends, through the provider of an organization. */
export async function authorizeThrough(
  visit: Visit,
  { provider }: Pick<Connected, 'provider'>,
  parameters: Record<string, string>,
): Promise<URL> {
  const at = await visit.authorize(parameters)
  if (at.searchParams.has('code') || at.searchParams.has('error')) return at
  const { browser } = visit
  const departure = departureOf(
    browser.shown?.headers.refresh === undefined
      ? await browser.press('connection')
      : (browser.shown as NonNullable<typeof browser.shown>),
  )
  await comeBack(browser, provider, departure)
  if (browser.title().endsWith('asks for access')) await browser.submit({ decision: 'allow' })
  return new URL(browser.shown?.url ?? '', 'http://localhost:4000')
}

/** What somebody who came through a provider holds. */
export interface Held {
  stage: OAuthStage
  school: Connected
  home: Place
  child: Place & { slug: string }
  userId: string
  client: Credentials
  visit: Visit
  code: string
  access: string
  refresh: string
  /** Outlives the session. */
  offline: string
  /** For the API. */
  jwt: string
}

/** Somebody who signed in through the provider of an organization, administers it, and holds one of each. */
export async function hold(
  stage: OAuthStage,
  options: { below?: boolean; policy?: Record<string, unknown> } = {},
): Promise<Held> {
  const { app, workspace } = stage
  const school = await aConnected(
    { app, workspace },
    {
      as: stage.operatorHeaders,
      ...(options.policy && { policy: options.policy }),
      ...(options.below && { connection: { reach: 'subtree' } }),
    },
  )
  const home = school.place
  const child = await anOrganizationWith({ app, workspace }, {}, home)
  school.provider.claims = { sub: 'rider', email: `rider@${home.slug}.example` }
  const client = await stage.application(workspace.root)
  const visit = new Visit(stage, client)
  const organization = home.organizationId
  await authorizeThrough(visit, school, { organization })
  const userId = (await usersIn({ app, workspace }, home)).find(({ email }) =>
    email?.startsWith('rider@'),
  )?.id
  if (!userId) throw new Error('nobody came through')
  await assign(app, home, userId, 'administrator', 'subtree')
  app.services.state.apply([{ workspaceId: workspace.id, topic: 'principal', subject: userId }])
  const { body } = await visit.redeem(await visit.code({ organization }))
  await visit.code({ organization: child.organizationId })
  const resource = `${stage.issuer}/api`
  const api = await visit.redeem(await visit.code({ organization, resource }), { resource })
  const scope = 'openid offline_access'
  const offline = await visit.redeem(await visit.code({ organization, scope, prompt: 'consent' }))
  return {
    ...{ stage, school, home, child, userId, client, visit },
    code: await visit.code({ organization }),
    access: body.access_token as string,
    refresh: body.refresh_token as string,
    offline: offline.body.refresh_token as string,
    jwt: api.body.access_token as string,
  }
}

/** Somebody of the organization below who came through the connection of the one above, and holds tokens there. */
export async function holdBelow(
  stage: OAuthStage,
  { school, child }: Pick<Held, 'school' | 'child'>,
): Promise<Pick<Held, 'visit' | 'access' | 'refresh'> & { userId: string; organization: string }> {
  const { app, workspace } = stage
  const userId = await aUser(app, child, 'below@riders.example')
  await inOrganization(app.services.db, child, (tx) =>
    insertIdentity(tx, {
      connectionId: school.connectionId,
      generation: 1,
      subject: 'below',
      connectionOrganizationId: school.place.organizationId,
      userId,
      now: app.services.clock.now(),
    }),
  )
  school.provider.claims = { sub: 'below' }
  const visit = new Visit(stage, await stage.application(workspace.root))
  const organization = child.organizationId
  const at = await authorizeThrough(visit, school, { organization })
  const { body } = await visit.redeem(at.searchParams.get('code') ?? '')
  return {
    ...{ visit, userId, organization },
    access: body.access_token as string,
    refresh: body.refresh_token as string,
  }
}
