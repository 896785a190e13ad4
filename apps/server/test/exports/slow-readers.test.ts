import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addSeconds } from '../../src/kernel/clock.ts'
import { hashSecret } from '../../src/kernel/random.ts'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { OAuthStage, Visit } from '../attacks/stage.ts'
import { assign } from '../factories/index.ts'
import { asOwner } from '../harness/template.ts'

const MINUTES = 60

/** Whoever reads slowly is asked again and again, by a token that is over at some time. */
describe('an export that takes longer than its token lives', () => {
  let stage: OAuthStage
  let home: Place
  beforeAll(async () => {
    stage = await OAuthStage.open()
    home = await anOrganizationWith(stage)
  })
  afterAll(() => stage.app.drop())

  const at = (path = '') => `/organizations/${home.organizationId}${path}`
  const exported = async (token: string) => (await stage.api(`GET ${at('/export')}`, undefined, token)).status

  async function machine() {
    const account = await stage.serviceAccount(home, 'administrator')
    const { body } = await stage.token(account, { grant_type: 'client_credentials' })
    const token = body.access_token as string
    return { id: account.id, token, revoke: () => stage.post('/revoke', account, { token }) }
  }

  let people = 0
  async function person() {
    const email = `ann-${people++}@example.com`
    const id = await aPerson(stage.app, home, email)
    await assign(stage.app, home, id, 'administrator')
    const client = await stage.application(stage.workspace.root)
    const visit = new Visit(stage, client)
    const resource = `${stage.issuer}/api`
    const code = await visit.code({ organization: home.organizationId, resource }, email)
    const token = (await visit.redeem(code, { resource })).body.access_token as string
    return { id, token, revoke: () => stage.post('/revoke', client, { token }) }
  }

  /** Asked again at each line. So long after the beginning the first time, and `then` before the third. */
  async function readSlowly(
    { id, token }: { id: string; token: string },
    seconds: number,
    then = async () => {},
  ) {
    const { clock, guard } = stage.app.services
    const now = clock.now.bind(clock)
    const assertMayAct = guard.assertMayAct.bind(guard)
    let [late, asked] = [0, 0]
    const spies = [
      vi.spyOn(clock, 'now').mockImplementation(() => {
        late += 2
        return addSeconds(now(), late)
      }),
      vi.spyOn(guard, 'assertMayAct').mockImplementation(async (...of) => {
        await assertMayAct(...of)
        if (of[0].id !== id) return
        asked += 1
        if (asked === 1) late += seconds
        if (asked !== 3) return
        const kept = late
        late = 0
        await then()
        late = kept
      }),
    ]
    try {
      return { status: await exported(token), asked: () => asked }
    } catch {
      return { status: 'broken off', asked: () => asked }
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
  }

  it.each([
    ['machine', machine],
    ['person', person],
  ])('goes on, of a %s', async (_who, become) => {
    const reader = await become()
    const { status, asked } = await readSlowly(reader, 40 * MINUTES)
    expect(status).toBe(200)
    expect(asked()).toBeGreaterThan(3)
  })

  it('is not begun by a token whose time is over', async () => {
    const { token } = await machine()
    const { clock } = stage.app.services
    const now = clock.now.bind(clock)
    const spy = vi.spyOn(clock, 'now').mockImplementation(() => addSeconds(now(), 40 * MINUTES))
    try {
      expect(await exported(token)).toBe(401)
    } finally {
      spy.mockRestore()
    }
  })

  it('goes on for no longer than a day', async () => {
    const { status, asked } = await readSlowly(await machine(), 25 * 60 * MINUTES)
    expect([status, asked()]).toEqual([401, 1])
  })

  type Reader = Awaited<ReturnType<typeof person>>
  const loseRole = async ({ id }: Reader) => {
    const { body } = await stage.api(`GET ${at('/assignments')}`)
    const items = body.items as { id: string; principal: { id: string } }[]
    const held = items.find(({ principal }) => principal.id === id)
    return stage.api(`DELETE ${at(`/assignments/${held?.id}`)}`)
  }
  const ENDS: Record<string, (reader: Reader) => Promise<{ status: number; text: string }>> = {
    'the session is ended': ({ id }) => stage.api(`DELETE ${at(`/users/${id}/sessions`)}`),
    'the person is suspended': ({ id }) => stage.api(`POST ${at(`/users/${id}/suspend`)}`, {}),
    'the role is taken': loseRole,
    'the token is revoked': ({ revoke }) => revoke(),
  }
  it.each(Object.keys(ENDS))('breaks off when %s', async (how) => {
    const reader = await person()
    const { status, asked } = await readSlowly(reader, 40 * MINUTES, async () => {
      const ended = await ENDS[how]?.(reader)
      expect([200, 204], ended?.text).toContain(ended?.status)
    })
    expect([status, asked()]).toEqual(['broken off', 3])
  })

  it('breaks off when the token of a machine is revoked, which is remembered as long as an answer may be', async () => {
    const reader = await machine()
    const { status, asked } = await readSlowly(reader, 40 * MINUTES, async () => {
      expect((await reader.revoke()).status).toBe(200)
    })
    expect([status, asked()]).toEqual(['broken off', 3])
    const { exp = 0, jti = '' } = decodeJwt(reader.token)
    const kept = 'select extract(epoch from expires_at)::int as until from oauth_artifacts where hash = $1'
    const { rows } = await asOwner(stage.app.ownerUrl, (owner) => owner.query(kept, [hashSecret(jti)]))
    expect(rows).toEqual([{ until: exp + 24 * 60 * MINUTES }])
  })
})
