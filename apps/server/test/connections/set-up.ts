import type { Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { Browser } from '../harness/browser.ts'
import type { Answer } from './stage.ts'

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
