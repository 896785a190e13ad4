import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Provider } from 'oidc-provider'
import type { OAuthDependencies } from './dependencies.ts'
import { sendAnswer } from './direct/answer.ts'
import { directAnswers } from './direct/direct.ts'
import { createProvider } from './provider.ts'
import { originOf } from './request-facts.ts'
import { newRequestState, withRequestState } from './request-state.ts'
import { UnitOfWork } from './unit-of-work.ts'

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

/**
 * One provider for each workspace in use; about 46 KB each, built on first use. What is not there, or failed, is
 * looked for again and takes nobody's place: whoever makes slugs up must not have others built anew.
 */
export function createProviders(
  load: (slug: string) => Promise<OAuthDependencies | undefined>,
  max = 500,
): Providers {
  const cache = new LRUCache<string, MountedProvider>({ max })
  const building = new Map<string, Promise<MountedProvider | undefined>>()

  async function build(slug: string): Promise<MountedProvider | undefined> {
    const deps = await load(slug)
    return deps && mounted(deps)
  }

  return {
    get(slug) {
      const known = cache.get(slug)
      if (known) return Promise.resolve(known)
      const before = building.get(slug)
      if (before) return before
      const underWay = build(slug)
      building.set(slug, underWay)
      const done = (found?: MountedProvider) => {
        // Forgotten meanwhile: it was built with what no longer holds.
        if (building.get(slug) !== underWay) return
        building.delete(slug)
        if (found) cache.set(slug, found)
      }
      underWay.then(done, () => done())
      return underWay
    },
    forget: (slug) => {
      cache.delete(slug)
      building.delete(slug)
    },
  }
}

function mounted(deps: OAuthDependencies): MountedProvider {
  const provider = createProvider(deps)
  const callback = provider.callback()
  const answerDirectly = directAnswers(provider, deps)
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
      const state = newRequestState(new UnitOfWork(deps.artifacts), () => originOf(req))
      await withRequestState(state, async () => {
        const answer = await answerDirectly(req)
        if (answer) sendAnswer(res, answer)
        else await callback(req, res)
      })
    },
  }
}
