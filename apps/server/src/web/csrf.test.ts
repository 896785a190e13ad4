import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assign, aWorkspace } from '../../test/factories/index.ts'
import type { Browser } from '../../test/harness/browser.ts'
import { systemClock } from '../kernel/clock.ts'
import { anOrganizationWith, aPerson, aStage, type Stage } from '../modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../modules/signing-keys/index.ts'
import { callAs, cookieOf, inPortal, ownHeaders, type Place } from './testing.test-helper.ts'

describe('the cookie of a browser at the API', () => {
  let stage: Stage
  let place: Place
  let other: Place
  let browser: Browser

  beforeAll(async () => {
    stage = await aStage({ tokens: 'real' })
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
    place = await anOrganizationWith(stage)
    other = await anOrganizationWith(stage)
    const id = await aPerson(stage.app, place, 'ann@example.com')
    await assign(stage.app, place, id, 'administrator', 'organization')
    browser = await inPortal(stage, place, 'ann@example.com')
  })
  afterAll(() => stage.app.drop())

  const write = (headers: Record<string, string>) =>
    callAs(stage, headers, `POST /organizations/${place.organizationId}/groups`, {
      name: `group ${counter++}`,
      description: '',
    })
  const read = (headers: Record<string, string>) => callAs(stage, headers, 'GET /me')
  let counter = 0
  const own = (changes: Record<string, string> = {}) => ownHeaders(stage, browser, place, changes)
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(own()).filter(([name]) => !names.includes(name)))

  it('is let in from our own page, as is a browser that says nothing of where it is', async () => {
    expect((await write(own())).statusCode).toBe(201)
    expect((await read(own())).statusCode).toBe(200)
    expect((await write(without('sec-fetch-site'))).statusCode).toBe(201)
    expect((await read(without('sec-fetch-site', 'origin'))).statusCode).toBe(200)
  })

  it.each<[string, () => Record<string, string>]>([
    ['without the header that names the organization', () => without('bailiwick-organization')],
    ['with a foreign origin', () => own({ origin: 'https://evil.example' })],
    ['with the origin of another port', () => own({ origin: 'http://localhost:4010' })],
    ['with an origin that is kept secret', () => own({ origin: 'null' })],
    ['from another site', () => own({ 'sec-fetch-site': 'cross-site' })],
    ['from another application of this host', () => own({ 'sec-fetch-site': 'same-site' })],
    ['typed into the address bar', () => own({ 'sec-fetch-site': 'none' })],
    [
      'for an organization that it has not signed in to',
      () => own({ 'bailiwick-organization': other.organizationId }),
    ],
    ['with another secret', () => own({ cookie: `${cookieOf(stage)}=${'x'.repeat(43)}` })],
    ['with a cookie given twice', () => own({ cookie: `${own().cookie}; ${own().cookie}` })],
    ['without its cookie', () => without('cookie')],
  ])('is refused %s, reading as well as writing', async (_name, headers) => {
    expect([(await read(headers())).statusCode, (await write(headers())).statusCode]).toEqual([401, 401])
  })

  it('is refused a change where a browser does not say where it comes from', async () => {
    expect((await write(without('origin'))).statusCode).toBe(401)
  })

  it('is refused in another workspace, by whatever name it is sent there', async () => {
    const elsewhere = await aWorkspace(stage.app)
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, elsewhere.id)
    const value = browser.cookie(cookieOf(stage))
    for (const cookie of [own().cookie ?? '', `bailiwick-web-${elsewhere.slug}=${value}`]) {
      const answer = await callAs(stage, own({ cookie }), 'GET /me', undefined, elsewhere.slug)
      expect(answer.statusCode).toBe(401)
      const url = `/w/${elsewhere.slug}/web/sign-out`
      const out = await stage.app.http.inject({ method: 'POST', url, headers: own({ cookie }) })
      expect(out.statusCode).toBe(401)
    }
  })

  it('gives way to a bearer token, however bad', async () => {
    expect((await read(own({ authorization: 'Bearer bad' }))).statusCode).toBe(401)
    expect((await read(own({ authorization: 'Basic YTpi' }))).statusCode).toBe(401)
  })

  it('asks nobody to allow other sites: no CORS header stands in an answer', async () => {
    const answer = await read(own({ origin: 'https://evil.example' }))
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})
