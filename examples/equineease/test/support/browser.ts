import type { FastifyInstance } from 'fastify'

/** An answer as tests look at it. */
export interface Page {
  status: number
  body: string
  location: string
  headers: Record<string, unknown>
}

/** A browser with its cookies, against the application in process. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: FastifyInstance

  constructor(app: FastifyInstance) {
    this.#app = app
  }

  get(path: string): Promise<Page> {
    return this.#send({ method: 'GET', url: path })
  }

  post(path: string, fields: Record<string, string>): Promise<Page> {
    return this.#send({
      method: 'POST',
      url: path,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  }

  async #send(request: {
    method: 'GET' | 'POST'
    url: string
    payload?: string
    headers?: Record<string, string>
  }): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await this.#app.inject({
      ...request,
      headers: { ...request.headers, ...(cookie ? { cookie } : {}) },
    })
    for (const { name, value } of answer.cookies) {
      if (value) this.cookies.set(name, value)
      else this.cookies.delete(name)
    }
    const { statusCode: status, body, headers } = answer
    return { status, body, headers, location: String(headers.location ?? '') }
  }

  /** Visits the provider and answers the address it sends the browser back to. */
  async atProvider(url: string): Promise<string> {
    const answer = await fetch(url, { redirect: 'manual' })
    const back = new URL(answer.headers.get('location') ?? '')
    return back.pathname + back.search
  }

  /** Signs in and answers the page the browser lands on. */
  async signIn(organization = 'gallop'): Promise<Page> {
    const start = await this.get(`/sign-in?organization=${organization}`)
    return this.get(await this.atProvider(start.location))
  }

  /** The secret in the forms of a page. */
  async formToken(path: string): Promise<string> {
    return /name="form" value="([^"]+)"/.exec((await this.get(path)).body)?.[1] ?? ''
  }
}

/** Where a page that leaves by itself goes. */
export const onwardUrl = (page: Page): string =>
  (/http-equiv="refresh" content="0;url=([^"]+)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')
