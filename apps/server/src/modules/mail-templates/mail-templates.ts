import type { Language } from '../../kernel/locale.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { Database } from '../../platform/db/index.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import { effectiveBlocks } from './effective.ts'
import type { Block } from './settings.ts'
import { readTemplates, type TemplateRow } from './store.ts'

/** What organizations say in mails, in memory: asked for each mail that is sent. */
export interface MailTemplates {
  of(
    organization: OrganizationContext,
    kind: string,
    language: Language,
  ): Promise<Partial<Record<Block, string>>>
}

export function createMailTemplates(db: Database, state: State): MailTemplates {
  const cache = createCache<string, TemplateRow[]>({
    state,
    max: 5_000,
    topics: ['branding'],
    keysOf: ({ subject }) => [subject],
  })
  return {
    async of({ workspaceId, path }, kind, language) {
      const all = path.map(async ({ id }) => {
        const load = () => readTemplates(db, { workspaceId, organizationId: id })
        return { id, templates: (await cache.get(id, load)) ?? [] }
      })
      const blocks = effectiveBlocks(await Promise.all(all), kind, language)
      return Object.fromEntries(Object.entries(blocks).map(([block, { value }]) => [block, value]))
    },
  }
}
