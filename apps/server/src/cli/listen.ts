import { once } from 'node:events'
import { createServer } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import type { App } from '../app.ts'
import { type Config, ConfigError, isLoopback } from '../config.ts'
import { collectOnceWhenIdle } from './collect-when-idle.ts'
import { makeWayForRequests } from './make-way.ts'

// What starts leaves garbage once; only what answers may need more room for it (bin/memory.json).
const MAY_GROW = '--semi-space-growth-factor=2'

/** Opens the port; one that is taken is a setting that cannot be used. */
export async function listen(app: App, { host, port, demo }: Config): Promise<void> {
  await makeWayForRequests()
  const { log } = app.http
  const { level } = log
  // The demonstration says for people where it listens.
  if (demo && level === 'info') log.level = 'warn'
  await app.http.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw faultOfPort('PORT', host, port, error)
  })
  log.level = level
  setFlagsFromString(MAY_GROW)
  collectOnceWhenIdle()
}

/** Before anything is opened or made: ports that are taken are settings that cannot be used. */
export async function assertFree({ host, port, metricsPort }: Config): Promise<void> {
  await assertPortFree('PORT', host, port)
  if (metricsPort === undefined) return
  if (metricsPort === port && port !== 0)
    throw new ConfigError('METRICS_PORT: has to be another one than PORT')
  await assertPortFree('METRICS_PORT', host, metricsPort)
}

async function assertPortFree(setting: string, host: string, port: number): Promise<void> {
  const server = createServer()
  try {
    server.listen({ host, port })
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
  } catch (error) {
    throw faultOfPort(setting, host, port, error as NodeJS.ErrnoException)
  }
}

function faultOfPort(setting: string, host: string, port: number, error: NodeJS.ErrnoException): Error {
  if (error.code === 'EADDRINUSE') return new ConfigError(`${setting}: ${port} is in use by another program`)
  if (error.code === 'EACCES') return new ConfigError(`${setting}: ${port} is not permitted to this user`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new ConfigError(`HOST: ${host} is not an address of this machine`)
  return error
}

/** Where others reach the server it has to know by which address: it stands in every link and token. */
export function assertReachable({ host, publicUrlIsSet }: Config): void {
  if (isLoopback(host) || publicUrlIsSet) return
  throw new ConfigError(
    `PUBLIC_URL: needed with HOST=${host}: the address at which people reach this server, such as https://id.example.com`,
  )
}
