import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { createLogger } from '../telemetry/logger.ts'
import { recordRequests } from './request-log.ts'
import { createServer } from './server.ts'

type Line = Record<string, unknown>

function capture() {
  const lines: Line[] = []
  const logger = createLogger('debug', { write: (line: string) => void lines.push(JSON.parse(line)) })
  return { lines, logger }
}

describe('the id of a request', () => {
  function aServer(trustedProxies: string[]) {
    const { lines, logger } = capture()
    const http = createServer({ logger, trustedProxies })
    recordRequests(http)
    http.get('/fails', () => {
      throw new Error('a defect')
    })
    http.get('/works', () => ({}))
    const idOf = async (headers: Record<string, string>) => {
      await http.inject({ url: '/works', headers, remoteAddress: '10.0.0.1' })
      return lines.at(-1)?.reqId
    }
    return { http, lines, idOf }
  }

  it('is in every line, each another, and in what a defect answers', async () => {
    const { http, lines, idOf } = aServer([])
    const first = await idOf({})
    expect(first).toMatch(/^[0-9a-f]{12}$/)
    expect(await idOf({})).not.toBe(first)
    const answer = (await http.inject('/fails')).json()
    expect(answer).toMatchObject({ status: 500, code: 'internal', reference: expect.any(String) })
    expect(JSON.stringify(answer)).not.toContain('a defect')
    const own = lines.filter(({ reqId }) => reqId === answer.reference)
    expect(own.map(({ msg }) => msg)).toEqual(['unexpected error', 'request'])
  })

  it('is taken from a trusted proxy, and from nobody else', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.9', 'x-request-id': 'Root=1-67891233-abcdef' }
    expect(await aServer(['10.0.0.1']).idOf(forwarded)).toBe('Root=1-67891233-abcdef')
    for (const proxies of [[], ['10.0.0.2']])
      expect(await aServer(proxies).idOf(forwarded)).toMatch(/^[0-9a-f]{12}$/)
  })

  it.each(['', 'x'.repeat(129), 'a b', '"quoted"', '\u001b[31m', '<b>'])(
    'is one of ours where a proxy sends %j',
    async (given) => {
      const headers = { 'x-forwarded-for': '203.0.113.9', 'x-request-id': given }
      expect(await aServer(['10.0.0.1']).idOf(headers)).toMatch(/^[0-9a-f]{12}$/)
    },
  )
})

describe('the problems of the API', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let staff: { authorization: string }
  const { lines, logger } = capture()
  beforeAll(async () => {
    app = await createTestApp({ logger })
    workspace = await aWorkspace(app)
    const { id } = await anActor(app, workspace.root, 'administrator')
    staff = bearer({ id, organizationId: workspace.root.organizationId })
  })
  afterAll(() => app.drop())

  const call = (headers: Record<string, string>, method: 'GET' | 'POST' = 'GET', payload = '') =>
    app.http.inject({
      method,
      url: `/w/${workspace.slug}/api/v1/organizations/${workspace.root.organizationId}/groups`,
      headers,
      ...(method === 'GET' ? {} : { payload }),
    })
  const json = (value: unknown) =>
    call({ ...staff, 'content-type': 'application/json' }, 'POST', JSON.stringify(value))

  it('RFC 6750 3.1: tell of a fault in a token only whoever sent one', async () => {
    const challengeOf = async (headers: Record<string, string>) => {
      const { statusCode, headers: answered } = await call(headers)
      expect(statusCode).toBe(401)
      return answered['www-authenticate']
    }
    const { organizationId } = workspace.root
    const unknown = bearer({ id: 'usr_01kb0000000000000000000000', organizationId })
    expect(await challengeOf({})).toBe('Bearer realm="api"')
    expect(await challengeOf({ authorization: 'Basic YTpi' })).toBe('Bearer realm="api"')
    expect(await challengeOf(unknown)).toBe('Bearer error="invalid_token"')
    expect(await challengeOf({ authorization: 'Bearer a b' })).toBe('Bearer error="invalid_token"')
  })

  it('point to an unknown field itself (RFC 6901)', async () => {
    const answer = (await json({ name: 'Grooms', 'a/b~c': 1, other: 2 })).json()
    expect(answer).toMatchObject({ status: 400, code: 'request.invalid', pointer: '/a~1b~0c' })
    expect(answer.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/a~1b~0c', '/other']),
    )
  })

  it('name a body that is too large, and one in another form', async () => {
    expect((await json({ name: 'x'.repeat(300_000) })).json()).toMatchObject({
      status: 413,
      code: 'request.too_large',
    })
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      const answer = await call({ ...staff, 'content-type': type }, 'POST', 'name=Grooms')
      expect([answer.statusCode, answer.json().code], type).toEqual([415, 'request.unsupported_media_type'])
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    }
  })

  it('are found in the log by the reference on a page, of the authorization server and of ours', async () => {
    for (const path of [`${workspace.slug}/authorize?client_id=nope`, 'no-such-workspace/sign-in']) {
      const { body, statusCode } = await app.http.inject(`/w/${path}`)
      expect(statusCode).toBeGreaterThanOrEqual(400)
      const reference = /\b[0-9a-f]{12}\b/.exec(body)?.[0]
      expect(reference, body).toBeDefined()
      expect(lines.some((line) => line.msg === 'request' && line.reqId === reference)).toBe(true)
    }
  })
})
