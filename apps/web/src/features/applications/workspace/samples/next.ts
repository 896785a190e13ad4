import { environment, isInsecure, type Sample, SCOPE } from './sample.ts'

export const next: Sample = {
  name: 'Next.js',
  type: 'web',
  origin: 'http://localhost:3000',
  callback: '/callback',
  install: 'npm install next react react-dom openid-client',
  run: 'npx next dev',
  files: ({ issuer, clientId, origin, ...rest }) => [
    {
      name: 'lib/oidc.js',
      code: `import * as oidc from 'openid-client'

export const ORIGIN = '${origin}'
export const REDIRECT_URI = ORIGIN + '/callback'

let known
/** What the issuer says of itself, read once. */
export const configuration = () =>
  (known ??= oidc.discovery(
    new URL('${issuer}'),
    '${clientId}',
    process.env.CLIENT_SECRET,${isInsecure(issuer) ? '\n    undefined,\n    { execute: [oidc.allowInsecureRequests] }, // plain http, on this machine only' : ''}
  ))
`,
    },
    {
      name: 'lib/session.js',
      code: `import { createHmac, timingSafeEqual } from 'node:crypto'

// Signed, so that nobody but this server makes one. What is in it can be read by whoever holds it.
const sign = (text) => createHmac('sha256', process.env.SESSION_SECRET).update(text).digest('base64url')

export const toCookie = (value) => {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url')
  return text + '.' + sign(text)
}

export function fromCookie(cookie) {
  const [text = '', signature = ''] = (cookie ?? '').split('.')
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(text))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return JSON.parse(Buffer.from(text, 'base64url').toString())
}

export const readCookie = (request, name) =>
  fromCookie(new RegExp('(?:^|; )' + name + '=([^;]*)').exec(request.headers.get('cookie') ?? '')?.[1])

const SECURE = process.env.NODE_ENV === 'production' ? '; Secure' : ''
export const cookie = (name, value, seconds) =>
  name + '=' + value + '; Path=/; HttpOnly; SameSite=Lax; Max-Age=' + seconds + SECURE
`,
    },
    {
      name: 'app/sign-in/route.js',
      code: `import * as oidc from 'openid-client'
import { configuration, REDIRECT_URI } from '../../lib/oidc.js'
import { cookie, toCookie } from '../../lib/session.js'

export const dynamic = 'force-dynamic'

export async function GET() {
  const verifier = oidc.randomPKCECodeVerifier()
  const state = oidc.randomState()
  const url = oidc.buildAuthorizationUrl(await configuration(), {
    redirect_uri: REDIRECT_URI,
    scope: '${SCOPE}',
    state,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // organization: 'a-slug', when you know where the person belongs
  })
  const headers = new Headers({ location: url.href })
  headers.append('set-cookie', cookie('sign_in', toCookie({ verifier, state }), 600))
  return new Response(null, { status: 302, headers })
}
`,
    },
    {
      name: 'app/callback/route.js',
      code: `import * as oidc from 'openid-client'
import { configuration, ORIGIN } from '../../lib/oidc.js'
import { cookie, readCookie, toCookie } from '../../lib/session.js'

export const dynamic = 'force-dynamic'

export async function GET(request) {
  const { verifier, state } = readCookie(request, 'sign_in') ?? {}
  if (!state) return refuse('this sign-in was not begun here')
  const config = await configuration()
  const { pathname, search } = new URL(request.url)
  let tokens
  try {
    tokens = await oidc.authorizationCodeGrant(config, new URL(pathname + search, ORIGIN), {
      pkceCodeVerifier: verifier,
      expectedState: state,
    })
  } catch (problem) {
    return refuse(problem.error_description ?? problem.message)
  }
  const { sub, name, org_id, org_name, permissions } = tokens.claims()
  const session = toCookie({ sub, name, org_id, org_name, permissions })
  const headers = new Headers({ location: ORIGIN + '/' })
  headers.append('set-cookie', cookie('session', session, 28800))
  headers.append('set-cookie', cookie('sign_in', '', 0))
  return new Response(null, { status: 302, headers })
}

const refuse = (why) => new Response('You are not signed in: ' + why + '. Begin again at ' + ORIGIN, { status: 400 })
`,
    },
    {
      name: 'app/layout.jsx',
      code: `export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
`,
    },
    {
      name: 'app/page.jsx',
      code: `import { cookies } from 'next/headers'
import { fromCookie } from '../lib/session.js'

export default async function Home() {
  const claims = fromCookie((await cookies()).get('session')?.value)
  if (!claims) return <a href="/sign-in">Sign in</a>
  return (
    <main>
      <p>Hello {claims.name ?? claims.sub} of {claims.org_name ?? claims.org_id}</p>
      <p>You may: {(claims.permissions ?? []).join(', ')}</p>
    </main>
  )
}
`,
    },
    { name: '.env.local', code: environment(rest) },
  ],
}
