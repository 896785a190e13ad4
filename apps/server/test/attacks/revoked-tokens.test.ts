import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { assign } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { type Credentials, OAuthStage, Visit } from './stage.ts'

/** A token for the API is a JWT that nobody keeps. It dies at once with what it came from, on every node. */
describe('a token for the API after it, or its family, was ended (CVE-2026-9802)', () => {
  let stage: OAuthStage
  let other: TestApp & { drop(): Promise<void> }
  let home: Place
  let client: Credentials
  beforeAll(async () => {
    stage = await OAuthStage.open()
    other = await createTestApp({ tokens: 'real', ownerUrl: stage.app.ownerUrl })
    home = await anOrganizationWith(stage)
    client = await stage.application(stage.workspace.root)
  })
  afterAll(async () => {
    await other.drop()
    await stage.app.drop()
  })

  const url = () => `/w/${stage.workspace.slug}/api/v1/organizations/${home.organizationId}`
  const ask = async ({ http }: TestApp, token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await http.inject({ url: url(), headers })).statusCode
  }
  /** What both nodes say, the one that heard of it first. */
  const read = async (token: string) => [await ask(stage.app, token), await ask(other, token)]
  const second = () => new Promise((resolve) => setTimeout(resolve, 1_000))
  const revoke = (token: unknown, by = client) => stage.post('/revoke', by, { token: token as string })

  let people = 0
  async function person(by = client) {
    const email = `ann-${people++}@example.com`
    await assign(stage.app, home, await aPerson(stage.app, home, email), 'administrator')
    const visit = new Visit(stage, by)
    const resource = `${stage.issuer}/api`
    const tokens = async (more: Record<string, string> = {}) => {
      const code = await visit.code({ organization: home.organizationId, resource, ...more }, email)
      const answer = await visit.redeem(code, { resource })
      return { code, ...(answer.body as { access_token: string; refresh_token: string }) }
    }
    return { visit, tokens }
  }

  const ENDS: Record<string, (parts: Awaited<ReturnType<typeof person>>) => Promise<string>> = {
    'it was revoked itself': async ({ tokens }) => {
      const { access_token: token } = await tokens()
      expect(await read(token)).toEqual([200, 200])
      expect((await revoke(token)).status).toBe(200)
      return token
    },
    'the refresh token beside it was revoked': async ({ tokens }) => {
      const { access_token: token, refresh_token: refresh } = await tokens()
      expect(await read(token)).toEqual([200, 200])
      expect((await revoke(refresh)).status).toBe(200)
      return token
    },
    'an opaque token of the same family was revoked': async ({ tokens, visit }) => {
      const { access_token: token } = await tokens()
      expect(await read(token)).toEqual([200, 200])
      const { body } = await visit.redeem(await visit.code({ organization: home.organizationId }))
      expect((await revoke(body.access_token)).status).toBe(200)
      return token
    },
    'the refresh token beside it came a second time': async ({ tokens, visit }) => {
      const { refresh_token: refresh } = await tokens()
      const { body } = await visit.refresh(refresh)
      const token = body.access_token as string
      expect(await read(token)).toEqual([200, 200])
      expect((await visit.refresh(refresh)).body.error).toBe('invalid_grant')
      return token
    },
    'the code that it came from came a second time': async ({ tokens, visit }) => {
      const { access_token: token, code } = await tokens()
      expect(await read(token)).toEqual([200, 200])
      expect((await visit.redeem(code)).body.error).toBe('invalid_grant')
      return token
    },
  }

  it.each(Object.keys(ENDS))('is refused by every node within a second: %s', async (name) => {
    const parts = await person()
    const token = (await ENDS[name]?.(parts)) ?? ''
    expect(await ask(stage.app, token)).toBe(401)
    await second()
    expect(await read(token)).toEqual([401, 401])
  })

  it('stays dead when the same session gets others, within the very second even', async () => {
    const { tokens } = await person()
    for (let round = 0; round < 10; round++) {
      const { access_token: before, refresh_token: refresh } = await tokens()
      expect((await revoke(refresh)).status).toBe(200)
      const { access_token: after } = await tokens()
      expect([await ask(stage.app, before), await ask(stage.app, after)]).toEqual([401, 200])
      // Of no use to what lives: it belongs to a family that is gone.
      expect((await revoke(before)).status).toBe(200)
      expect(await ask(stage.app, after)).toBe(200)
      if (decodeJwt(before).iat === decodeJwt(after).iat) return
      await revoke(after)
    }
    throw new Error('this machine was never fast enough')
  })

  async function machine() {
    const account = await stage.serviceAccount(home, 'administrator')
    const token = async () =>
      (await stage.token(account, { grant_type: 'client_credentials' })).body.access_token as string
    return { account, token }
  }

  it('of a machine: that one alone, and it is told once', async () => {
    const { account, token } = await machine()
    const [revoked, kept] = [await token(), await token()]
    expect([await read(revoked), await read(kept)]).toEqual([
      [200, 200],
      [200, 200],
    ])
    for (let time = 0; time < 2; time++) expect((await revoke(revoked, account)).status).toBe(200)
    expect(await ask(stage.app, revoked)).toBe(401)
    await second()
    expect([await read(revoked), await read(kept)]).toEqual([
      [401, 401],
      [200, 200],
    ])
    const filter = `type=token.revoked&target=${account.id}`
    const { body } = await stage.api(`GET /organizations/${home.organizationId}/events?${filter}`)
    const about = (body.items as { target: { id: string }; actor: { id: string } }[]).filter(
      ({ target }) => target.id === account.id,
    )
    expect(about).toMatchObject([{ actor: { kind: 'service_account', id: account.id } }])
  })

  it('is not ended by another client, who hears what one hears of a token that never was', async () => {
    const { account, token } = await machine()
    const { tokens } = await person()
    const [own, persons] = [await token(), (await tokens()).access_token]
    const stranger = await stage.serviceAccount(home, 'member')
    const never = await revoke(`${own.slice(0, -4)}AAAA`, stranger)
    for (const [held, by] of [
      [own, stranger] as const,
      [own, client] as const,
      [persons, account] as const,
    ]) {
      const { status, text } = await revoke(held, by)
      expect([status, text]).toEqual([never.status, never.text])
      expect(await ask(stage.app, held)).toBe(200)
    }
    const unproved = { id: account.id, secret: 'wrong' }
    expect((await revoke(own, unproved)).status).toBe(401)
    expect(await ask(stage.app, own)).toBe(200)
  })
})
