import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { verify } from '@node-rs/argon2'
import { Pool } from 'pg'
import { newId, type OrganizationId, type UserId } from '../../apps/server/src/kernel/ids.ts'
import * as sql from './floor-statements.ts'

export interface FloorRequest {
  path: string
  query: URLSearchParams
  body: Record<string, string>
  authorization: string
}

const pool = new Pool({ connectionString: process.env.DATABASE_URL as string, max: 10 })
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const HEADER = Buffer.from('{"alg":"ES256","typ":"at+jwt","kid":"one"}').toString('base64url')
const hash = (token: string): Buffer => createHash('sha256').update(token).digest()
const newToken = (): string => randomBytes(32).toString('base64url')
const actor = process.env.BENCH_ACTOR ?? ''
const workspace = process.env.BENCH_WORKSPACE ?? ''

function jwt(claims: object): string {
  const now = Math.floor(Date.now() / 1000)
  const payload = { iss: 'http://localhost/floor', iat: now, exp: now + 300, jti: newToken(), ...claims }
  const signed = `${HEADER}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${signed}.${signature.toString('base64url')}`
}

async function rows(text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
  const result = await pool.query<Record<string, unknown>>({
    name: hash(text).toString('hex', 0, 8),
    text,
    values,
  })
  return result.rows
}
const row = async (text: string, ...values: unknown[]) => (await rows(text, ...values))[0]
const page = async (text: string, ...values: unknown[]) => {
  const items = await rows(text, ...values)
  return items.length > 50 ? { items: items.slice(0, 50), nextCursor: items[49]?.id } : { items }
}

async function refresh({ query }: FloorRequest): Promise<object | undefined> {
  const refreshToken = newToken()
  const accessToken = newToken()
  const old = await row(
    sql.REFRESH,
    hash(query.get('refresh_token') ?? ''),
    hash(refreshToken),
    hash(accessToken),
  )
  return (
    old && {
      access_token: accessToken,
      refresh_token: refreshToken,
      id_token: jwt({ sub: old.user_id, aud: 'application', org_id: old.organization_id, roles: old.roles }),
      token_type: 'Bearer',
      expires_in: 600,
    }
  )
}

async function signIn({ body }: FloorRequest): Promise<object | undefined> {
  const found = await row(sql.SIGN_IN, body.organizationId, body.email)
  return found && (await verify(String(found.hash), body.password ?? '')) ? { id: found.id } : undefined
}

const bearer = (request: FloorRequest): Buffer => hash(request.authorization.slice(7))

/** One handler for each path. */
const HANDLERS: Record<string, (request: FloorRequest) => object | Promise<object | undefined>> = {
  '/token': ({ authorization }) => {
    hash(authorization)
    return { access_token: jwt({ sub: 'robot', aud: 'api' }), token_type: 'Bearer', expires_in: 300 }
  },
  '/refresh': refresh,
  '/introspect': async ({ query }) => {
    const found = await row(sql.INTROSPECT, hash(query.get('token') ?? ''))
    return { active: found !== undefined, ...found }
  },
  '/userinfo': (request) => row(sql.USERINFO, bearer(request)),
  '/check': ({ query }) => row(sql.CHECK, query.get('organization'), actor),
  '/organization': ({ query }) => row(sql.ORGANIZATION, query.get('id'), actor),
  '/organizations': ({ query }) => page(sql.ORGANIZATIONS, query.get('head'), query.get('after') ?? ''),
  '/search': ({ query }) => page(sql.SEARCH, workspace, query.get('search'), query.get('head')),
  '/members': ({ query }) => page(sql.MEMBERS, query.get('organization'), query.get('after') ?? ''),
  '/members/search': ({ query }) => page(sql.MEMBERS_SEARCH, query.get('organization'), query.get('search')),
  '/members/of-group': ({ query }) =>
    page(sql.MEMBERS_OF_GROUP, query.get('organization'), query.get('group')),
  '/events': ({ query }) => page(sql.EVENTS, query.get('organization')),
  '/create-organization': ({ body }) =>
    row(
      sql.CREATE_ORGANIZATION,
      newId('organization'),
      workspace,
      body.parentId,
      body.slug,
      body.name,
      newId('event'),
      actor,
    ),
  '/create-user': ({ body }) =>
    row(
      sql.CREATE_USER,
      body.organizationId,
      newId('user'),
      workspace,
      body.email,
      body.displayName,
      newId('event'),
      actor,
    ),
  '/add-member': async ({ body }) => ({
    ...(await row(
      sql.ADD_MEMBER,
      body.organizationId,
      body.groupId,
      body.userId,
      workspace,
      newId('event'),
      actor,
    )),
  }),
  '/sign-in': signIn,
}

/** Paths whose body is a form. */
export const TOKEN_PATHS = new Set(['/token', '/refresh', '/introspect'])

export const answerFor = async (request: FloorRequest): Promise<object | undefined> =>
  HANDLERS[request.path]?.(request)

/** Tokens as a sign-in would leave them. */
export async function mintTokens(count: number, organizationId: OrganizationId, user: (n: number) => UserId) {
  await pool.query(sql.TOKENS)
  const make = async (kind: string, n: number) => {
    const token = newToken()
    await row(sql.MINT, hash(token), kind, user(n), organizationId)
    return token
  }
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  return {
    refreshTokens: await Promise.all(numbers.map((n) => make('refresh', n))),
    accessTokens: await Promise.all(numbers.map((n) => make('access', n))),
  }
}
