import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'

const UNPACKED = join(import.meta.dirname, '../../../../node_modules/.cache/unpacked/glewlwyd')
const ROOT = existsSync('/usr/bin/glewlwyd') ? '/' : UNPACKED

/** Whether the provider can be run here; `npm test` unpacks it where Debian's packages are at hand. */
export const hasGlewlwyd = existsSync(join(ROOT, 'usr/bin/glewlwyd'))

const CLIENT = { id: 'bailiwick', secret: 'GOCSPX-the_secret.of~the-client' }
const PERSON = { username: 'rider', password: 'a password of hers', email: 'rider@school.example' }

/** An OpenID provider in C, over a JOSE library in C: nothing of it is of the authors of what this server uses. */
export interface Glewlwyd {
  issuer: string
  client: typeof CLIENT
  person: typeof PERSON
  /** The person signs in there and agrees: what the browser comes back with. */
  signIn(url: URL): Promise<URLSearchParams>
  stop(): Promise<void>
}

const KEYS = {
  rsa: () => generateKeyPairSync('rsa', { modulusLength: 2048, ...PEM }),
  ecdsa: () => generateKeyPairSync('ec', { namedCurve: 'P-256', ...PEM }),
}
const PEM = {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
} as const

export async function startGlewlwyd(keyType: keyof typeof KEYS, redirectUri: string): Promise<Glewlwyd> {
  const folder = mkdtempSync(join(tmpdir(), 'glewlwyd-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = run(folder, port, origin)
  async function stop() {
    const gone = new Promise((done) => child.once('exit', done))
    if (child.exitCode === null && child.kill()) await gone
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await untilAnswering(child, origin)
    await setUp(origin, keyType, redirectUri)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    issuer: `${origin}/api/oidc`,
    client: CLIENT,
    person: PERSON,
    signIn: (url) => signIn(origin, url),
    stop,
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

function run(folder: string, port: number, origin: string): ChildProcess {
  const schema = gunzipSync(readFileSync(join(ROOT, 'usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz')))
  const database = new DatabaseSync(join(folder, 'glewlwyd.db'))
  database.exec(schema.toString())
  database.close()
  const modules = (name: string) => JSON.stringify(join(ROOT, 'usr/lib/glewlwyd', name))
  const file = join(folder, 'glewlwyd.conf')
  writeFileSync(
    file,
    `port=${port}
    bind_address="127.0.0.1"
    external_url="${origin}"
    login_url="login.html"
    api_prefix="api"
    static_files_path="${join(ROOT, 'usr/share/glewlwyd/webapp/')}"
    log_mode="console"
    log_level="ERROR"
    cookie_domain="127.0.0.1"
    cookie_secure=0
    session_key="SESSION"
    admin_scope="g_admin"
    profile_scope="g_profile"
    user_module_path=${modules('user')}
    user_middleware_module_path=${modules('user_middleware')}
    client_module_path=${modules('client')}
    user_auth_scheme_module_path=${modules('scheme')}
    plugin_module_path=${modules('plugin')}
    hash_algorithm="SHA512"
    database = { type = "sqlite3"; path = "${join(folder, 'glewlwyd.db')}"; };`,
  )
  const libraries = join(ROOT, 'usr/lib/x86_64-linux-gnu')
  return spawn(join(ROOT, 'usr/bin/glewlwyd'), ['--config-file', file], {
    env: ROOT === '/' ? {} : { LD_LIBRARY_PATH: libraries },
    stdio: 'ignore',
  })
}

async function untilAnswering(child: ChildProcess, origin: string): Promise<void> {
  for (let tries = 0; tries < 200 && child.exitCode === null; tries += 1) {
    if (
      await fetch(`${origin}/config`).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('glewlwyd did not start')
}

/** Calls its API as one browser does. */
function browser(origin: string) {
  let cookie = ''
  return async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const set = answer.headers.getSetCookie().map((one) => one.split(';')[0])
    if (set.length > 0) cookie = set.join('; ')
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
}

async function setUp(origin: string, keyType: keyof typeof KEYS, redirectUri: string): Promise<void> {
  const call = browser(origin)
  // As its own documentation gives them.
  await call('POST', '/api/auth/', { username: 'admin', password: 'password' })
  const { privateKey, publicKey } = KEYS[keyType]()
  await call('POST', '/api/mod/plugin/', {
    module: 'oidc',
    name: 'oidc',
    display_name: 'OpenID Connect',
    order_rank: 0,
    readonly: false,
    parameters: {
      iss: `${origin}/api/oidc`,
      'jwt-type': keyType,
      'jwt-key-size': '256',
      key: privateKey,
      cert: publicKey,
      'access-token-duration': 600,
      'refresh-token-duration': 600,
      'code-duration': 60,
      'auth-type-code-enabled': true,
      'pkce-allowed': true,
      'pkce-required': true,
      'oauth-as-iss-id': true,
      'subject-type': 'public',
      'name-claim': 'mandatory',
      'email-claim': 'mandatory',
      'scope-claim': 'no',
      'jwks-show': true,
      'session-management-allowed': true,
      'session-cookie-name': 'OIDC_SESSION',
      'session-cookie-expiration': 600,
      'back-channel-logout-allowed': true,
      scope: [],
      claims: [],
      'additional-parameters': [],
    },
  })
  await call('POST', '/api/client/', {
    client_id: CLIENT.id,
    name: CLIENT.id,
    password: CLIENT.secret,
    client_secret: CLIENT.secret,
    confidential: true,
    enabled: true,
    scope: ['openid'],
    redirect_uri: [redirectUri],
    authorization_type: ['code'],
    token_endpoint_auth_method: ['client_secret_basic', 'client_secret_post'],
  })
  await call('POST', '/api/user/', {
    ...PERSON,
    name: 'A rider',
    enabled: true,
    scope: ['openid', 'g_profile'],
  })
}

async function signIn(origin: string, url: URL): Promise<URLSearchParams> {
  const call = browser(origin)
  await call('POST', '/api/auth/', { username: PERSON.username, password: PERSON.password })
  await call('PUT', `/api/auth/grant/${CLIENT.id}/`, { scope: 'openid' })
  const asked = new URL(url)
  // What its page of sign-in adds when somebody has agreed.
  asked.searchParams.set('g_continue', '')
  const answer = await call('GET', asked.pathname + asked.search)
  return new URL(answer.headers.get('location') ?? '').searchParams
}
