import type { OrganizationContext } from '../../platform/access.ts'
import type { Database } from '../../platform/db/index.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import { type EffectiveBranding, effectiveBranding } from './effective.ts'
import { type BrandingRow, readBranding } from './store.ts'

/** How organizations look, in memory: asked for each page that somebody sees. */
export interface Brandings {
  of(organization: OrganizationContext): Promise<EffectiveBranding>
}

export function createBrandings(db: Database, state: State): Brandings {
  const cache = createCache<string, BrandingRow>({
    state,
    max: 20_000,
    topics: ['branding'],
    keysOf: ({ subject }) => [subject],
  })
  return {
    async of({ workspaceId, path }) {
      const rows = path.map(async ({ id }) => {
        const load = () => readBranding(db, { workspaceId, organizationId: id })
        return { id, branding: (await cache.get(id, load)) as BrandingRow }
      })
      return effectiveBranding(await Promise.all(rows))
    },
  }
}
