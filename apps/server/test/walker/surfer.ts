import type { Browser } from '../harness/browser.ts'
import { flowOf, nameOf } from './page.ts'
import type { Fields } from './steps.ts'
import { CALLBACK } from './world.ts'

/** What one step touched: whatever came about in it was done from there. */
export interface Step {
  browser: number
  flows: Set<string>
  /** What was posted, by the names of its forms. */
  posted: string[]
  /** Codes that an application got. */
  codes: string[]
  /** What the account keeps was sent as a file. */
  sentData: boolean
  /** Another address was asked for, and taken. */
  askedEmail: boolean
  /** Home let somebody go who waited for it. */
  consented: boolean
  /** The form that was answered rightly, as its page showed it. */
  answered: string | undefined
}

/** Two browsers, one of which is looked at, and what each request of a step touches. */
export abstract class Surfer {
  readonly browsers: readonly Browser[]
  protected readonly posts: { action: string; fields: Fields }[] = []
  at = 0
  step: Step

  constructor(browsers: readonly Browser[]) {
    this.browsers = browsers
    this.step = this.begin()
  }

  /** What is to be had of a page as long as it is shown. */
  protected abstract look(): void

  get browser(): Browser {
    return this.browsers[this.at] as Browser
  }
  protected get page(): string {
    return this.browser.shown?.body ?? ''
  }

  protected begin(): Step {
    this.step = {
      ...{ browser: this.at, flows: new Set<string>(), posted: [], codes: [], answered: undefined },
      ...{ sentData: false, askedEmail: false, consented: false },
    }
    return this.step
  }

  /** Follows an address to where it ends, which may be an application. */
  protected async open(url: string): Promise<void> {
    let shown = await this.#request('GET', url)
    for (let hops = 0; hops < 8; hops += 1) {
      const location = shown.headers.location
      if (shown.status < 300 || shown.status > 399 || typeof location !== 'string') break
      const next = new URL(location, `http://localhost:4000${shown.url}`)
      if (next.host !== 'localhost:4000') {
        const code = next.searchParams.get('code')
        if (next.href.startsWith(CALLBACK) && code) this.step.codes.push(code)
        break
      }
      shown = await this.#request('GET', `${next.pathname}${next.search}`)
    }
    this.look()
  }

  async #request(method: 'GET' | 'POST', url: string, fields?: Fields) {
    this.step.flows.add(flowOf(url))
    const shown = await this.browser.request(method, url, fields)
    if (shown.status >= 500) throw new Error(`${method} ${url} answered ${shown.status}`)
    return shown
  }

  /** The last of so many at once is what is seen. */
  protected async post(action: string, fields: Fields, times: number) {
    this.posts.push({ action, fields })
    this.step.posted.push(nameOf(action))
    this.step.flows.add(flowOf(action))
    const { browser } = this
    await Promise.all(Array.from({ length: times - 1 }, () => browser.request('POST', action, fields)))
    const shown = await this.#request('POST', action, fields)
    if (String(shown.headers['content-disposition'] ?? '').includes('account.json')) this.step.sentData = true
    return shown
  }
}
