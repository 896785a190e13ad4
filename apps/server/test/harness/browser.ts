/** Where a browser's requests go: a server in this process, or one behind HTTP. */
export interface Reached {
  http: {
    inject(request: {
      method: 'GET' | 'POST'
      url: string
      remoteAddress: string
      headers: Record<string, string>
      payload?: string
    }): Promise<{ statusCode: number; headers: Shown['headers']; body: string }>
  }
}

/** What a browser shows after a request: where it is, and what stands there. */
export interface Shown {
  status: number
  /** Path and query of the address it ended at; absolute when it left this server. */
  url: string
  body: string
  headers: Record<string, string | string[] | number | undefined>
}

interface Form {
  action: string
  hidden: Record<string, string>
}

const fromHtml = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** A browser without scripts: cookies with their paths, redirects, and the one form of a page. */
export class Browser {
  readonly #app: Reached
  readonly #origin: string
  readonly #cookies = new Map<string, { name: string; value: string; path: string }>()
  readonly #remoteAddress: string
  readonly headers: Record<string, string>
  shown: Shown | undefined

  constructor(
    app: Reached,
    options: { headers?: Record<string, string>; origin?: string; remoteAddress?: string } = {},
  ) {
    this.#app = app
    this.#origin = options.origin ?? 'http://localhost:4000'
    this.#remoteAddress = options.remoteAddress ?? '127.0.0.1'
    this.headers = options.headers ?? {}
  }

  /** Opens an address and follows redirects as long as they stay on this server. */
  open(url: string): Promise<Shown> {
    return this.#follow('GET', url)
  }

  /** Posts the form of the page that is shown, with what a person fills in; null leaves a hidden field out. */
  submit(fields: Record<string, string | null>, action?: string): Promise<Shown> {
    const form = this.form()
    const given = { ...form.hidden, ...fields }
    const body = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null)
    return this.#follow('POST', action ?? form.action, body)
  }

  /** Posts fields to an address, as a script of the page would. */
  post(action: string, fields: Record<string, string>): Promise<Shown> {
    return this.#follow('POST', action, Object.entries(fields))
  }

  /** Presses the first button of this name, wherever its form stands on the page. */
  press(name: string): Promise<Shown> {
    const page = this.shown?.body ?? ''
    const form = page
      .split('<form ')
      .slice(1)
      .map((part) => `<form ${part.split('</form>')[0]}`)
      .find((part) => part.includes(`name="${name}"`))
    const value = form && new RegExp(`<button[^>]* name="${name}" value="([^"]*)"`).exec(form)?.[1]
    if (form === undefined || value === undefined)
      throw new Error(`no button "${name}" on ${this.shown?.url}`)
    const { action, hidden } = this.form(form)
    return this.#follow('POST', action, Object.entries({ ...hidden, [name]: fromHtml(value) }))
  }

  /** The form of the page that is shown. */
  form(page = this.shown?.body ?? ''): Form {
    const action = /<form method="post" action="([^"]*)">/.exec(page)?.[1]
    if (action === undefined) throw new Error(`no form on ${this.shown?.url}: ${this.title(page)}`)
    const hidden = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
    return {
      action: fromHtml(action),
      hidden: Object.fromEntries(hidden.map(([, name, value]) => [name, fromHtml(value ?? '')])),
    }
  }

  /** The heading of a page. */
  title(page = this.shown?.body ?? ''): string {
    return fromHtml(/<h1>([^<]*)<\/h1>/.exec(page)?.[1] ?? '')
  }

  /** Address behind a link, by its text. */
  link(text: string, page = this.shown?.body ?? ''): string {
    const found = [...page.matchAll(/<a [^>]*?href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].find(
      ([, , label]) => fromHtml(label ?? '') === text,
    )
    if (!found) throw new Error(`no link "${text}" on ${this.shown?.url}`)
    return fromHtml(found[1] ?? '')
  }

  cookie(name: string): string | undefined {
    return [...this.#cookies.values()].find((cookie) => cookie.name === name)?.value
  }

  /** All that it holds, by name. */
  cookies(): Record<string, string> {
    return Object.fromEntries([...this.#cookies.values()].map(({ name, value }) => [name, value]))
  }

  setCookie(name: string, value: string, path = '/'): void {
    this.#cookies.set(`${name} ${path}`, { name, value, path })
  }

  dropCookie(name: string): void {
    for (const [key, cookie] of this.#cookies) if (cookie.name === name) this.#cookies.delete(key)
  }

  /** One request, no redirect followed. */
  async request(method: 'GET' | 'POST', url: string, body?: [string, string][]): Promise<Shown> {
    const address = new URL(url, this.#origin)
    const path = `${address.pathname}${address.search}`
    const cookie = this.#cookieHeader(address.pathname)
    const answer = await this.#app.http.inject({
      method,
      url: path,
      remoteAddress: this.#remoteAddress,
      headers: {
        host: address.host,
        ...(cookie === '' ? {} : { cookie }),
        ...(body
          ? { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
          : {}),
        ...this.headers,
      },
      ...(body ? { payload: new URLSearchParams(body).toString() } : {}),
    })
    for (const header of [answer.headers['set-cookie'] ?? []].flat()) this.#store(String(header))
    this.shown = { status: answer.statusCode, url: path, body: answer.body, headers: answer.headers }
    return this.shown
  }

  async #follow(method: 'GET' | 'POST', url: string, body?: [string, string][]): Promise<Shown> {
    let shown = await this.request(method, url, body)
    for (let hops = 0; hops < 12; hops++) {
      const { location } = shown.headers
      if (typeof location !== 'string') return shown
      const next = new URL(location, new URL(shown.url, this.#origin))
      if (next.origin !== this.#origin) {
        this.shown = { ...shown, url: next.href }
        return this.shown
      }
      shown = await this.request('GET', next.href)
    }
    throw new Error('too many redirects')
  }

  #cookieHeader(path: string): string {
    return [...this.#cookies.values()]
      .filter((cookie) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/, '/')))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }

  #store(header: string): void {
    const [pair = '', ...attributes] = header.split(/; ?/)
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/'
    const gone = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=Thu, 01 Jan 1970/i.test(one))
    if (gone || value === '') this.#cookies.delete(`${name} ${path}`)
    else this.setCookie(name, value, path)
  }
}
