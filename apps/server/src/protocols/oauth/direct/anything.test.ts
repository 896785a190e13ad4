import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TOKEN_EXCHANGE } from '../dependencies.ts'
import { askBothWays } from '../testing/both-ways.ts'
import { basic, FORM, RESOURCE, type Requests, setRequests } from '../testing/requests.ts'

let requests: Requests
beforeAll(async () => {
  requests = await setRequests()
})
afterAll(() => requests.stage.server.close())

describe('whatever is asked', () => {
  /** One in a few is the unusual one. */
  const seldom = <T>(usual: T, ...unusual: T[]) =>
    fc.oneof(
      { weight: 2 * unusual.length, arbitrary: fc.constant(usual) },
      ...unusual.map((one) => fc.constant(one)),
    )
  const kind = fc.constantFrom(
    { method: 'GET' as const, path: '/userinfo', proof: '$bearer', form: '' },
    { method: 'POST' as const, path: '/introspect', proof: '$app', form: 'token=$access' },
    { method: 'POST' as const, path: '/introspect', proof: '$rs', form: 'token=$resource' },
    { method: 'POST' as const, path: '/token', proof: '$robot', form: 'grant_type=client_credentials' },
    {
      ...{ method: 'POST' as const, path: '/token', proof: '$app' },
      form: 'grant_type=refresh_token&refresh_token=$refresh',
    },
  )
  const proof = seldom(
    ...[
      'usual',
      '$app',
      '$robot',
      '$rs',
      '$bearer',
      '$lower',
      '$padded',
      '$form',
      '',
      'Basic',
      'Basic ',
      'Bearer',
    ],
    ...['Bearer  x', 'Basic YTpi YTpi', 'DPoP x', 'Basic YTo=', 'Basic Og=='],
  )
  const type = seldom(
    FORM,
    `${FORM}; charset=utf-8`,
    FORM.toUpperCase(),
    'application/json',
    'text/plain',
    '',
  )
  const path = seldom('', '?', '?scope=openid', '?access_token=x', '/')
  const extra = seldom<Record<string, string>>(
    {},
    { accept: 'application/token-introspection+jwt' },
    { 'oauth-client-attestation': 'x' },
    { origin: 'https://elsewhere.example' },
    { cookie: '_session=x' },
    { 'content-encoding': 'identity' },
  )
  const names = [
    'token',
    'grant_type',
    'refresh_token',
    'token_type_hint',
    'scope',
    'resource',
    'client_id',
    'client_secret',
  ]
  const field = fc.record({
    name: fc.constantFrom(...names, 'client_assertion', 'access_token', 'organization', '__proto__', ''),
    value: fc.constantFrom(
      ...['$access', '$refresh', '$used', '$revoked', '$resource', '$jwt', '$robot', '$app', 'access_token'],
      ...[
        'client_credentials',
        'authorization_code',
        TOKEN_EXCHANGE,
        'openid',
        'app',
        'robot',
        '',
        '%',
        '%00',
      ],
      ...['a%20b', '+', 'é', RESOURCE],
    ),
  })
  const fields = fc.oneof(
    { weight: 1, arbitrary: fc.constant<{ name: string; value: string }[]>([]) },
    { weight: 2, arbitrary: fc.array(field, { maxLength: 2 }) },
  )
  const request = fc.record({ kind, proof, type, path, extra, fields, swap: fc.boolean() })

  const written = (raw: string): string =>
    raw.replace(
      /\$(\w+)/g,
      (_, name: string) => requests.values[name] ?? requests.stage.world.secrets.get(name) ?? '',
    )
  const header = (raw: string): string => {
    switch (raw) {
      case '$bearer':
        return `Bearer ${requests.values.access}`
      case '$lower':
        return requests.as('robot').replace('Basic', 'basic')
      case '$padded':
        return `${requests.as('app')}=`
      case '$form':
        return basic(`%61pp:${requests.stage.world.secrets.get('app')}`)
      default:
        return raw.startsWith('$') ? requests.as(raw.slice(1)) : raw
    }
  }

  it('the answer is the library’s', async () => {
    let direct = 0
    await fc.assert(
      fc.asyncProperty(request, async ({ kind, proof, type, path, extra, fields, swap }) => {
        const added = fields.map(({ name, value }) => `${name}=${value}`)
        const form = [...(swap && added.length > 0 ? [] : [kind.form]), ...added].filter(Boolean).join('&')
        const authorization = header(proof === 'usual' ? kind.proof : proof)
        const headers = {
          ...extra,
          ...(authorization === '' ? {} : { authorization }),
          ...(type === '' ? {} : { 'content-type': type }),
        }
        const body = kind.method === 'POST' ? { body: written(form) } : {}
        const asked = { method: kind.method, path: kind.path + path, headers, ...body }
        const { plain, library, isDirect } = await askBothWays(requests.stage.server, asked)
        expect(plain).toEqual(library)
        if (isDirect) direct += 1
      }),
      { numRuns: 400 },
    )
    expect(direct).toBeGreaterThan(20)
  })
})
