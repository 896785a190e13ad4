/** Where a visit ended: a page, or an address of somebody else. */
export interface Visited {
  status: number
  url: string
  body: string
}

/** A browser at one foreign server: cookies, redirects, and the fields of a form. */
export class Visitor {
  readonly #origin: string
  readonly #cookies = new Map<string, string>()

  constructor(origin: string) {
    this.#origin = origin
  }

  /** Goes somewhere and follows redirects as far as they stay at this server. */
  async go(url: string, fields?: Record<string, string>): Promise<Visited> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', ...value] = (cookie.split(';')[0] ?? '').split('=')
      if (value.join('') === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value.join('='))
    }
    const location = response.headers.get('location')
    if (!location) return { status: response.status, url, body: await response.text() }
    const next = new URL(location, url)
    return next.origin === this.#origin
      ? this.go(next.href)
      : { status: response.status, url: next.href, body: '' }
  }
}

const ENTITIES: Record<string, string> = {
  '&quot;': '"',
  '&#039;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
}
const fromHtml = (text: string) =>
  text.replace(/&(?:quot|#039|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? '')

/** The hidden fields of a page's form. */
export function hiddenFields(body: string): Record<string, string> {
  const inputs = body.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(
    inputs.map((input) => [
      fromHtml(/name="([^"]*)"/.exec(input)?.[1] ?? ''),
      fromHtml(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    ]),
  )
}
