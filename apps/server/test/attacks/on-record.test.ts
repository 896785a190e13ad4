import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { record } from '../data-layer/recorder.ts'
import { assign } from '../factories/index.ts'
import { type Credentials, OAuthStage, Visit } from './stage.ts'

type Shown = Record<string, unknown> & { type: string; target: { id: string } | null }

/** Law 5 on a whole server: what is refused or taken away is told to whom it concerns, and to nobody else. */
describe('what the authorization server does to tokens and people is on record', () => {
  let stage: OAuthStage
  let client: Credentials
  let stableA: Place
  let stableB: Place
  let barnOfA: Place
  let readers: Map<string, string>
  let userId: string
  let email: string

  beforeAll(async () => {
    stage = await OAuthStage.open()
    const { app, workspace } = stage
    client = await stage.application(workspace.root)
    stableA = await anOrganizationWith({ app, workspace })
    stableB = await anOrganizationWith({ app, workspace })
    barnOfA = await anOrganizationWith({ app, workspace }, {}, stableA)
    email = `rider-${stableA.organizationId}@example.com`
    const id = await aPerson(app, stableA, email)
    await assign(app, stableA, id, 'administrator', 'subtree')
    userId = id
    readers = new Map()
    for (const place of [stableA, stableB, barnOfA]) {
      const reader = await stage.serviceAccount(place, 'administrator')
      const { body } = await stage.token(reader, { grant_type: 'client_credentials' })
      readers.set(place.organizationId, String(body.access_token))
    }
  })
  afterAll(() => stage.app.drop())

  /** Events of a type as an administrator of that very organization reads them. */
  const seenIn = async ({ organizationId }: Place, type: string): Promise<Shown[]> => {
    const address = `GET /organizations/${organizationId}/events?type=${type}`
    const { status, body } = await stage.api(address, undefined, readers.get(organizationId))
    expect(status).toBe(200)
    return (body.items as Shown[]).reverse()
  }
  /** The person signs in at home, and then goes to an organization. */
  const signedIn = async (organization: Place) => {
    const visit = new Visit(stage, client)
    await visit.code({ organization: stableA.organizationId }, email)
    const scope = 'openid offline_access'
    const code = await visit.code({ organization: organization.organizationId, scope })
    return { visit, code, body: (await visit.redeem(code)).body }
  }
  const deniedOf = { outcome: 'denied', actor: { kind: 'application', id: expect.any(String) } }

  it('a refresh token used twice: the end of its family and its event are one statement', async () => {
    const { visit, body } = await signedIn(barnOfA)
    await visit.refresh(String(body.refresh_token))
    const { statements, commits } = await record(() => visit.refresh(String(body.refresh_token)))
    const told = statements.filter(({ text }) => text.includes('insert into events'))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ role: expect.stringContaining('protocol') })
    expect(told[0]?.text).toContain('delete from oauth_grants')
    expect(commits).toBe(1)
    const target = { kind: 'user', id: userId }
    const data = { clientId: client.id, organizationId: barnOfA.organizationId }
    const event = { ...deniedOf, reason: 'refresh_token_used_twice', target, data }
    const atHome = await seenIn(stableA, 'token.reused')
    expect(atHome).toMatchObject([event])
    expect(await seenIn(barnOfA, 'token.reused')).toMatchObject([{ ...event, personal: {} }])
    expect(await seenIn(stableB, 'token.reused')).toEqual([])
  })

  it('a code used twice', async () => {
    const { visit, code } = await signedIn(stableA)
    expect((await visit.redeem(code)).status).toBe(400)
    expect((await seenIn(stableA, 'token.reused')).at(-1)).toMatchObject({ reason: 'code_used_twice' })
    expect(await seenIn(stableB, 'token.reused')).toEqual([])
  })

  it('a token that its client revokes', async () => {
    const { body } = await signedIn(stableA)
    await stage.post('/revoke', client, { token: String(body.refresh_token) })
    expect(await seenIn(stableA, 'token.revoked')).toMatchObject([
      { outcome: 'success', actor: { kind: 'application', id: client.id }, target: { id: userId } },
    ])
    expect(await seenIn(stableB, 'token.revoked')).toEqual([])
  })

  it('an exchange that is done: at home and where it leads, without where from', async () => {
    const { visit, body } = await signedIn(stableA)
    expect((await visit.exchange(String(body.access_token), barnOfA.organizationId)).status).toBe(200)
    const event = { outcome: 'success', actor: { kind: 'user', id: userId }, target: { id: userId } }
    const data = { clientId: client.id, organizationId: barnOfA.organizationId }
    const from = stableA.organizationId
    expect(await seenIn(stableA, 'token.exchanged')).toMatchObject([{ ...event, data: { ...data, from } }])
    expect(await seenIn(barnOfA, 'token.exchanged')).toMatchObject([{ ...event, personal: {} }])
    expect((await seenIn(barnOfA, 'token.exchanged'))[0]?.data).toEqual(data)
    expect(await seenIn(stableB, 'token.exchanged')).toEqual([])
  })

  it('an exchange that is refused: a foreign organization hears nothing of it, nor does home of that one', async () => {
    const { visit, body } = await signedIn(stableA)
    for (const asked of [stableB.organizationId, 'nowhere'])
      expect((await visit.exchange(String(body.access_token), asked)).status).toBe(400)
    const event = { outcome: 'denied', reason: 'not_enterable', data: { clientId: client.id } }
    expect(await seenIn(stableA, 'token.exchange_refused')).toMatchObject([
      { ...event, personal: { asked: stableB.organizationId } },
      { ...event, personal: { asked: 'nowhere' } },
    ])
    expect(await seenIn(stableB, 'token.exchange_refused')).toEqual([])
  })

  it('entering an organization that is refused', async () => {
    const { visit } = await signedIn(stableA)
    for (const organization of [stableB.organizationId, 'nowhere'])
      await visit.authorize({ organization, prompt: 'none' })
    const event = { outcome: 'denied', reason: 'not_enterable', actor: { kind: 'user', id: userId } }
    expect(await seenIn(stableA, 'organization.entry_refused')).toMatchObject([
      { ...event, personal: { asked: stableB.organizationId } },
      { ...event, personal: { asked: 'nowhere' } },
    ])
    expect(await seenIn(stableB, 'organization.entry_refused')).toEqual([])
  })

  it('entering by an application that is closed there, which hears of it too', async () => {
    const own = await stage.application(stableA, { openTo: 'organization' })
    const { visit } = await signedIn(stableA)
    await new Visit(stage, own, visit.browser).authorize({
      organization: barnOfA.organizationId,
      prompt: 'none',
    })
    const refused = { reason: 'application_not_open', data: { clientId: own.id } }
    expect((await seenIn(stableA, 'organization.entry_refused')).at(-1)).toMatchObject(refused)
    expect(await seenIn(barnOfA, 'organization.entry_refused')).toMatchObject([refused])
  })

  it('nor does the log tell by an application that is closed there whether there is such a place', async () => {
    const own = await stage.application(stableA, { openTo: 'organization' })
    const { visit } = await signedIn(stableA)
    const before = (await seenIn(stableA, 'organization.entry_refused')).length
    for (const organization of [stableB.organizationId, 'nowhere'])
      await new Visit(stage, own, visit.browser).authorize({ organization, prompt: 'none' })
    const told = (await seenIn(stableA, 'organization.entry_refused')).slice(before)
    expect(told.map(({ reason }) => reason)).toEqual(['not_enterable', 'not_enterable'])
    expect(await seenIn(stableB, 'organization.entry_refused')).toEqual([])
  })

  it('nor the answer to an exchange after the end of the session', async () => {
    const visit = new Visit(stage, client)
    await visit.code({ organization: stableA.organizationId }, email)
    // Without the person's word for it a token ends with its session.
    const offline = { scope: 'openid offline_access', prompt: 'consent' }
    const { body } = await visit.redeem(
      await visit.code({ organization: stableA.organizationId, ...offline }),
    )
    const { db, state } = stage.app.services
    const ended = await inOrganization(db, stableA, (tx) =>
      tx
        .updateTable('sessions')
        .set({ ended_at: new Date(), end_reason: 'signed_out' })
        .returning('id')
        .execute(),
    )
    state.apply(ended.map(({ id }) => ({ workspaceId: stableA.workspaceId, topic: 'session', subject: id })))
    const at = (organization: string) => visit.exchange(String(body.access_token), organization)
    expect((await at(barnOfA.organizationId)).body.error).toBe('interaction_required')
    const [foreign, invented] = [await at(stableB.organizationId), await at('nowhere')]
    expect(foreign.body.error).toBe('invalid_target')
    expect(foreign.text).toBe(invented.text)
  })

  it('a client that is not proved: told once, and counted', async () => {
    const account = await stage.serviceAccount(stableA, 'administrator')
    const wrong = { id: account.id, secret: 'wrong' }
    for (let n = 0; n < 25; n++)
      expect((await stage.token(wrong, { grant_type: 'client_credentials' })).status).toBe(401)
    const type = 'client.authentication_failed'
    const target = { kind: 'service_account', id: account.id }
    const event = { outcome: 'denied', target, actor: { kind: 'anonymous', id: null } }
    const first = { ...event, reason: 'wrong_secret', personal: { ip: '127.0.0.1' } }
    expect(await seenIn(stableA, type)).toMatchObject([first])
    await stage.app.services.denials.close()
    const counted = { reason: 'more_than_told', data: { times: 24, reasons: { wrong_secret: 24 } } }
    expect(await seenIn(stableA, type)).toMatchObject([first, { ...event, ...counted }])
    expect(await seenIn(stableB, type)).toEqual([])
  })
})
