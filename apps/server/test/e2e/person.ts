import { TOTP } from 'otpauth'
import type { Demonstration } from '../../src/cli/demo/seed.ts'
import { Browser, type Reached } from '../harness/browser.ts'

/** Requests of a test's browser, sent to a server behind HTTP. */
const over = (origin: string): Reached => ({
  http: {
    async inject({ method, url, headers: { host: _host, ...headers }, payload }) {
      const answer = await fetch(`${origin}${url}`, {
        method,
        headers,
        redirect: 'manual',
        ...(payload === undefined ? {} : { body: payload }),
      })
      return {
        statusCode: answer.status,
        headers: { ...Object.fromEntries(answer.headers), 'set-cookie': answer.headers.getSetCookie() },
        body: await answer.text(),
      }
    },
  },
})

export const aBrowser = (origin: string): Browser => new Browser(over(origin), { origin })

/** One of the demonstration, with an authenticator that shows each code once. */
export class Person {
  readonly email: string
  readonly organization: string
  password: string
  readonly #secret: string
  #lastStep = 0

  constructor({ users }: Demonstration, email: string) {
    const found = users.find((one) => one.email === email)
    if (!found) throw new Error(`the demonstration has no ${email}`)
    this.email = email
    this.organization = found.organization
    this.password = found.password
    this.#secret = found.totpSecret ?? ''
  }

  /** A code that was not used yet: of now, or the one that comes next. */
  code(): string {
    this.#lastStep = Math.max(Math.floor(Date.now() / 30_000), this.#lastStep + 1)
    return codeAt(this.#secret, this.#lastStep)
  }

  /** As code(), once the clock has come so far that the server takes it: it takes none from beyond the next step. */
  async acceptedCode(): Promise<string> {
    const early = this.#lastStep * 30_000 - Date.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    return this.code()
  }

  /** Fills in the pages of a sign-in that stands at the password. */
  async proves(browser: Browser): Promise<void> {
    await browser.submit({ identifier: this.email, password: this.password })
    if (browser.title() === 'Confirm that it is you') await browser.submit({ code: this.code() })
  }
}

export const codeAt = (secret: string, step = Math.floor(Date.now() / 30_000)): string =>
  new TOTP({ secret }).generate({ timestamp: step * 30_000 })
