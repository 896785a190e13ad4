import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { aStage, eventsIn, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { makeOwnKey, type OwnKey } from '../../src/protocols/saml/index.ts'
import type { Signing } from '../../src/protocols/saml/testing/identity-provider.ts'
import { Browser } from '../harness/browser.ts'
import { answerOf, aSamlConnected, post, relayStateOf, type SamlConnected } from './saml-stage.ts'
import { departFrom, markTested } from './stage.ts'

interface Key extends Record<string, unknown> {
  id: string
  kind: string
  state: string
  certificate: string
}

const start = systemClock.now()
const clock = fixedClock(start)
let stage: Stage
let school: SamlConnected

beforeAll(async () => {
  stage = await aStage({ clock })
})
afterAll(() => stage.app.drop())

const derOf = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '')
const keysOf = async ({ api, admin, one }: SamlConnected) =>
  ((await api(admin, `GET ${one}/keys`)).body as { items: Key[] }).items
const make = async (kind: string) =>
  (await school.api(school.admin, `POST ${school.one}/keys`, { kind })).body as Key
const activate = ({ id }: Key, body: object = {}) =>
  school.api(school.admin, `POST ${school.one}/keys/${id}/activate`, body)
const remove = ({ id }: Key) => school.api(school.admin, `DELETE ${school.one}/keys/${id}`)

/** Certificates of one use in our metadata, in their order. */
async function shown(use: string): Promise<string[]> {
  const { body } = await stage.app.http.inject({ url: new URL(school.self.entityId).pathname })
  const found = body.matchAll(/<md:KeyDescriptor use="(\w+)">.*?<ds:X509Certificate>([^<]+)</gs)
  return [...found].flatMap(([, of, der]) => (of === use && der ? [der] : []))
}

/** Whether somebody gets in by an answer that is signed or encrypted so; why not otherwise. */
async function getsIn(signing: Signing): Promise<true | string> {
  const browser = new Browser(stage.app)
  const departure = await departFrom(stage, school.place, browser)
  const answer = answerOf(stage, school, departure, {}, signing)
  const { location } = await post(stage.app, school, answer, relayStateOf(departure))
  await browser.open(location)
  if (browser.title() === 'Your account') return true
  const refusals = (await eventsIn(stage.app, school.place)).filter(
    ({ type }) => type === 'connection.sign_in_refused',
  )
  return String(refusals.at(-1)?.reason)
}

describe('the change of a key that assertions are encrypted for', () => {
  beforeAll(async () => {
    school = await aSamlConnected(stage, { wantAssertionsEncrypted: true })
  })
  const sealedFor = ({ certificate }: Key) => getsIn({ assertion: school.key, sealed: { certificate } })

  it('opens what is encrypted for either while both are there, and shows one of them', async () => {
    const present = (await keysOf(school)).find(({ kind }) => kind === 'encryption_key') as Key
    expect(await sealedFor(present)).toBe(true)
    const next = await make('encryption_key')
    expect([await sealedFor(present), await sealedFor(next)]).toEqual([true, true])
    expect(await shown('encryption')).toEqual([derOf(present.certificate)])
    const used = await activate(next)
    expect(used.status).toBe(200)
    // What a test went through with still does.
    expect((await school.api(school.admin, `GET ${school.one}`)).body).toMatchObject({ isTested: true })
    expect(await shown('encryption')).toEqual([derOf(next.certificate)])
    expect([await sealedFor(present), await sealedFor(next)]).toEqual([true, true])
    clock.set(addDays(start, 8))
    expect([await sealedFor(present), await sealedFor(next)]).toEqual(['encryption', true])
    clock.set(start)
    expect((await remove(present)).status).toBe(204)
    expect([await sealedFor(present), await sealedFor(next)]).toEqual(['encryption', true])
  })
})

describe('the change of a key that requests are signed with', () => {
  beforeAll(async () => {
    school = await aSamlConnected(stage)
  })
  const signerOf = async () => {
    const { body } = await stage.app.http.inject({ url: new URL(school.self.entityId).pathname })
    return /<ds:Signature.*?<ds:X509Certificate>([^<]+)</s.exec(body)?.[1]?.replace(/\s/g, '')
  }

  it('shows both, the one that signs first, until the one of before is out', async () => {
    const present = (await keysOf(school)).find(({ kind }) => kind === 'signing_key') as Key
    const next = await make('signing_key')
    const [old, anew] = [derOf(present.certificate), derOf(next.certificate)]
    expect(await shown('signing')).toEqual([old, anew])
    expect(await signerOf()).toBe(old)
    await activate(next)
    expect(await shown('signing')).toEqual([anew, old])
    expect(await signerOf()).toBe(anew)
    expect((await school.api(school.admin, `GET ${school.one}`)).body).toMatchObject({
      status: 'active',
      isTested: false,
      changedSinceTest: ['signingKey'],
    })
    await remove(present)
    expect(await shown('signing')).toEqual([anew])
  })

  it('watches when its certificate ends, of the next one too, and not of one that is on its way out', async () => {
    await markTested(stage, school.place, school.connectionId)
    const next = await make('signing_key')
    const watched = async () => {
      const { body } = await school.api(school.admin, `GET ${school.one}/health`)
      const { expiries } = body as { expiries: { kind: string; reference: string; daysLeft: number }[] }
      return expiries.filter(({ kind }) => kind === 'signing_key')
    }
    const present = (await keysOf(school)).find(
      ({ kind, state }) => kind === 'signing_key' && state === 'active',
    ) as Key
    expect((await watched()).map(({ reference }) => reference).sort()).toEqual([present.id, next.id].sort())
    await activate(next)
    expect(await watched()).toMatchObject([{ reference: next.id, daysLeft: 3_650 }])
  })
})

describe('two certificates of a provider', () => {
  let next: OwnKey
  beforeAll(async () => {
    next = await makeOwnKey('next', start, 365)
  })
  beforeEach(async () => {
    clock.set(start)
    // Ends in thirty days.
    const own = await makeOwnKey('idp', start, 30)
    school = await aSamlConnected(stage, { certificates: [own.certificate, next.certificate] }, own)
  })

  it('are both good while both are alive', async () => {
    const foreign = await makeOwnKey('foreign', start, 30)
    expect(await getsIn({ assertion: school.key })).toBe(true)
    expect(await getsIn({ assertion: next })).toBe(true)
    expect(await getsIn({ assertion: foreign })).toBe('signature')
  })

  it('are one where one was taken out', async () => {
    const { body } = await school.api(school.admin, `GET ${school.one}`)
    const { name, preset, settings } = body as Record<string, object>
    const changed = { ...settings, certificates: [next.certificate] }
    await school.api(school.admin, `PUT ${school.one}`, { name, preset, settings: changed })
    expect(await getsIn({ assertion: school.key })).toBe('signature')
    expect(await getsIn({ assertion: next })).toBe(true)
  })

  it('are one where one has ended, and one that has ended is better than none', async () => {
    clock.set(addDays(start, 31))
    expect(await getsIn({ assertion: school.key })).toBe('signature')
    expect(await getsIn({ assertion: next })).toBe(true)
    clock.set(addDays(start, 400))
    expect(await getsIn({ assertion: next })).toBe(true)
  })
})
