import type { Logger } from 'pino'
import { aDirectory, type TestDirectory } from '../../src/modules/directories/directory.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { anOrganization, aWorkspace, type TestWorkspace } from '../factories/index.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at as its schema has it, path by path.
export type Json = any

export interface ScimReply {
  status: number
  headers: Headers
  text: string
  body: Json
}

/** A directory, as its provider calls it: over HTTP, with nothing but an address and a token. */
export class ScimClient {
  readonly address: string
  readonly #token: string | undefined
  constructor(address: string, token: string | undefined) {
    this.address = address
    this.#token = token
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ScimReply> {
    const answer = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
        ...(body !== undefined && { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') && text !== ''
    return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : {} }
  }

  get = (path: string, headers?: Record<string, string>) => this.ask('GET', path, undefined, headers)
  post = (path: string, body: unknown) => this.ask('POST', path, body)
  put = (path: string, body: unknown, headers?: Record<string, string>) =>
    this.ask('PUT', path, body, headers)
  delete = (path: string, headers?: Record<string, string>) => this.ask('DELETE', path, undefined, headers)

  /** Makes a user, and answers with it. */
  async aUser(userName: string, more: object = {}): Promise<Json> {
    const { status, body, text } = await this.post('/Users', { schemas: [USER], userName, ...more })
    if (status !== 201) throw new Error(text)
    return body
  }

  async aGroup(displayName: string, members: readonly string[] = []): Promise<Json> {
    const said = { schemas: [GROUP], displayName, members: members.map((value) => ({ value })) }
    const { status, body, text } = await this.post('/Groups', said)
    if (status !== 201) throw new Error(text)
    return body
  }

  /** The user names that a filter finds. */
  async found(filter: string, type = 'Users', name = 'userName'): Promise<string[]> {
    const { status, body, text } = await this.get(`/${type}?filter=${encodeURIComponent(filter)}`)
    if (status !== 200) throw new Error(`${status} ${text}`)
    return body.Resources.map((one: Json) => one[name]).sort()
  }
}

/** A server that listens, with an organization and its directory. */
export class ScimStage {
  app!: TestApp & { drop(): Promise<void> }
  workspace!: TestWorkspace
  place!: Place
  directory!: TestDirectory
  client!: ScimClient
  #origin = ''

  async open(options: { logger?: Logger; tokens?: 'test' | 'real' } = {}): Promise<void> {
    this.app = await createTestApp(options)
    this.#origin = await this.app.http.listen({ port: 0, host: '127.0.0.1' })
    this.workspace = await aWorkspace(this.app)
    this.place = await anOrganization(this.app, this.workspace.root)
    this.directory = await aDirectory(this.app, this.place)
    this.client = this.clientOf(this.directory.token)
  }

  close(): Promise<void> {
    return this.app.drop()
  }

  addressOf(organizationId: string = this.place.organizationId, slug = this.workspace.slug): string {
    return `${this.#origin}/w/${slug}/organizations/${organizationId}/scim/v2`
  }

  clientOf(token: string | undefined, organizationId?: string, slug?: string): ScimClient {
    return new ScimClient(this.addressOf(organizationId, slug), token)
  }

  /** Another organization with a directory of its own, which somebody else has. */
  async another(parent = this.workspace.root, slug = this.workspace.slug) {
    const place = await anOrganization(this.app, parent)
    const directory = await aDirectory(this.app, place)
    return { place, directory, client: this.clientOf(directory.token, place.organizationId, slug) }
  }
}
