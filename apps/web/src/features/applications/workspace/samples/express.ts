import { environment, isInsecure, type Sample, SCOPE } from './sample.ts'

export const express: Sample = {
  name: 'Express',
  type: 'web',
  origin: 'http://localhost:3000',
  callback: '/callback',
  install: 'npm install express express-session openid-client',
  run: 'node --env-file=.env server.mjs',
  files: ({ issuer, clientId, origin, ...rest }) => [
    {
      name: 'server.mjs',
      code: `import express from 'express'
import session from 'express-session'
import * as oidc from 'openid-client'

const ORIGIN = '${origin}'
const REDIRECT_URI = ORIGIN + '/callback'

const config = await oidc.discovery(
  new URL('${issuer}'),
  '${clientId}',
  process.env.CLIENT_SECRET,${isInsecure(issuer) ? '\n  undefined,\n  { execute: [oidc.allowInsecureRequests] }, // plain http, on this machine only' : ''}
)

const app = express()
app.use(
  session({
    // Where it runs for real: a store of your own, and secure: true.
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax' },
  }),
)

app.get('/', (request, response) => {
  const { claims } = request.session
  if (!claims) return response.send('<a href="/sign-in">Sign in</a>')
  response.send(
    '<p>Hello ' + escape(claims.name ?? claims.sub) + ' of ' + escape(claims.org_name ?? claims.org_id) + '</p>' +
      '<p>You may: ' + escape((claims.permissions ?? []).join(', ')) + '</p>' +
      '<a href="/sign-out">Sign out</a>',
  )
})

app.get('/sign-in', async (request, response) => {
  const verifier = oidc.randomPKCECodeVerifier()
  const state = oidc.randomState()
  request.session.signIn = { verifier, state }
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: '${SCOPE}',
    state,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // organization: 'a-slug', when you know where the person belongs
  })
  response.redirect(url.href)
})

app.get('/callback', async (request, response) => {
  const { verifier, state } = request.session.signIn ?? {}
  if (!state) return refuse(response, 'this sign-in was not begun here')
  delete request.session.signIn // good for one answer
  let tokens
  try {
    tokens = await oidc.authorizationCodeGrant(config, new URL(request.originalUrl, ORIGIN), {
      pkceCodeVerifier: verifier,
      expectedState: state,
    })
  } catch (problem) {
    return refuse(response, problem.error_description ?? problem.message)
  }
  request.session.regenerate(() => {
    request.session.claims = tokens.claims()
    request.session.idToken = tokens.id_token
    response.redirect('/')
  })
})

app.get('/sign-out', (request, response) => {
  const { idToken } = request.session
  request.session.destroy(() => {
    const url = oidc.buildEndSessionUrl(config, {
      id_token_hint: idToken,
      post_logout_redirect_uri: ORIGIN + '/',
    })
    response.redirect(url.href)
  })
})

const refuse = (response, why) =>
  response.status(400).send('<p>You are not signed in: ' + escape(why) + '.</p><a href="/sign-in">Sign in</a>')

const escape = (text) => String(text).replace(/[&<>"']/g, (one) => '&#' + one.charCodeAt(0) + ';')

app.listen(new URL(ORIGIN).port || 80, () => console.log('Open ' + ORIGIN))
`,
    },
    { name: '.env', code: environment(rest) },
  ],
}
