import { inject } from 'vitest'
import type { Demonstration } from '../../src/cli/demo/seed.ts'
import { askFor } from '../harness/once-a-run.ts'
import { type Api, apiOf } from './api.ts'
import { Application } from './application.ts'
import { aBrowser, Person } from './person.ts'
import { RunningServer, until } from './server.ts'

/** The running product with its demonstration, and everybody who has to do with it. */
export class Stage {
  readonly server = new RunningServer()
  demo!: Demonstration
  equineEase!: Application
  readonly #people = new Map<string, Person>()

  /** With the run's demonstration at its own addresses, or `anew`, as whoever starts it for the first time. */
  async open({ anew = false } = {}): Promise<void> {
    if (!anew)
      await this.server.copy((await askFor<{ dataDir: string }>(inject('demonstrationSocket'))).dataDir)
    await this.server.start()
    this.demo = this.server.demonstration
    this.equineEase = await Application.of(this.issuer, this.demo.application)
  }

  close(): Promise<void> {
    return this.server.stop()
  }

  get issuer(): string {
    return this.demo.workspace.issuer
  }

  idOf(slug: string): string {
    const id = this.demo.organizations[slug]?.id
    if (!id) throw new Error(`the demonstration has no ${slug}`)
    return id
  }

  /** The same object each time, as an authenticator shows a code once. */
  person(email: string): Person {
    const known = this.#people.get(email) ?? new Person(this.demo, email)
    this.#people.set(email, known)
    return known
  }

  browser() {
    return aBrowser(this.demo.url)
  }

  signIn(email: string, parameters: Record<string, string> = {}, browser = this.browser()) {
    return this.equineEase.signIn(browser, this.person(email), parameters)
  }

  /** The API as a person, by a token of the application that names it as its resource. */
  async apiAs(email: string): Promise<Api> {
    const { access_token: token } = await this.signIn(email, { resource: `${this.issuer}/api` })
    return apiOf(this.issuer, token)
  }

  /** The API as the service account of an organization. */
  async apiAsService(organization: string): Promise<Api> {
    const account = this.demo.serviceAccounts.find((one) => one.organization === organization)
    if (!account) throw new Error(`the demonstration has no service account in ${organization}`)
    const client = await Application.of(this.issuer, account)
    return apiOf(this.issuer, (await client.ownToken()).access_token)
  }

  /** What the issuer itself says of a token to the application that holds it. */
  async isActive(token: string): Promise<boolean> {
    const { clientId, clientSecret } = this.demo.application
    const answer = await fetch(`${this.issuer}/introspect`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${encodeURIComponent(clientSecret)}`)}` },
      body: new URLSearchParams({ token }),
    })
    return ((await answer.json()) as { active: boolean }).active
  }

  /** The link in the latest mail to an address, once it is there. */
  async mailedLink(to: string): Promise<string> {
    let link: string | undefined
    await until(async () => {
      const page = await (await fetch(`${this.demo.url}/mailbox`)).text()
      const mail = page.split('<details').find((part) => part.includes(`<bdi>${to}</bdi>`))
      link = /<a href="([^"]*\/sign-in\/[^"]*)"/.exec(mail ?? '')?.[1]?.replaceAll('&amp;', '&')
      return link !== undefined
    })
    return link ?? ''
  }
}
