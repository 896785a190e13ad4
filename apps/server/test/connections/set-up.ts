import { expect } from 'vitest'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import {
  anOrganizationWith,
  aStage,
  eventsIn,
  type Stage,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { anActor } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { Browser } from '../harness/browser.ts'
import { type Answer, comeBack, departureOf } from './stage.ts'

/** A browser whose person was given a set-up link. */
export class Holder {
  readonly #stage: Stage
  readonly browser: Browser
  /** Path of the page of its link. */
  readonly path: string
  readonly token: string

  constructor(stage: Stage, link: string, browser = new Browser(stage.app)) {
    const [path = '', token = ''] = link.split('#')
    this.#stage = stage
    this.browser = browser
    this.path = `/w/${stage.workspace.slug}${path}`
    this.token = token
  }

  open = (headers: Record<string, string> = {}) => this.ask('POST /open', { token: this.token }, headers)

  /** As the page does it. */
  async ask(address: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const [method, path] = address.split(' ') as ['GET', string]
    const cookies = Object.entries(this.browser.cookies()).map(([name, value]) => `${name}=${value}`)
    const answer = await this.#stage.app.http.inject({
      method,
      url: this.path + path,
      headers: {
        cookie: cookies.join('; '),
        'sec-fetch-site': 'same-origin',
        ...(method === 'GET' ? {} : { origin: 'http://localhost:4000' }),
        ...headers,
      },
      ...(body ? { payload: body } : {}),
    })
    for (const header of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = String(header).split(';')[0]?.split('=') ?? []
      this.browser.setCookie(name, value)
    }
    return {
      status: answer.statusCode,
      text: answer.body,
      body: answer.body === '' ? {} : answer.json(),
      headers: answer.headers,
    }
  }
}

export const DRAFT = { name: 'School ID', preset: 'oidc', settings: { protocol: 'oidc' } }

/** An organization with a draft, an administrator who gives links to it, and a provider that it can be filled in for. */
export class SetUpStage {
  readonly clock = fixedClock(systemClock.now())
  stage!: Stage
  provider!: TestProvider
  place!: Awaited<ReturnType<typeof anOrganizationWith>>
  giver!: Awaited<ReturnType<typeof anActor>>
  api!: ReturnType<typeof apiOf>
  all!: `/organizations/${string}`
  /** Path of the draft in the API. */
  one!: `/organizations/${string}`

  async open(): Promise<void> {
    this.stage = await aStage({ clock: this.clock })
    this.api = apiOf(this.stage.app, this.stage.workspace)
    this.provider = await startProvider(this.clock)
  }
  async close(): Promise<void> {
    await this.provider.close()
    await this.stage.app.drop()
  }
  /** Everything anew, for each test. */
  async begin(): Promise<void> {
    this.provider.claims = { email: 'rhea@school.example', name: 'Rhea Rider' }
    this.provider.calls.length = 0
    this.place = await anOrganizationWith(this.stage)
    this.giver = await anActor(this.stage.app, this.place, 'administrator', 'subtree')
    this.all = `/organizations/${this.place.organizationId}/connections`
    this.one = await this.draft()
  }

  get connectionId() {
    return this.one.split('/').at(-1) as `con_${string}`
  }
  async draft(body: object = DRAFT): Promise<`/organizations/${string}`> {
    return `${this.all}/${String((await this.api(this.giver.headers, `POST ${this.all}`, body)).body.id)}`
  }
  async link(by = this.giver.headers, body: object = {}): Promise<Holder> {
    const { status, body: link, text } = await this.api(by, `POST ${this.one}/set-up-links`, body)
    if (status !== 201) throw new Error(text)
    return new Holder(this.stage, String(link.path))
  }
  async opened(by = this.giver.headers): Promise<Holder> {
    const holder = await this.link(by)
    expect((await holder.open()).status).toBe(200)
    return holder
  }
  async links(): Promise<Record<string, unknown>[]> {
    return (await this.api(this.giver.headers, `GET ${this.one}/set-up-links`)).body.items ?? []
  }

  oidc = (more: object = {}) => ({
    protocol: 'oidc',
    issuer: this.provider.issuer,
    clientId: 'bailiwick',
    ...more,
  })
  async fillIn(holder: Holder, more: object = { clientSecret: this.provider.secret }): Promise<Answer> {
    const { connection } = (await holder.ask('GET /state')).body as { connection: { version: number } }
    const { version } = connection
    return holder.ask('PUT /state', { version, preset: 'oidc', settings: this.oidc(), ...more })
  }
  at = (path: unknown): string => `/w/${this.stage.workspace.slug}${String(path)}`
  async goThrough(holder: Holder): Promise<void> {
    const begun = await holder.ask('POST /tests', {})
    await holder.browser.open(this.at(begun.body.path))
    await comeBack(holder.browser, this.provider, departureOf(holder.browser.shown as never))
  }

  /** All that can be asked for by a link; what would be entered is of somebody who means ill. */
  attempts(holder: Holder): (() => Promise<Answer>)[] {
    const settings = this.oidc({ issuer: 'https://evil.example' })
    return [
      () => holder.open(),
      () => holder.ask('GET /state'),
      () => holder.ask('PUT /state', { version: 1, preset: 'oidc', settings }),
      () => holder.ask('POST /metadata', { from: 'issuer', issuer: this.provider.issuer }),
      () => holder.ask('POST /tests', {}),
      () => holder.ask('GET /tests'),
      () => holder.ask('POST /finish', {}),
    ]
  }
  /** Whatever is asked for is refused, in the same words, and nothing comes of it. */
  async expectOver(holder: Holder): Promise<void> {
    for (const attempt of this.attempts(holder)) {
      const { status, body } = await attempt()
      expect([status, body.code]).toEqual([410, 'connection.set_up_link_over'])
    }
    expect(JSON.stringify(await this.row())).not.toContain('evil.example')
  }

  row = (id = this.connectionId, at: Place = this.place) =>
    inOrganization(this.stage.app.services.db, at, (tx) =>
      tx
        .selectFrom('connections')
        .selectAll()
        .where('organization_id', '=', at.organizationId)
        .where('id', '=', id)
        .executeTakeFirst(),
    )
  /** What was told of links as actors. */
  async told() {
    return (await eventsIn(this.stage.app, this.place)).filter(
      ({ actor_kind }) => actor_kind === 'set_up_link',
    )
  }
}
