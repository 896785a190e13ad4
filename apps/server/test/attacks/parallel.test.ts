import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { type Answer, type Credentials, OAuthStage, Visit } from './stage.ts'

const MANY = 100

/** What happens at once, on two nodes over one database. */
describe('parallel requests', () => {
  let stage: OAuthStage
  let second: TestApp & { drop(): Promise<void> }
  let owner: pg.Client
  let place: Place & { slug: string }
  let client: Credentials

  beforeAll(async () => {
    stage = await OAuthStage.open()
    second = await createTestApp({ tokens: 'real', ownerUrl: stage.app.ownerUrl })
    owner = new pg.Client({ connectionString: stage.app.ownerUrl })
    await owner.connect()
    place = await anOrganizationWith(stage)
    client = await stage.application(stage.workspace.root)
    await aPerson(stage.app, place, 'ann@example.com')
  })
  afterAll(async () => {
    await owner.end()
    await second.drop()
    await stage.app.drop()
  })

  const aVisit = async (): Promise<{ visit: Visit; code: string }> => {
    const visit = new Visit(stage, client)
    return { visit, code: await visit.code({ organization: place.organizationId }, 'ann@example.com') }
  }

  /** The same token request many times, on either node in turn. */
  async function flood(form: Record<string, string>): Promise<{ status: number; body: Answer['body'] }[]> {
    const request = {
      method: 'POST' as const,
      url: `/w/${stage.workspace.slug}/token`,
      headers: {
        authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(form).toString(),
    }
    const nodes = Array.from({ length: MANY }, (_none, index) => (index % 2 === 0 ? stage.app : second))
    const answers = await Promise.all(nodes.map(({ http }) => http.inject(request)))
    return answers.map((answer) => ({ status: answer.statusCode, body: answer.json() }))
  }

  const winnersOf = (answers: { status: number; body: Answer['body'] }[]) => {
    const lost = answers.filter(({ status }) => status !== 200)
    expect(new Set(lost.map(({ status, body }) => `${status} ${body.error}`))).toEqual(
      new Set(['400 invalid_grant']),
    )
    return answers.filter(({ status }) => status === 200)
  }

  it(`CVE-2026-1035: of ${MANY} uses of a refresh token on two nodes one wins, and then the family is dead`, async () => {
    const { visit, code } = await aVisit()
    const first = await visit.redeem(code)
    const form = { grant_type: 'refresh_token', refresh_token: first.body.refresh_token as string }
    const winners = winnersOf(await flood(form))
    expect(winners).toHaveLength(1)
    const won = winners[0]?.body
    expect((await visit.refresh(won?.refresh_token as string)).status).toBe(400)
    for (const token of [won?.access_token, first.body.access_token])
      expect((await visit.introspect(token as string)).text).toBe('{"active":false}')
  })

  it(`CVE-2026-1035: of ${MANY} exchanges of a code on two nodes one wins, and then what it won is dead`, async () => {
    const { visit, code } = await aVisit()
    const { verifier: code_verifier } = visit
    const redirect_uri = 'https://app.example.com/callback'
    const winners = winnersOf(
      await flood({ grant_type: 'authorization_code', code, redirect_uri, code_verifier }),
    )
    expect(winners).toHaveLength(1)
    expect((await visit.introspect(winners[0]?.body.access_token as string)).text).toBe('{"active":false}')
  })

  it('attack 54: a refresh that the database cuts off has used nothing up', async () => {
    const { visit, code } = await aVisit()
    const token = (await visit.redeem(code)).body.refresh_token as string
    await owner.query('begin')
    await owner.query('lock table oauth_artifacts in share mode')
    const cut = visit.refresh(token)
    const waiting = `select pid from pg_locks where not granted and relation = 'oauth_artifacts'::regclass`
    let pids: { pid: number }[] = []
    while (pids.length === 0) pids = (await owner.query<{ pid: number }>(waiting)).rows
    await owner.query('select pg_terminate_backend($1)', [pids[0]?.pid])
    const answer = await cut
    await owner.query('rollback')
    expect(answer.status).toBeGreaterThanOrEqual(500)
    expect(answer.text).not.toContain('token"')
    expect((await visit.refresh(token)).status).toBe(200)
  })

  it('attack 54: nor has one whose new tokens cannot be stored', async () => {
    const { visit, code } = await aVisit()
    const token = (await visit.redeem(code)).body.refresh_token as string
    await owner.query(
      `alter table oauth_artifacts add constraint cut check (kind <> 'AccessToken') not valid`,
    )
    const answer = await visit.refresh(token)
    await owner.query('alter table oauth_artifacts drop constraint cut')
    expect([answer.status, answer.body]).toEqual([
      500,
      {
        error: 'server_error',
        error_description: expect.stringMatching(/^something went wrong, reference [0-9a-f]{12}$/),
      },
    ])
    expect((await visit.refresh(token)).status).toBe(200)
  })

  it('attack 88: an error says nothing of what went wrong for somebody else', async () => {
    const asked = Array.from({ length: MANY }, (_none, index) => `unheardOf${index}`)
    const answers = await Promise.all(
      asked.map((field) => stage.api(`PATCH /organizations/${place.organizationId}`, { [field]: 1 })),
    )
    for (const [index, { status, text }] of answers.entries()) {
      expect(status).toBe(400)
      expect([...text.matchAll(/unheardOf\d+/g)].every(([one]) => one === asked[index])).toBe(true)
      expect(text).toContain(asked[index])
    }
    const missing = await stage.api(
      `GET /organizations/${place.organizationId}/users/usr_01kb0000000000000000000000`,
    )
    const forbidden = await stage.api(`GET /organizations/org_01kb0000000000000000000000`)
    // The same error again, now with less to say.
    const bare = await stage.api(`PATCH /organizations/${place.organizationId}?nonsense=1`, { name: 'x' })
    expect([bare.status, bare.body.code]).toEqual([400, 'request.invalid'])
    expect(`${missing.text}${forbidden.text}${bare.text}`).not.toContain('unheardOf')
  })
})
