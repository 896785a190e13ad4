import { bulkEmail, bulkOrganization } from '../../apps/server/test/factories/bulk.ts'
import { type Answer, get, postForm, postJson } from '../lib/http.ts'
import { PASSWORD, pick, type Scenario, type Source } from '../lib/scenario.ts'

const HEAD = bulkOrganization(1)
/** Requests of the product for one sign-in: for the page, at which it begins, and with the password. */
export const REQUESTS_PER_SIGN_IN = 2

/** A browser that signs in, each time as somebody else and from somewhere else: the limits are by both. */
const browser: Source = ({ issuerPath, size }, connection) => {
  const any = pick(connection)
  let headers: Record<string, string> = {}
  let step = -1

  function begin(): string {
    const user = any(size.members)
    const address = `10.${any(255)}.${any(255)}.${any(255)}`
    headers = { 'x-forwarded-for': address }
    const query = new URLSearchParams({ organization: HEAD, login_hint: bulkEmail(user) })
    return get(`${issuerPath}/sign-in?${query}`, headers)
  }

  function password(before: Answer): string {
    const hidden = (name: string) =>
      new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(before.body)?.[1] ?? ''
    headers = { ...headers, cookie: cookiesOf(before) }
    const form = {
      csrf: hidden('csrf'),
      flow: hidden('flow'),
      organization: HEAD,
      identifier: hidden('identifier'),
      password: PASSWORD,
    }
    return postForm(actionOf(before), form, headers)
  }

  return (before) => {
    step = (step + 1) % REQUESTS_PER_SIGN_IN
    if (!before || step === 0) {
      step = 0
      return begin()
    }
    return password(before)
  }
}

const actionOf = ({ body }: Answer): string => /<form method="post" action="([^"]*)"/.exec(body)?.[1] ?? ''
const cookiesOf = ({ head }: Answer): string =>
  [...head.matchAll(/\r\nset-cookie: ([^;]+)/gi)].map((match) => match[1]).join('; ')

/** The page of a flow that was begun, again and again. */
const page: Source = (target, connection) => {
  const next = browser(target, connection)
  let text: string | undefined
  return (before) => {
    if (!before) return next(undefined)
    // Posts go to addresses below it.
    text ??= get(actionOf(before).replace(/\/[^/]+$/, ''), { cookie: cookiesOf(before) })
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
