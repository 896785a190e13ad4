import { once } from 'node:events'
import { join } from 'node:path'
import { manager } from './chain.ts'
import { member, type Person } from './people.ts'
import { type Child, freePort, SERVER_CORE, startPinned, untilReady } from './processes.ts'
import { ROOT } from './root.ts'
import type { Target } from './scenario.ts'
import { basic, mintTokens } from './tokens.ts'
import { type Filled, SLUG } from './workspace.ts'

const CLI = join(ROOT, 'apps/server/bin/bailiwick.js')
export interface Product {
  child: Child
  target: Target
  /** How long from its start until it was ready, in milliseconds. */
  readyAfter: number
}

/** Starts the product as an operator would, with one process on one core, on a workspace that was filled. */
export async function startProduct(filled: Filled, profile: string | undefined): Promise<Product> {
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const { child, port, readyAfter } = await start(filled, [...flags, CLI, 'serve'])
  const target: Target = {
    port,
    size: filled.size,
    issuerPath: `/w/${SLUG}`,
    rootId: filled.rootOrganizationId,
    authorization: `Bearer ${await tokenOf(port, filled)}`,
    directory: `Bearer ${filled.directoryToken}`,
    robot: basic(filled.serviceAccount),
    application: basic(filled.application),
    resource: basic(filled.application),
    ...(await mintTokens(filled, port, sixteen(member))),
    plain: await mintTokens(
      filled,
      port,
      sixteen((n) => member(n + 16)),
    ),
    reaching: await mintTokens(filled, port, sixteen(manager)),
  }
  return { child, target, readyAfter }
}

/** One of each connection. */
const sixteen = (who: (n: number) => Person): Person[] =>
  Array.from({ length: 16 }, (_one, index) => who(index + 1))

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
    PUBLIC_URL: `http://localhost:${port}`,
    TRUSTED_PROXIES: '127.0.0.1',
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node-compile'),
  })
  const ended = once(child.process, 'exit').then(([code]) => {
    throw new Error(`the server ended with ${code}`)
  })
  try {
    const readyAfter = await Promise.race([untilReady(port), ended])
    ended.catch(() => undefined)
    return { child, port, readyAfter }
  } catch (error) {
    await child.stop()
    throw error
  }
}

/** A token of the administrator's service account, by the product's own token endpoint. */
async function tokenOf(port: number, filled: Filled): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/w/${SLUG}/token`, {
    method: 'POST',
    headers: { authorization: basic(filled.serviceAccount) },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const { access_token } = (await answer.json()) as { access_token?: string }
  if (!access_token) throw new Error(`no token: ${answer.status}`)
  return access_token
}
