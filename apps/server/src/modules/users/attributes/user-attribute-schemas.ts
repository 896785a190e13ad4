import type { WorkspaceId } from '../../../kernel/ids.ts'
import { type Database, inOrganization, type Place } from '../../../platform/db/index.ts'
import { createCache, type State } from '../../../platform/state/index.ts'
import { ANY, type UserAttributeSchema } from './schema.ts'
import { selectUserAttributeSchema } from './store.ts'

/** What may be kept about people in each workspace, in memory: asked for each request of a directory. */
export interface UserAttributeSchemas {
  of(place: Place): Promise<UserAttributeSchema>
}

export function createUserAttributeSchemas(db: Database, state: State): UserAttributeSchemas {
  const cache = createCache<WorkspaceId, UserAttributeSchema>({
    state,
    max: 1_000,
    topics: ['directory'],
    keysOf: ({ workspaceId, subject }) => (subject === workspaceId ? [workspaceId] : []),
  })
  return {
    of: async (place) =>
      (await cache.get(place.workspaceId, async () => {
        const { schema } = await inOrganization(db, place, selectUserAttributeSchema, { readOnly: true })
        return schema
      })) ?? ANY,
  }
}
