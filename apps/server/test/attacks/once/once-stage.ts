import type { Hasher } from '../../../src/modules/credentials/index.ts'
import { anOrganizationWith } from '../../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../../src/platform/db/index.ts'
import { aConnected, type Connected } from '../../connections/stage.ts'
import { createTestApp, type TestApp } from '../../harness/app.ts'
import { Browser } from '../../harness/browser.ts'
import { cheapHasher } from '../../harness/hasher.ts'
import { type Credentials, OAuthStage } from '../stage.ts'

/** What is used at once is used this often. */
export const MANY = 100

/** One use of a proof at a node; whether it was let through. */
export type Use = (node: TestApp) => Promise<boolean>

/** Connections of a role at a time and node: so many uses are truly at once. */
const POOL = 12

/** Two nodes over one database, an organization, its applications and its provider. */
export class OnceStage {
  readonly stage: OAuthStage
  readonly second: TestApp & { drop(): Promise<void> }
  /** What both nodes hash by: cheap, as a hundred at once do. */
  readonly hasher: Hasher
  place!: Place & { slug: string }
  client!: Credentials
  device!: string
  school!: Connected
  #addresses = 0
  readonly #ends: (() => Promise<void>)[] = []
  readonly #roundEnds: (() => Promise<void>)[] = []

  private constructor(stage: OAuthStage, second: TestApp & { drop(): Promise<void> }, hasher: Hasher) {
    this.stage = stage
    this.second = second
    this.hasher = hasher
  }

  static async open(): Promise<OnceStage> {
    const hasher = cheapHasher({ maxQueue: 1_000 })
    const config = { poolSize: POOL }
    const stage = await OAuthStage.open(config, { hasher })
    const { ownerUrl } = stage.app
    const second = await createTestApp({ tokens: 'real', ownerUrl, config, hasher })
    const made = new OnceStage(stage, second, hasher)
    made.place = await anOrganizationWith(stage)
    made.client = await stage.application(stage.workspace.root)
    made.device = await made.#publicApplication()
    made.school = await aConnected(stage, {
      as: stage.operatorHeaders,
      connection: { createsAccounts: true },
    })
    return made
  }

  /** Something that was begun for it and ends with it. */
  later(end: () => Promise<void>): void {
    this.#ends.push(end)
  }

  /** Something that was begun for a round and ends with it. */
  afterRound(end: () => Promise<void>): void {
    this.#roundEnds.push(end)
  }

  async close(): Promise<void> {
    for (const end of this.#ends) await end()
    await this.school.provider.close()
    await this.second.drop()
    await this.stage.app.drop()
  }

  get app(): TestApp {
    return this.stage.app
  }
  get base(): string {
    return `/w/${this.stage.workspace.slug}`
  }

  /** How many of a hundred uses at once were let through, on either node in turn. */
  async winnersOf(use: Use): Promise<number> {
    const nodes = Array.from({ length: MANY }, (_none, index) => (index % 2 === 0 ? this.app : this.second))
    const won = await Promise.all(nodes.map(use))
    for (const end of this.#roundEnds.splice(0)) await end()
    return won.filter(Boolean).length
  }

  /** Each is of a network of its own: what a round counts holds no other back. */
  browser(node: TestApp = this.app): Browser {
    this.#addresses += 1
    const address = this.#addresses
    return new Browser(node, {
      remoteAddress: `10.${address >> 16}.${(address >> 8) & 255}.${address & 255}`,
    })
  }

  /** The form that a browser shows, as a post that can go to either node. */
  post(browser: Browser, action: string, fields: Record<string, string>) {
    const cookie = Object.entries(browser.cookies())
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    this.#addresses += 1
    const remoteAddress = `172.16.${(this.#addresses >> 8) & 255}.${this.#addresses & 255}`
    return (node: TestApp) =>
      node.http.inject({
        method: 'POST',
        url: action,
        remoteAddress,
        headers: {
          host: 'localhost:4000',
          cookie,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        payload: new URLSearchParams(fields).toString(),
      })
  }

  /** The same of an address that is opened. */
  get(browser: Browser, url: string) {
    const cookie = Object.entries(browser.cookies())
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    return (node: TestApp) =>
      node.http.inject({ method: 'GET', url, headers: { host: 'localhost:4000', cookie } })
  }

  /** The token endpoint, as the application or as nobody in particular. */
  token(form: Record<string, string>) {
    const { id, secret } = this.client
    const isPublic = 'client_id' in form
    return (node: TestApp) =>
      node.http.inject({
        method: 'POST',
        url: `${this.base}/token`,
        headers: {
          host: 'localhost:4000',
          ...(isPublic ? {} : { authorization: `Basic ${btoa(`${id}:${secret}`)}` }),
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams(form).toString(),
      })
  }

  async #publicApplication(): Promise<string> {
    const answer = await this.stage.api(
      `POST /organizations/${this.stage.workspace.root.organizationId}/applications`,
      { name: 'Telly', type: 'native', openTo: 'all', firstParty: true, deviceFlow: true },
    )
    if (answer.status !== 201) throw new Error(answer.text)
    const { client_id } = await inOrganization(this.app.services.db, this.stage.workspace.root, (tx) =>
      tx
        .selectFrom('applications')
        .select('client_id')
        .where('id', '=', answer.body.id as `app_${string}`)
        .executeTakeFirstOrThrow(),
    )
    return client_id
  }
}
