import type { Asked } from './both-ways.ts'
import { Flow } from './browser.ts'
import { type Stage, setStage } from './stage.ts'
import { type Answer, text } from './token-client.ts'

export const FORM = 'application/x-www-form-urlencoded'
export const RESOURCE = 'https://rs.example'

/** Clients and tokens of every kind that a request may bring along, with the words to ask for them. */
export interface Requests {
  readonly stage: Stage
  /** Tokens by what is the matter with them. */
  readonly values: Readonly<Record<string, string>>
  as(clientId: string): string
  post(path: string, body: string, by: string, headers?: Record<string, string>): Asked
  userinfo(token: string | undefined, headers?: Record<string, string>): Asked
}

export const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`

export async function setRequests(): Promise<Requests> {
  const stage = await setStage()
  addClients(stage)
  return {
    stage,
    values: await tokensOf(stage),
    as: (clientId) => basic(`${clientId}:${stage.world.secrets.get(clientId)}`),
    post: (path, body, by, headers = {}) => ({
      ...{ method: 'POST', path, body },
      headers: { 'content-type': FORM, authorization: by, ...headers },
    }),
    userinfo: (token, headers = {}) => ({
      ...{ method: 'GET', path: '/userinfo' },
      headers: { authorization: `Bearer ${token}`, ...headers },
    }),
  }
}

function addClients({ world, north, south }: Stage): void {
  const machine = { redirectUris: [], postLogoutRedirectUris: [] }
  world.client('robot', south, { kind: 'service', grantTypes: ['client_credentials'], ...machine })
  const keyed = { authMethod: 'private_key_jwt' as const, jwks: { keys: [] } }
  world.client('keyed', south, { kind: 'service', grantTypes: ['client_credentials'], ...machine, ...keyed })
  world.client('spa', north, { authMethod: 'none' })
  world.client('other', north)
  world.client('rs', north, { servesResources: [RESOURCE] })
}

async function tokensOf(stage: Stage): Promise<Record<string, string>> {
  const { app, tokens } = stage
  // First, as it ends all that the session holds in that organization.
  const revoked = text(await tokens(), 'access_token')
  await app.post('/revoke', { token: revoked })
  const scope = 'openid offline_access profile email roles groups'
  const plain = await outliving(stage, { organization: 'south', scope })
  const bound = await tokens({ scope: 'openid roles' })
  const resource = await tokens({ resource: RESOURCE, scope: 'openid api:read' })
  const used = await tokens({ organization: 'south' })
  const next = await app.refresh(used)
  return {
    revoked,
    access: text(plain, 'access_token'),
    refresh: text(plain, 'refresh_token'),
    bound: text(bound, 'access_token'),
    boundRefresh: text(bound, 'refresh_token'),
    resource: text(resource, 'access_token'),
    resourceRefresh: text(resource, 'refresh_token'),
    used: text(used, 'refresh_token'),
    next: text(next, 'access_token'),
    second: text(next, 'refresh_token'),
    never: 'never-was-a-token-of-anybody-here',
    jwt: 'e30.e30.e30',
  }
}

/** Tokens that do not end with their session. */
async function outliving(stage: Stage, parameters: Record<string, string>): Promise<Answer> {
  const flow = new Flow(stage.server.issuer, 'app')
  const page = await flow.start(stage.browser, { ...parameters, prompt: 'consent' })
  return stage.app.code(flow, await flow.page(stage.browser, page, { do: 'consent' }))
}
