import { epochSeconds } from '../../../src/kernel/clock.ts'
import { newId } from '../../../src/kernel/ids.ts'
import { insertIdentity } from '../../../src/modules/identities/index.ts'
import { aPerson } from '../../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../../src/platform/db/index.ts'
import { sign } from '../../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { departFrom } from '../../connections/stage.ts'
import { newEmail } from './mailed.ts'
import type { OnceStage, Use } from './once-stage.ts'

/** What a browser comes back from a provider with; the provider itself would give out for it again and again. */
export async function wayBack(on: OnceStage): Promise<Use> {
  const { place, provider } = on.school
  const browser = on.browser()
  const departure = await departFrom(on.stage, place, browser)
  const nonce = departure.searchParams.get('nonce')
  const now = epochSeconds(on.app.services.clock.now())
  const times = { iat: now, exp: now + 300 }
  const sub = newId('user')
  const userId = await aPerson(on.app, place, newEmail())
  await inOrganization(on.app.services.db, place, (tx) =>
    insertIdentity(tx, {
      ...{ connectionId: on.school.connectionId, connectionOrganizationId: place.organizationId },
      ...{ generation: 1, subject: sub, userId, now: on.app.services.clock.now() },
    }),
  )
  provider.userinfo = { sub, email: `${sub}@example.com` }
  const claims = { iss: provider.issuer, sub, aud: 'bailiwick', nonce, ...times }
  const id_token = await sign(provider.key, claims)
  provider.instead.set('/token', (_request, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ access_token: 'access-1', token_type: 'Bearer', expires_in: 60, id_token }))
  })
  const back = new URL(departure.searchParams.get('redirect_uri') ?? '')
  // The address that is given out leads to the one of the sign-in, and does nothing else.
  const led = await on.get(browser, `${back.pathname}?${provider.signIn(departure)}`)(on.app)
  const send = on.get(browser, String(led.headers.location))
  return async (node) => String((await send(node)).headers.location).includes('/account')
}

/** What a provider says by itself of sessions that it has ended. */
export async function logoutToken(on: OnceStage): Promise<Use> {
  const { provider, connectionId } = on.school
  const now = epochSeconds(on.app.services.clock.now())
  const claims = {
    ...{ iss: provider.issuer, aud: 'bailiwick', iat: now, exp: now + 120, jti: newId('user'), sub: 'rider' },
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  }
  const logout_token = await sign(provider.key, claims, { typ: 'logout+jwt' })
  const send = on.post(on.browser(), `${on.base}/sign-in/backchannel/${connectionId}`, { logout_token })
  return async (node) => (await send(node)).statusCode === 200
}
