import { createHash } from 'node:crypto'
import { newSecret } from '../../../kernel/random.ts'
import { CALLBACK } from './world.ts'

interface Cookie {
  name: string
  value: string
  path: string
}

/** A browser as far as cookies and redirects go. It follows nothing by itself. */
export class Browser {
  readonly id = newSecret()
  readonly cookies: Cookie[] = [{ name: 'bailiwick', value: this.id, path: '/' }]

  async get(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(url, { headers })
  }

  async post(url: string, form: Record<string, string>): Promise<Response> {
    return this.#send(url, { method: 'POST', body: new URLSearchParams(form) })
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url)
    const cookie = this.cookies
      .filter(({ path }) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
    const headers = { ...(cookie === '' ? {} : { cookie }), ...Object.fromEntries(new Headers(init.headers)) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const header of response.headers.getSetCookie()) this.#store(header)
    return response
  }

  #store(header: string): void {
    const [pair = '', ...attributes] = header.split('; ')
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    const path = attributes.find((item) => item.startsWith('path='))?.slice(5) ?? '/'
    const index = this.cookies.findIndex((known) => known.name === name && known.path === path)
    if (index >= 0) this.cookies.splice(index, 1)
    if (value !== '' && !header.includes('1970')) this.cookies.push({ name, value, path })
  }
}

/** One authorization, from the redirect of a client to the tokens it gets. */
export class Flow {
  readonly verifier = newSecret()
  readonly #issuer: string
  readonly clientId: string

  constructor(issuer: string, clientId: string) {
    this.#issuer = issuer
    this.clientId = clientId
  }

  url(parameters: Record<string, string | undefined> = {}): string {
    const query = {
      client_id: this.clientId,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid',
      state: 'st',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...parameters,
    }
    const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
    return `${this.#issuer}/authorize?${new URLSearchParams(given)}`
  }

  /** Where the server sends the browser. */
  async start(browser: Browser, parameters?: Record<string, string | undefined>): Promise<URL> {
    return location(await browser.get(this.url(parameters)))
  }

  /** Does something on the hosted page that `at` is, and follows the way back. */
  async page(browser: Browser, at: URL, step: Record<string, string>): Promise<URL> {
    const page = await browser.get(`${at.origin}${at.pathname}?${new URLSearchParams(step)}`)
    return location(await browser.get(location(page).href))
  }
}

/** The target of a redirect; fails on anything else, showing what came instead. */
export function location(response: Response): URL {
  const target = response.headers.get('location')
  if (target === null) throw new Error(`no redirect but ${response.status}`)
  return new URL(target)
}
