import * as client from 'openid-client'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { Browser, type Shown } from '../../../../test/harness/browser.ts'
import { fixedClock, systemClock } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
} from '../../../modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../../../modules/signing-keys/index.ts'
import { inOrganization, type Place } from '../../../platform/db/index.ts'
import { DEVICE_CODE } from '../dependencies.ts'

export const EMAIL = 'ann@example.com'
/** The question before a device is let in. */
export const ASKS = 'Let in Telly?'
/** Where the device is, which is not where the browser is. */
export const DEVICE_IP = '198.51.100.7'

/** A server, and for each test an organization with a person, an application for devices and a browser. */
export function useDevices() {
  const clock = fixedClock(systemClock.now())
  let stage: Stage
  let place: Place & { slug: string }
  let clientId: string
  let browser: Browser
  beforeAll(async () => {
    stage = await aStage({ clock })
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, clock, stage.workspace.id)
  })
  beforeEach(async () => {
    clock.set(systemClock.now())
    place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, EMAIL)
    // Of the workspace's own: it is not the organization's state that answers for its application's.
    clientId = await anApplication(stage.workspace.root)
    browser = new Browser(stage.app)
  })
  afterAll(() => stage.app.drop())

  async function anApplication(
    owner: Place,
    deviceFlow = true,
    redirectUris: string[] = [],
  ): Promise<string> {
    const id = newId('application')
    const owned = { organization_id: owner.organizationId, workspace_id: owner.workspaceId }
    await inOrganization(stage.app.services.db, owner, async (tx) => {
      await tx
        .insertInto('applications')
        .values({
          ...{
            ...owned,
            id,
            client_id: id,
            name: 'Telly',
            type: 'native',
            first_party: true,
            redirect_uris: redirectUris,
          },
          ...{ open_to: 'all', device_flow: deviceFlow, scopes: ['openid', 'email', 'offline_access'] },
        })
        .execute()
      await tx
        .insertInto('client_ids')
        .values({ ...owned, client_id: id, kind: 'application', subject_id: id })
        .execute()
    })
    return id
  }

  /** The device's way to the server: the real client's requests, from an address of its own. */
  async function reach(url: string, options: client.CustomFetchOptions): Promise<Response> {
    const { pathname, search, host } = new URL(url)
    const answer = await stage.app.http.inject({
      method: options.method as 'GET' | 'POST',
      url: `${pathname}${search}`,
      remoteAddress: DEVICE_IP,
      headers: { ...options.headers, host, 'user-agent': 'Telly/1' },
      ...(options.body ? { payload: String(options.body) } : {}),
    })
    // The pace of the polls is the client's; its waiting is not what is tried here.
    return new Response(answer.body, {
      status: answer.statusCode,
      headers: { 'content-type': String(answer.headers['content-type']) },
    })
  }

  async function device(id = clientId, workspace = stage.workspace.slug) {
    const issuer = new URL(`http://localhost:4000/w/${workspace}`)
    return client.discovery(issuer, id, undefined, client.None(), {
      [client.customFetch]: reach,
      execute: [client.allowInsecureRequests],
    })
  }

  async function ask(parameters: Record<string, string> = {}) {
    const config = await device()
    const asked = await client.initiateDeviceAuthorization(config, {
      scope: 'openid email offline_access',
      prompt: 'consent',
      ...parameters,
    })
    return { config, asked }
  }

  const base = () => `/w/${stage.workspace.slug}`
  async function poll(deviceCode: string, id = clientId, workspace = stage.workspace.slug) {
    const answer = await stage.app.http.inject({
      method: 'POST',
      url: `/w/${workspace}/token`,
      remoteAddress: DEVICE_IP,
      headers: { host: 'localhost:4000', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        grant_type: DEVICE_CODE,
        device_code: deviceCode,
        client_id: id,
      }).toString(),
    })
    return { status: answer.statusCode, body: answer.json() as Record<string, string> }
  }

  /** The same by a request of its own, from some address. */
  async function askFrom(remoteAddress: string) {
    const answer = await stage.app.http.inject({
      method: 'POST',
      url: `${base()}/device_authorization`,
      remoteAddress,
      headers: { host: 'localhost:4000', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ client_id: clientId, scope: 'openid' }).toString(),
    })
    return { status: answer.statusCode, body: answer.json() as Record<string, string> }
  }

  async function type(code: string, who = browser): Promise<Shown> {
    await who.open(`${base()}/device`)
    return who.submit({ code })
  }

  /** As far as the question whether the device is let in. */
  async function signedIn(code: string, who = browser): Promise<Shown> {
    await type(code, who)
    await who.submit({ organization: place.slug })
    return who.submit({ identifier: EMAIL, password: PASSWORD })
  }

  return {
    clock,
    ...{ anApplication, device, ask, askFrom, poll, type, signedIn, base },
    get stage() {
      return stage
    },
    get place() {
      return place
    },
    get clientId() {
      return clientId
    },
    get browser() {
      return browser
    },
  }
}
