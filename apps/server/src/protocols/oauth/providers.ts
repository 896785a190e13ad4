import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Provider } from 'oidc-provider'
import type { OAuthDependencies } from './dependencies.ts'
import { createProvider } from './provider.ts'

/** A provider ready to answer raw requests. */
export interface MountedProvider {
  readonly provider: Provider
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
}

export interface Providers {
  /** Undefined when there is no such workspace. */
  get(slug: string): Promise<MountedProvider | undefined>
  /** Call when signing keys or the name of a workspace change. */
  forget(slug: string): void
}

/** One provider for each workspace in use; about 46 KB each, built on first use. */
export function createProviders(
  load: (slug: string) => Promise<OAuthDependencies | undefined>,
  max = 500,
): Providers {
  const cache = new LRUCache<string, Promise<MountedProvider | undefined>>({ max })
  return {
    get(slug) {
      const known = cache.get(slug)
      if (known) return known
      const building = load(slug).then((deps) => deps && mounted(deps))
      cache.set(slug, building)
      // What is not there, or failed, is looked for again.
      const drop = () => {
        if (cache.peek(slug) === building) cache.delete(slug)
      }
      building.then((found) => found ?? drop(), drop)
      return building
    },
    forget: (slug) => {
      cache.delete(slug)
    },
  }
}

function mounted(deps: OAuthDependencies): MountedProvider {
  const provider = createProvider(deps)
  const callback = provider.callback()
  const prefix = `/w/${deps.slug}`
  return {
    provider,
    async handle(req, res) {
      const url = req.url ?? ''
      if (!url.startsWith(`${prefix}/`)) {
        res.writeHead(404).end()
        return
      }
      // The library routes below the issuer; the URLs it makes come from the issuer and keep the prefix.
      req.url = url.slice(prefix.length)
      await callback(req, res)
    },
  }
}
