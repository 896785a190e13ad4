import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addMinutes } from '../../src/kernel/clock.ts'
import type { ConnectionId } from '../../src/kernel/ids.ts'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { anActor } from '../factories/index.ts'
import { asOwner } from '../harness/template.ts'
import { DRAFT, Holder, SetUpStage } from './set-up.ts'
import { markTested } from './stage.ts'

describe('whoever holds a set-up link', () => {
  const set = new SetUpStage()
  beforeAll(() => set.open())
  afterAll(() => set.close())
  beforeEach(() => set.begin())

  it('is for its own connection, whichever name its cookie is given', async () => {
    const holder = await set.opened()
    const elsewhere = await anOrganizationWith(set.stage)
    const other = await anActor(set.stage.app, elsewhere, 'administrator')
    const theirs = `/organizations/${elsewhere.organizationId}/connections` as const
    const foreign = String((await set.api(other.headers, `POST ${theirs}`, DRAFT)).body.id)
    const [mine, sibling] = [set.connectionId, (await set.draft()).split('/').at(-1) ?? '']
    for (const id of [sibling, foreign, 'con_01kb0000000000000000000000']) {
      const link = new Holder(set.stage, `/set-up/${id}#${holder.token}`)
      link.browser.setCookie(`bailiwick-set-up-${id}`, holder.token)
      for (const attempt of set.attempts(link)) expect((await attempt()).status).toBe(401)
      const rows = [await set.row(id as ConnectionId), await set.row(id as ConnectionId, elsewhere)]
      expect(JSON.stringify(rows)).not.toContain('evil.example')
    }
    expect((await holder.ask('GET /state')).body.connection).toMatchObject({ id: mine })
    const [id = '', secret = ''] = holder.token.split('.')
    for (const forged of [`${id}.`, `${id}.${secret.slice(1)}`, `${id}.${secret}.x`, secret, '']) {
      const link = new Holder(set.stage, `/set-up/${mine}#${forged}`)
      expect((await link.open()).status).toBe(401)
    }
  })

  it('is used by its own page alone, and by no other site (CSRF)', async () => {
    const holder = await set.opened()
    const current = ((await holder.ask('GET /state')).body.connection as { version: number }).version
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ] as Record<string, string>[]) {
      const body = {
        version: current,
        preset: 'oidc',
        settings: set.oidc({ issuer: 'https://evil.example' }),
      }
      expect((await holder.ask('PUT /state', body, headers)).status).toBe(401)
      expect((await holder.ask('GET /state', undefined, headers)).status).toBe(401)
      expect((await holder.open(headers)).status).toBe(401)
      expect((await holder.ask('POST /finish', {}, headers)).status).toBe(401)
    }
    const silent = await set.stage.app.http.inject({
      method: 'POST',
      url: `${holder.path}/finish`,
      headers: {
        cookie: Object.entries(holder.browser.cookies())
          .map((pair) => pair.join('='))
          .join('; '),
      },
      payload: {},
    })
    expect(silent.statusCode).toBe(401)
    expect(JSON.stringify(await set.row())).not.toContain('evil.example')
    expect(await set.links()).toMatchObject([{ status: 'open' }])
  })

  it('is kept where no script and no address shows it, and as a hash', async () => {
    const holder = await set.link()
    const { headers } = await holder.open()
    const cookies = [headers['set-cookie'] ?? []].flat().map(String)
    const cookie = cookies.find((value) => value.startsWith('bailiwick-set-up-'))
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(headers['cache-control']).toBe('no-store')
    const secret = holder.token.split('.')[1] ?? ''
    const dump = await asOwner(set.stage.app.ownerUrl, async (client) => {
      const { rows } = await client.query('select * from connection_set_up_links')
      const events = await client.query('select type, data, personal from events')
      return JSON.stringify([rows, events.rows])
    })
    expect(dump).toContain('connection.set_up_link_opened')
    expect(dump).not.toContain(secret)
  })

  it('has a page that says nothing of what it is about', async () => {
    const holder = await set.link()
    const [own, invented] = await Promise.all(
      [holder.path, holder.path.replace(/con_\w+/, 'con_01kb0000000000000000000000')].map((url) =>
        set.stage.app.http.inject({ url }),
      ),
    )
    const plain = (body = '') => body.replaceAll(/"nonce":"[^"]*"/g, '')
    expect(own?.statusCode).toBe(invented?.statusCode)
    expect(plain(own?.body)).toBe(plain(invented?.body))
    expect(own?.headers['referrer-policy']).toBe('no-referrer')
    expect(
      (await set.stage.app.http.inject({ url: `/w/${set.stage.workspace.slug}/set-up/x` })).statusCode,
    ).toBe(404)
  })

  it('shows the name of the organization and this connection, and nobody and nothing else', async () => {
    await aPerson(set.stage.app, set.place, 'hidden@school.example')
    await set.draft({ ...DRAFT, name: 'Hidden ID' })
    const holder = await set.link()
    const answers = [await holder.open(), await set.fillIn(holder), await holder.ask('GET /state')]
    await set.goThrough(holder)
    answers.push(await holder.ask('GET /tests'))
    for (const { text } of answers) {
      expect(text).not.toMatch(/hidden/i)
      for (const secret of [set.giver.id, set.place.organizationId, set.provider.secret])
        expect(text).not.toContain(secret)
    }
  })

  it('tells nobody by a test who has an account here', async () => {
    const holder = await set.opened()
    await set.fillIn(holder)
    await aPerson(set.stage.app, set.place, 'taken@school.example')
    const seen = []
    for (const email of ['taken@school.example', 'nobody@school.example']) {
      set.provider.claims = { email }
      await set.goThrough(holder)
      const { test } = (await holder.ask('GET /tests')).body as {
        test: { status: string; details: { claims: unknown; attributes: unknown } }
      }
      const { claims: _claims, attributes: _attributes, ...details } = test.details
      seen.push({ status: test.status, details })
    }
    expect(seen[0]).toEqual(seen[1])
    expect(JSON.stringify(seen)).not.toMatch(/account|user|reason/)
  })

  it('does not count as the test of an administrator, who may still be handed something else', async () => {
    const holder = await set.opened()
    await set.fillIn(holder)
    await set.goThrough(holder)
    expect((await set.api(set.giver.headers, `GET ${set.one}`)).body.isTested).toBe(false)
    expect((await set.api(set.giver.headers, `POST ${set.one}/activate`, {})).body.code).toBe(
      'connection.not_tested',
    )
    // What an administrator has tried is not what the link says afterwards.
    await markTested(set.stage, set.place, set.connectionId)
    await set.fillIn(holder, { settings: set.oidc({ clientId: 'another' }) })
    await set.goThrough(holder)
    expect((await set.api(set.giver.headers, `POST ${set.one}/activate`, {})).body.code).toBe(
      'connection.not_tested',
    )
  })

  it('sends a test through the browser that began it, and shows what was said to that one alone', async () => {
    const holder = await set.opened()
    await set.fillIn(holder)
    const begun = await holder.ask('POST /tests', {})
    // Whoever is sent the address, and even the link itself, is signed in at the set.provider.
    const victim = new Holder(set.stage, `${holder.path.replace(/^\/w\/[^/]+/, '')}#${holder.token}`)
    await victim.open()
    const url = set.at(begun.body.path)
    expect((await victim.browser.open(url)).status).toBe(404)
    await set.goThrough(victim)
    expect((await victim.ask('GET /tests')).body.test).toMatchObject({ details: { subject: 'rider-1' } })
    expect((await holder.ask('GET /tests')).body.test).toMatchObject({ status: 'passed', details: null })
  })

  it('goes on with a test for as long as it stands itself', async () => {
    const holder = await set.opened()
    await set.fillIn(holder)
    const begun = await holder.ask('POST /tests', {})
    const [{ id }] = (await set.links()) as [{ id: string }]
    await set.api(set.giver.headers, `DELETE ${set.one}/set-up-links/${id}`)
    const shown = await holder.browser.open(set.at(begun.body.path))
    expect(shown.status).toBe(403)
    expect(set.provider.calls).toEqual([])
  })

  it('sends a secret that others entered to no address of its own', async () => {
    const holder = await set.opened()
    const body = { ...DRAFT, settings: set.oidc(), clientSecret: 'of the administrator' }
    await set.api(set.giver.headers, `PUT ${set.one}`, body)
    expect((await holder.ask('GET /state')).body.connection).toMatchObject({ hasSecret: true })
    const kept = await set.fillIn(holder, { settings: set.oidc({ scopes: ['openid'] }) })
    expect(kept.body.connection).toMatchObject({ hasSecret: true })
    const endpoints = {
      authorization: `${set.provider.issuer}/authorize`,
      token: `${set.provider.issuer}/steal`,
      jwks: `${set.provider.issuer}/jwks`,
    }
    for (const settings of [set.oidc({ issuer: `${set.provider.issuer}/other` }), set.oidc({ endpoints })]) {
      await set.api(set.giver.headers, `PUT ${set.one}`, body)
      const moved = await set.fillIn(holder, { settings })
      expect(moved.body.connection).toMatchObject({ hasSecret: false })
    }
  })

  it('is tried a dozen times an hour, so that what administrators tried stays', async () => {
    const holder = await set.opened()
    await set.fillIn(holder)
    for (let count = 0; count < 12; count++) expect((await holder.ask('POST /tests', {})).status).toBe(201)
    const refused = await holder.ask('POST /tests', {})
    expect([refused.status, refused.body.code]).toEqual([429, 'connection.set_up_busy'])
    const now = set.clock.now()
    set.clock.set(addMinutes(now, 61))
    expect((await holder.ask('POST /tests', {})).status).toBe(201)
    set.clock.set(now)
  })
})
