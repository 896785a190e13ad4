import { createHash } from 'node:crypto'
import { newSecret } from '../../../src/kernel/random.ts'
import { aPerson, PASSWORD } from '../../../src/modules/sign-in/testing.test-helper.ts'
import { DEVICE_CODE } from '../../../src/protocols/oauth/dependencies.ts'
import type { TestApp } from '../../harness/app.ts'
import { CALLBACK, Visit } from '../stage.ts'
import { newEmail } from './mailed.ts'
import type { OnceStage, Use } from './once-stage.ts'

/** One person in one browser, who is asked for nothing any more after the first round. */
const visits = new WeakMap<OnceStage, Visit>()
async function visitOf(on: OnceStage): Promise<{ visit: Visit; code: string }> {
  const known = visits.get(on)
  const visit = known ?? new Visit(on.stage, on.client)
  visits.set(on, visit)
  const email = known ? undefined : newEmail()
  if (email) await aPerson(on.app, on.place, email)
  return { visit, code: await visit.code({ organization: on.place.organizationId }, email) }
}

const isGiven =
  (send: (node: TestApp) => Promise<{ statusCode: number }>): Use =>
  async (node) =>
    (await send(node)).statusCode === 200

export async function authorizationCode(on: OnceStage): Promise<Use> {
  const { visit, code } = await visitOf(on)
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    code_verifier: visit.verifier,
  }
  return isGiven(on.token(form))
}

export async function refreshToken(on: OnceStage): Promise<Use> {
  const { visit, code } = await visitOf(on)
  const { body } = await visit.redeem(code)
  return isGiven(on.token({ grant_type: 'refresh_token', refresh_token: String(body.refresh_token) }))
}

/** Pushed parameters (RFC 9126): a browser that is signed in would get a code by each use. */
export async function pushedRequest(on: OnceStage): Promise<Use> {
  const { visit } = await visitOf(on)
  const verifier = newSecret()
  const pushed = await on.stage.post('/par', on.client, {
    client_id: on.client.id,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid',
    organization: on.place.organizationId,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const query = new URLSearchParams({
    client_id: on.client.id,
    request_uri: String(pushed.body.request_uri),
  })
  const send = on.get(visit.browser, `${on.base}/authorize?${query}`)
  return async (node) => String((await send(node)).headers.location).includes('code=')
}

async function askedDevice(on: OnceStage): Promise<Record<string, string>> {
  const answer = await on.app.http.inject({
    method: 'POST',
    url: `${on.base}/device_authorization`,
    remoteAddress: `192.168.${Math.trunc(performance.now()) & 255}.${Math.trunc(performance.now() * 1000) & 255}`,
    headers: { host: 'localhost:4000', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      client_id: on.device,
      scope: 'openid',
      organization: on.place.slug,
    }).toString(),
  })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json()
}

/** What is typed in belongs to the browser it was typed in at first. */
export async function userCode(on: OnceStage): Promise<Use> {
  const { user_code: code = '' } = await askedDevice(on)
  const browser = on.browser()
  await browser.open(`${on.base}/device`)
  const form = browser.form()
  const send = on.post(browser, form.action, { ...form.hidden, code })
  return async (node) => (await send(node)).statusCode === 303
}

export async function deviceCode(on: OnceStage): Promise<Use> {
  const { user_code: code = '', device_code = '' } = await askedDevice(on)
  const email = newEmail()
  await aPerson(on.app, on.place, email)
  const browser = on.browser()
  await browser.open(`${on.base}/device`)
  await browser.submit({ code })
  await browser.submit({ identifier: email, password: PASSWORD })
  await browser.submit({ decision: 'allow' })
  return isGiven(on.token({ grant_type: DEVICE_CODE, device_code, client_id: on.device }))
}

/** A write that is sent again under its key is done once. */
export async function idempotencyKey(on: OnceStage): Promise<Use> {
  const key = newSecret()
  const seen = new Set<string>()
  return async (node) => {
    const answer = await node.http.inject({
      method: 'POST',
      url: `${on.base}/api/v1/organizations/${on.place.organizationId}/service-accounts`,
      headers: { ...on.stage.operatorHeaders, 'idempotency-key': key },
      payload: { name: 'Once' },
    })
    const { id } = answer.json() as { id?: string }
    const isNew = answer.statusCode === 201 && id !== undefined && !seen.has(id)
    if (id) seen.add(id)
    return isNew
  }
}
