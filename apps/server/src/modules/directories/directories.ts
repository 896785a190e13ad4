import { addSeconds } from '../../kernel/clock.ts'
import { type DirectoryId, type Id, isId, type WorkspaceId } from '../../kernel/ids.ts'
import { equalBytes, hashSecret } from '../../kernel/random.ts'
import type { Actor, OrganizationContext, Origin } from '../../platform/access.ts'
import { type Database, inOrganization } from '../../platform/db/index.ts'
import type { TreeReader } from '../../platform/operation.ts'
import { createCache, createLru, type State } from '../../platform/state/index.ts'
import type { DirectorySettings, LiveDirectory } from './resource.ts'
import { selectLiveDirectories, touchToken } from './token-store.ts'

/** Who asks, once the token was found: a directory of the organization of the path, and of no other. */
export interface DirectoryCaller {
  actor: Actor
  origin: Origin
  organization: OrganizationContext
  directory: DirectorySettings
}

/** Whatever leads a directory to what it provides; no person holds it, so that nobody does this by hand. */
export const PROVISION = 'directory:provision'

/** Directories of organizations, in memory: asked for each of their requests. */
export interface Directories {
  /** Undefined unless the organization is there and open, and the token is live in it: looked for in that one alone. */
  authenticate(
    workspaceId: WorkspaceId,
    organizationId: string,
    token: string,
    origin: Origin,
  ): Promise<DirectoryCaller | undefined>
}

/** How often it is written down that a token was used. */
const TOUCH_SECONDS = 60

export function createDirectories({
  db,
  state,
  tree,
  clock,
}: {
  db: Database
  state: State
  tree: TreeReader
  clock: { now(): Date }
}): Directories {
  const cache = createCache<string, { all: readonly LiveDirectory[] }>({
    state,
    max: 20_000,
    topics: ['directory'],
    keysOf: ({ subject }) => [subject],
  })
  const touched = createLru<string, Date>(10_000)

  return {
    async authenticate(workspaceId, organizationId, token, origin) {
      const organization = isId('organization', organizationId)
        ? await tree.find(workspaceId, organizationId)
        : undefined
      if (organization?.status !== 'active') return undefined
      const place = { workspaceId, organizationId: organization.id }
      const known = await cache.get(organization.id, async () => ({
        all: await inOrganization(db, place, selectLiveDirectories, { readOnly: true }),
      }))
      const now = clock.now()
      const hash = hashSecret(token)
      for (const { tokens, ...directory } of known?.all ?? []) {
        const used = tokens.find(
          ({ hash: one, expiresAt }) => equalBytes(one, hash) && (expiresAt === null || expiresAt > now),
        )
        if (!used) continue
        await touch(used.id, directory.id)
        return { actor: actorOf(directory.id, organization), origin, organization, directory }
      }
      return undefined

      async function touch(id: Id<'secret'>, directoryId: DirectoryId): Promise<void> {
        const last = touched.get(id)
        if (last && addSeconds(last, TOUCH_SECONDS) > now) return
        touched.set(id, now)
        await inOrganization(db, place, (tx) => touchToken(tx, directoryId, id, now))
      }
    },
  }
}

/** It acts in its organization alone, by the one permission that nobody else has. */
function actorOf(id: DirectoryId, { id: organizationId, workspaceId }: OrganizationContext): Actor {
  const grant = {
    organizationId,
    reach: 'organization' as const,
    role: 'directory',
    permissions: new Set([PROVISION]),
    endsAt: null,
  }
  return { kind: 'directory', id, workspaceId, organizationId, boundTo: organizationId, grants: [grant] }
}
