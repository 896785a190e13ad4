import { join } from 'node:path'
import { bearer } from '../../apps/server/test/harness/authenticator.ts'
import { type Child, freePort, SERVER_CORE, startPinned, untilReady } from './processes.ts'
import { ROOT } from './root.ts'
import type { Target } from './scenario.ts'
import { type Filled, SLUG } from './workspace.ts'

const CLI = join(ROOT, 'apps/server/bin/bailiwick.js')
const WITH_TEST_TOKENS = join(ROOT, 'bench/lib/product-server.ts')

export interface Product {
  child: Child
  target: Target
  /** How long from its start until it was ready, in milliseconds. */
  readyAfter: number
  /** Whether its tokens are its own. */
  realTokens: boolean
}

/** Starts the product as an operator would, with one process on one core, on a workspace that was filled. */
export async function startProduct(filled: Filled, profile: string | undefined): Promise<Product> {
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const real = await start(filled, [...flags, CLI, 'serve'])
  const authorization = await tokenOf(real.port, filled)
  if (authorization) return product(filled, real, authorization, true)
  await real.child.stop()
  const { id } = filled.serviceAccount
  const token = bearer({ id, organizationId: filled.rootOrganizationId })
  return product(filled, await start(filled, [...flags, WITH_TEST_TOKENS]), token.authorization, false)
}

interface Started {
  child: Child
  port: number
  readyAfter: number
}

async function start(filled: Filled, args: string[]): Promise<Started> {
  const port = await freePort()
  const child = startPinned(SERVER_CORE, args, {
    DATABASE_URL: filled.ownerUrl,
    MASTER_KEY: filled.masterKey,
    PORT: String(port),
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node-compile'),
  })
  return { child, port, readyAfter: await untilReady(port) }
}

const basic = ({ id, secret }: { id: string; secret: string }): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

/** A token of the administrator's service account, by the product's own token endpoint. */
async function tokenOf(port: number, filled: Filled): Promise<string | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/w/${SLUG}/token`, {
    method: 'POST',
    headers: { authorization: basic(filled.serviceAccount) },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  if (!answer.ok) return undefined
  const { access_token } = (await answer.json()) as { access_token: string }
  return `Bearer ${access_token}`
}

function product(filled: Filled, started: Started, authorization: string, realTokens: boolean): Product {
  const target: Target = {
    port: started.port,
    size: filled.size,
    issuerPath: `/w/${SLUG}`,
    rootId: filled.rootOrganizationId,
    authorization,
    robot: basic(filled.serviceAccount),
    application: basic(filled.application),
    resource: basic(filled.application),
    refreshTokens: [],
    accessTokens: [],
  }
  return { child: started.child, target, readyAfter: started.readyAfter, realTokens }
}
