import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../src/kernel/clock.ts'
import { asOwner } from '../harness/template.ts'
import { DRAFT, SetUpStage } from './set-up.ts'
import { markTested } from './stage.ts'

describe('a set-up link', () => {
  const set = new SetUpStage()
  beforeAll(() => set.open())
  afterAll(() => set.close())
  beforeEach(() => set.begin())

  it('lets somebody without an account fill in a draft, try it and hand it back', async () => {
    const holder = await set.link()
    expect(await set.links()).toMatchObject([{ status: 'open', openedAt: null }])
    const opened = await holder.open()
    expect(opened.body).toMatchObject({
      organizationName: expect.any(String),
      connection: { name: 'School ID', preset: 'oidc', hasSecret: false },
    })
    const saved = await set.fillIn(holder)
    expect(saved.body).toMatchObject({
      connection: { settings: { issuer: set.provider.issuer, clientId: 'bailiwick' }, hasSecret: true },
    })
    expect(saved.text).not.toContain(set.provider.secret)
    await set.goThrough(holder)
    expect(holder.browser.title()).toBe('The test went through')
    expect(holder.browser.link('Back to the set-up')).toBe(`${holder.path}?step=test`)
    expect((await holder.ask('GET /tests')).body.test).toMatchObject({
      status: 'passed',
      details: { subject: 'rider-1', attributes: { email: 'rhea@school.example' } },
    })
    expect((await holder.ask('POST /finish', {})).status).toBe(204)
    expect(await set.links()).toMatchObject([{ status: 'finished', openedAt: expect.any(String) }])
    await set.expectOver(holder)
    const events = await set.told()
    expect(events.slice(0, 5).map(({ type, outcome }) => `${type} ${outcome}`)).toEqual([
      'connection.set_up_link_opened success',
      'connection.updated success',
      'connection.test_begun success',
      'connection.tested success',
      'connection.set_up_finished success',
    ])
    for (const { type, data } of events.slice(0, 5))
      if (type !== 'connection.tested')
        expect(data).toMatchObject({ givenBy: { kind: 'user', id: set.giver.id } })
    expect(events.slice(5).map(({ outcome, reason }) => [outcome, reason])).toEqual(
      Array(7).fill(['denied', 'connection.set_up_link_over']),
    )
  })

  it('reads what the provider says of itself, while it stands', async () => {
    const holder = await set.opened()
    const asked = { from: 'issuer', issuer: set.provider.issuer }
    const read = await holder.ask('POST /metadata', asked)
    expect([read.status, read.body]).toMatchObject([
      200,
      { protocol: 'oidc', settings: { issuer: set.provider.issuer } },
    ])
    const refused = await holder.ask('POST /metadata', { from: 'url', url: 'https://10.0.0.1/metadata' })
    expect(refused.body.code).toBe('connection.document_refused')
    const [link] = (await set.links()) as { id: string }[]
    await set.api(set.giver.headers, `DELETE ${set.one}/set-up-links/${link?.id}`)
    expect((await holder.ask('POST /metadata', asked)).status).toBe(410)
  })

  it('works for as long as was said, a month at most', async () => {
    const holder = await set.link(set.giver.headers, { expiresInDays: 1 })
    expect((await holder.open()).status).toBe(200)
    const now = set.clock.now()
    set.clock.set(addDays(now, 1.01))
    try {
      await set.expectOver(holder)
      expect(await set.links()).toMatchObject([{ status: 'expired' }])
    } finally {
      set.clock.set(now)
    }
    for (const expiresInDays of [0, 31, 0.5])
      expect(
        (await set.api(set.giver.headers, `POST ${set.one}/set-up-links`, { expiresInDays })).status,
      ).toBe(400)
  })

  it('ends when it is revoked, replaced, or its connection deleted', async () => {
    const first = await set.opened()
    const second = await set.opened()
    await set.expectOver(first)
    const [{ id }] = (await set.links()) as [{ id: string }]
    expect((await set.api(set.giver.headers, `DELETE ${set.one}/set-up-links/${id}`)).status).toBe(204)
    await set.expectOver(second)
    expect((await set.links()).map(({ status }) => status)).toEqual(['revoked', 'replaced'])
    const third = await set.opened()
    await set.api(set.giver.headers, `DELETE ${set.one}`)
    for (const attempt of set.attempts(third)) expect((await attempt()).status).toBe(401)
  })

  it('ends when the connection is activated, also where that becomes a draft again', async () => {
    const holder = await set.opened()
    await set.fillIn(holder)
    await markTested(set.stage, set.place, set.connectionId)
    expect((await set.api(set.giver.headers, `POST ${set.one}/activate`, {})).status).toBe(200)
    await set.expectOver(holder)
    expect((await set.api(set.giver.headers, `POST ${set.one}/set-up-links`, {})).body.code).toBe(
      'connection.not_a_draft',
    )
    const again = {
      ...DRAFT,
      settings: set.oidc({ issuer: 'https://other.example' }),
      clientSecret: 'of the other',
    }
    expect((await set.api(set.giver.headers, `PUT ${set.one}`, again)).body.status).toBe('draft')
    await set.expectOver(holder)
    expect(await set.links()).toMatchObject([{ status: 'activated' }])
  })

  it('opens nothing of a connection that people sign in through, whatever was forgotten', async () => {
    const holder = await set.opened()
    await asOwner(set.stage.app.ownerUrl, (client) =>
      client.query("update connections set status = 'active' where id = $1", [set.connectionId]),
    )
    await set.expectOver(holder)
  })

  it('changes what the provider gave, and nothing else', async () => {
    const holder = await set.opened()
    for (const more of [
      { name: 'Mine' },
      { reach: 'subtree' },
      { status: 'active' },
      { mappings: { attributes: [] } },
      { domains: ['evil.example'] },
      { createsAccounts: false },
      { settings: { protocol: 'saml' } },
      { settings: set.oidc({ subject: 'email' }) },
      { settings: set.oidc({ issuer: 'http://10.0.0.1' }) },
      { version: 99 },
    ]) {
      const { status, body } = await set.fillIn(holder, more)
      expect([JSON.stringify(more), status]).not.toEqual([JSON.stringify(more), 200])
      expect(body.code).not.toBe('connection.set_up_link_over')
    }
    await set.fillIn(holder)
    expect(await set.row()).toMatchObject({
      ...{ name: 'School ID', reach: 'organization', status: 'draft', creates_accounts: true },
      tested_revision: null,
    })
    for (const [method, rest] of [
      ['POST', '/activate'],
      ['PUT', '/routes'],
      ['PUT', '/roles'],
      ['DELETE', ''],
    ])
      expect((await holder.ask(`${method} ${rest}`, {})).status).toBe(404)
    // Nor is it anybody to the API.
    const cookie = `bailiwick-set-up-${set.connectionId}=${holder.token}`
    const { organizationId } = set.place
    const page = { cookie, 'bailiwick-organization': organizationId, origin: 'http://localhost:4000' }
    expect((await set.api(page, `GET ${set.one}`)).status).toBe(401)
  })

  it('is not handed back before everything is there', async () => {
    const holder = await set.opened()
    expect((await holder.ask('POST /finish', {})).body.code).toBe('connection.incomplete')
    expect(await set.links()).toMatchObject([{ status: 'open' }])
  })
})
