import { bulkEmail, bulkOrganization } from '../../apps/server/test/factories/bulk.ts'
import { type Answer, get, postForm, postJson } from '../lib/http.ts'
import { PASSWORD, pick, type Scenario, type Source } from '../lib/scenario.ts'

const HEAD = bulkOrganization(1)
/** Requests of the product for one sign-in: to begin, for the page, and with the password. */
export const REQUESTS_PER_SIGN_IN = 3

/** A browser that signs in, each time as somebody else and from somewhere else: the limits are by both. */
const browser: Source = ({ issuerPath, size }, connection) => {
  const any = pick(connection)
  let headers: Record<string, string> = {}
  let path = ''
  let step = -1

  function begin(): string {
    const user = any(size.members)
    const address = `10.${any(255)}.${any(255)}.${any(255)}`
    headers = { 'x-forwarded-for': address }
    const query = new URLSearchParams({ organization: HEAD, login_hint: bulkEmail(user) })
    return get(`${issuerPath}/sign-in?${query}`, headers)
  }

  function page(before: Answer): string {
    path = /\r\nlocation: (?:https?:\/\/[^/]+)?([^\r]+)/i.exec(before.head)?.[1] ?? ''
    const cookies = [...before.head.matchAll(/\r\nset-cookie: ([^;]+)/gi)].map((match) => match[1])
    headers = { ...headers, cookie: cookies.join('; ') }
    return get(path, headers)
  }

  function password(before: Answer): string {
    const hidden = (name: string) =>
      new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(before.body)?.[1] ?? ''
    const action = /<form method="post" action="([^"]*)"/.exec(before.body)?.[1] ?? path
    const form = {
      csrf: hidden('csrf'),
      flow: hidden('flow'),
      organization: HEAD,
      identifier: hidden('identifier'),
      password: PASSWORD,
    }
    return postForm(action, form, headers)
  }

  return (before) => {
    step = (step + 1) % REQUESTS_PER_SIGN_IN
    if (!before || step === 0) {
      step = 0
      return begin()
    }
    return step === 1 ? page(before) : password(before)
  }
}

/** A page of a flow that was begun, again and again. */
const page: Source = (target, connection) => {
  const next = browser(target, connection)
  let text: string | undefined
  return (before) => {
    if (!before) return next(undefined)
    text ??= next(before)
    return text
  }
}

export const signInScenarios: Scenario[] = [
  { name: 'sign-in page', sources: { ours: page }, grows: false },
  {
    name: 'sign-in by password',
    sources: {
      ours: browser,
      floor: (target, connection) => {
        const any = pick(connection)
        const body = () => ({
          organizationId: HEAD,
          email: bulkEmail(any(target.size.members)),
          password: PASSWORD,
        })
        return () => postJson('/sign-in', body())
      },
    },
    grows: false,
  },
]
