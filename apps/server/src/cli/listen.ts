import { setFlagsFromString } from 'node:v8'
import type { App } from '../app.ts'
import { type Config, ConfigError, isLoopback } from '../config.ts'
import { makeWayForRequests } from './make-way.ts'

// What starts leaves garbage once; only what answers may need more room for it (bin/memory.json).
const MAY_GROW = '--semi-space-growth-factor=2'

/** Opens the port; one that is taken is a setting that cannot be used. */
export async function listen(app: App, { host, port }: Config): Promise<void> {
  await makeWayForRequests()
  await app.http.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new ConfigError(`PORT: ${port} is in use by another program`) : error
  })
  setFlagsFromString(MAY_GROW)
}

/** Where others reach the server it has to know by which address: it stands in every link and token. */
export function assertReachable({ host, publicUrlIsSet }: Config): void {
  if (isLoopback(host) || publicUrlIsSet) return
  throw new ConfigError(
    `PUBLIC_URL: needed with HOST=${host}: the address at which people reach this server, such as https://id.example.com`,
  )
}
