import { createHash } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import type { Logger } from 'pino'
import type { Config } from '../../src/config.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import type { ApplicationId, ServiceAccountId } from '../../src/kernel/ids.ts'
import { newId } from '../../src/kernel/ids.ts'
import { hashSecret, newSecret } from '../../src/kernel/random.ts'
import type { Hasher } from '../../src/modules/credentials/index.ts'
import { PASSWORD } from '../../src/modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../../src/modules/signing-keys/index.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { aServiceAccount, assign, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { Browser } from '../harness/browser.ts'

export const CALLBACK = 'https://app.example.com/callback'
export const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'

export interface Credentials {
  id: string
  secret: string
}

export interface Answer {
  status: number
  text: string
  body: Record<string, unknown>
  headers: Record<string, unknown>
}

/** A whole server that gives and takes real tokens, called in process. */
export class OAuthStage {
  readonly app: TestApp & { drop(): Promise<void> }
  readonly workspace: TestWorkspace
  /** A service account that may do everything in the workspace. */
  operator!: Credentials
  #operatorToken = ''

  private constructor(app: TestApp & { drop(): Promise<void> }, workspace: TestWorkspace) {
    this.app = app
    this.workspace = workspace
  }

  static async open(
    config: Partial<Config> = {},
    more: { logger?: Logger; background?: boolean; hasher?: Hasher } = {},
  ): Promise<OAuthStage> {
    const app = await createTestApp({ tokens: 'real', config, ...more })
    const stage = new OAuthStage(app, await aWorkspace(app))
    const { db, vault } = app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
    stage.operator = await stage.serviceAccount(stage.workspace.root, 'workspace-administrator', 'subtree')
    const { body } = await stage.token(stage.operator, { grant_type: 'client_credentials' })
    stage.#operatorToken = body.access_token as string
    return stage
  }

  /** What the operator calls the API with. */
  get operatorHeaders(): Record<string, string> {
    return { authorization: `Bearer ${this.#operatorToken}` }
  }

  get origin(): string {
    return this.app.services.publicUrl
  }

  get issuer(): string {
    return `${this.origin}/w/${this.workspace.slug}`
  }

  async serviceAccount(
    place: Place,
    role: string,
    reach: 'organization' | 'subtree' = 'organization',
  ): Promise<Credentials & { id: ServiceAccountId }> {
    const id = await aServiceAccount(this.app, place)
    await assign(this.app, place, id, role, reach)
    const secret = newSecret('bws_')
    const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId }
    await inOrganization(this.app.services.db, place, async (tx) => {
      await tx
        .insertInto('service_account_secrets')
        .values({ ...owned, id: newId('secret'), service_account_id: id, secret_hash: hashSecret(secret) })
        .execute()
      await tx
        .insertInto('client_ids')
        .values({ ...owned, client_id: id, kind: 'service_account', subject_id: id })
        .execute()
    })
    return { id, secret }
  }

  /** An application of our own; open to the organization and those below it. */
  async application(place: Place, change: object = {}): Promise<Credentials & { id: ApplicationId }> {
    const isRoot = place.organizationId === this.workspace.root.organizationId
    const { body, text } = await this.api(`POST /organizations/${place.organizationId}/applications`, {
      name: 'App',
      type: 'web',
      openTo: isRoot ? 'all' : 'subtree',
      firstParty: isRoot,
      redirectUris: [CALLBACK],
      ...change,
    })
    if (typeof body.clientSecret !== 'string') throw new Error(`no application: ${text}`)
    return { id: body.id as ApplicationId, secret: body.clientSecret }
  }

  /** The API, with a token or as the operator. */
  async api(address: string, payload?: object, token = this.#operatorToken): Promise<Answer> {
    const [method, path] = address.split(' ') as ['GET', string]
    return this.#call({
      method,
      url: `/w/${this.workspace.slug}/api/v1${path}`,
      headers: { authorization: `Bearer ${token}` },
      ...(payload ? { payload } : {}),
    })
  }

  /** Posts to a protocol endpoint as a client. */
  async post(path: string, client: Credentials, form: Record<string, string>): Promise<Answer> {
    return this.#call({
      method: 'POST',
      url: `/w/${this.workspace.slug}${path}`,
      headers: {
        authorization: `Basic ${btoa(`${client.id}:${encodeURIComponent(client.secret)}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(form).toString(),
    })
  }

  token(client: Credentials, form: Record<string, string>): Promise<Answer> {
    return this.post('/token', client, form)
  }

  userinfo(token: string): Promise<Answer> {
    return this.#call({
      method: 'GET',
      url: `/w/${this.workspace.slug}/userinfo`,
      headers: { authorization: `Bearer ${token}` },
    })
  }

  async #call(request: InjectOptions): Promise<Answer> {
    const answer = await this.app.http.inject(request)
    const isJson = /^application\/(problem\+)?json(;|$)/.test(String(answer.headers['content-type']))
    return {
      status: answer.statusCode,
      text: answer.body,
      body: isJson && answer.body !== '' ? answer.json() : {},
      headers: answer.headers,
    }
  }

  browser(options: ConstructorParameters<typeof Browser>[1] = {}): Browser {
    return new Browser(this.app, { origin: this.origin, ...options })
  }
}

/** One person with one application in one browser. */
export class Visit {
  readonly verifier = newSecret()
  readonly browser: Browser
  readonly #stage: OAuthStage
  readonly #client: Credentials

  constructor(stage: OAuthStage, client: Credentials, browser = stage.browser()) {
    this.#stage = stage
    this.#client = client
    this.browser = browser
  }

  /** Where an authorization request ends; signs in with the password when it is asked for. */
  async authorize(parameters: Record<string, string>, email?: string): Promise<URL> {
    const query = new URLSearchParams({
      client_id: this.#client.id,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid email roles permissions',
      state: 'st',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...parameters,
    })
    await this.browser.open(`/w/${this.#stage.workspace.slug}/authorize?${query}`)
    if (email && this.browser.shown?.body.includes('name="password"'))
      await this.browser.submit({ identifier: email, password: PASSWORD })
    if (this.browser.title().endsWith('asks for access')) await this.browser.submit({ decision: 'allow' })
    return new URL(this.browser.shown?.url ?? '', this.#stage.origin)
  }

  /** The code of an authorization that goes through. */
  async code(parameters: Record<string, string>, email?: string): Promise<string> {
    const at = await this.authorize(parameters, email)
    const code = at.searchParams.get('code')
    if (!code) throw new Error(`no code at ${at.href}: ${this.browser.title()}`)
    return code
  }

  redeem(code: string, more: Record<string, string> = {}): Promise<Answer> {
    return this.#stage.token(this.#client, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: this.verifier,
      ...more,
    })
  }

  refresh(token: string): Promise<Answer> {
    return this.#stage.token(this.#client, { grant_type: 'refresh_token', refresh_token: token })
  }

  exchange(token: string, organization: string): Promise<Answer> {
    return this.#stage.token(this.#client, {
      grant_type: EXCHANGE,
      subject_token: token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      organization,
    })
  }

  introspect(token: string): Promise<Answer> {
    return this.#stage.post('/introspect', this.#client, { token })
  }
}
