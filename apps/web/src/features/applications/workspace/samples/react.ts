import { isInsecure, type Sample, SCOPE } from './sample.ts'

export const react: Sample = {
  name: 'React',
  type: 'spa',
  origin: 'http://localhost:5173',
  callback: '/',
  fromPage: true,
  install: 'npm install react react-dom openid-client && npm install --save-dev vite',
  run: 'npx vite',
  files: ({ issuer, clientId, origin }) => [
    {
      name: 'index.html',
      code: `<!doctype html>
<title>Signed in with Bailiwick</title>
<div id="app"></div>
<script type="module" src="/main.jsx"></script>
`,
    },
    {
      name: 'main.jsx',
      code: `import * as oidc from 'openid-client'
import React, { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

const REDIRECT_URI = '${origin}/'
const KEY = 'sign-in'

const configuration = oidc.discovery(
  new URL('${issuer}'),
  '${clientId}',
  undefined,
  oidc.None(), // a page keeps no secret: PKCE takes its place${isInsecure(issuer) ? '\n  { execute: [oidc.allowInsecureRequests] }, // plain http, on this machine only' : ''}
)

async function signIn() {
  const verifier = oidc.randomPKCECodeVerifier()
  const state = oidc.randomState()
  sessionStorage.setItem(KEY, JSON.stringify({ verifier, state }))
  const url = oidc.buildAuthorizationUrl(await configuration, {
    redirect_uri: REDIRECT_URI,
    scope: '${SCOPE}',
    state,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  location.assign(url)
}

/** Takes the code that the address holds, once. Tokens stay in memory: a reload signs in again without asking. */
async function finish() {
  const kept = sessionStorage.getItem(KEY)
  const url = new URL(location.href)
  if (!kept || !url.searchParams.has('code')) return undefined
  sessionStorage.removeItem(KEY)
  history.replaceState(null, '', REDIRECT_URI)
  const { verifier, state } = JSON.parse(kept)
  return oidc.authorizationCodeGrant(await configuration, url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
  })
}
const finished = finish()

function App() {
  const [claims, setClaims] = useState()
  const [problem, setProblem] = useState()
  useEffect(() => {
    finished.then((tokens) => setClaims(tokens?.claims()), setProblem)
  }, [])
  if (problem) return <p role="alert">{problem.message}</p>
  if (!claims) return <button onClick={signIn}>Sign in</button>
  return (
    <main>
      <p>Hello {claims.name ?? claims.sub} of {claims.org_name ?? claims.org_id}</p>
      <p>You may: {(claims.permissions ?? []).join(', ')}</p>
    </main>
  )
}

createRoot(document.getElementById('app')).render(<App />)
`,
    },
  ],
}
