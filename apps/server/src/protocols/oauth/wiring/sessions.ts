import { isId, type OrganizationId, type SessionId, type WorkspaceId } from '../../../kernel/ids.ts'
import { hashSecret } from '../../../kernel/random.ts'
import { type Connections, standsByConnection } from '../../../modules/connections/index.ts'
import { sessionsValidFrom } from '../../../modules/organizations/index.ts'
import { policyOf } from '../../../modules/policies/index.ts'
import {
  isSessionLive,
  isTouchDue,
  revokesTokens,
  type SessionLife,
  sessionExpiry,
  touchSession,
} from '../../../modules/sessions/index.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { inOrganization, type SessionRow } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { createCache } from '../../../platform/state/index.ts'
import type { BrowserSession } from '../dependencies.ts'
import { type HeldSession, selectBrowser, selectProfile, selectSession, selectSessionPlace } from './store.ts'

/** A session with whose it is; shared between requests. */
interface StoredSession {
  row: SessionRow
  email: string | null
}

/** A session with what decides on its life, for policies stricter than its own organization's. */
export interface LiveSession extends BrowserSession {
  readonly life: SessionLife
}

/** Live sessions, from memory; every end of one is announced under its id. */
export interface SessionDirectory {
  ofBrowser(workspaceId: WorkspaceId, cookie: string): Promise<BrowserSession[]>
  find(workspaceId: WorkspaceId, id: SessionId): Promise<BrowserSession | undefined>
  /**
   * Of one that is over. Revoked: it was ended in a way that ends what applications kept of it, or the provider that it came
   * through is no more. A job takes that away; until then, and however many wait before it, it is refused. Forgotten: what was
   * known of it has been removed.
   */
  overHow(workspaceId: WorkspaceId, id: SessionId): Promise<'ended' | 'revoked' | 'forgotten'>
}

/** A row takes about 2 KB, and a node is to stay small (docs/adr/0008-small-and-fair.md). */
const REMEMBERED = 10_000

export function createSessionDirectory(services: Services, connections: Connections): SessionDirectory {
  const { db, state, tree, clock } = services
  const places = createCache<`${string} ${string}`, HeldSession>({
    state,
    max: REMEMBERED,
    topics: ['session'],
    keysOf: ({ workspaceId, subject }) => [`${workspaceId} ${subject}`],
  })
  const sessions = createCache<string, StoredSession>({
    state,
    max: REMEMBERED,
    topics: ['session', 'principal'],
    keysOf: ({ topic, subject }) => {
      if (topic === 'session') return [subject]
      return isId('organization', subject) ? 'all' : []
    },
  })

  const holderOf = (workspaceId: WorkspaceId, id: SessionId) =>
    places.get(`${workspaceId} ${id}`, () => selectSessionPlace(db, workspaceId, id))

  function storedOf(workspaceId: WorkspaceId, held: HeldSession): Promise<StoredSession | undefined> {
    const place = { workspaceId, organizationId: held.organizationId }
    return sessions.get(held.sessionId, () =>
      inOrganization(db, place, async (tx) => {
        const [row, user] = await Promise.all([
          selectSession(tx, held.sessionId),
          selectProfile(tx, held.userId),
        ])
        return row && { row, email: user?.email ?? null }
      }),
    )
  }

  async function live(workspaceId: WorkspaceId, held: HeldSession): Promise<BrowserSession | undefined> {
    const organization = await tree.find(workspaceId, held.organizationId)
    if (organization?.status !== 'active') return undefined
    const isLive = ({ row }: StoredSession) =>
      isSessionLive(row, policyOf(organization), clock.now(), sessionsValidFrom(organization))
    let stored = await storedOf(workspaceId, held)
    if (stored && !isLive(stored)) {
      // Another node may have seen it in use since: memory is not enough to say that it is over.
      sessions.delete(held.sessionId)
      stored = await storedOf(workspaceId, held)
    }
    if (!stored || stored.row.organization_id !== held.organizationId || stored.row.user_id !== held.userId)
      return undefined
    if (!isLive(stored)) return undefined
    const { row } = stored
    if (!(await standsByConnection(connections, organization, row))) return undefined
    if (isTouchDue(row, clock.now())) {
      const now = clock.now()
      const place = { workspaceId, organizationId: held.organizationId }
      await inOrganization(db, place, (tx) => touchSession(tx, row, policyOf(organization), now))
      row.last_seen_at = now
    }
    return toBrowserSession(stored, organization)
  }

  return {
    async ofBrowser(workspaceId, cookie) {
      const held = await selectBrowser(db, workspaceId, hashSecret(cookie))
      const found = await Promise.all(held.map((one) => live(workspaceId, one)))
      return found.filter((one) => one !== undefined)
    },
    async find(workspaceId, id) {
      const held = await holderOf(workspaceId, id)
      return held && live(workspaceId, held)
    },
    async overHow(workspaceId, id) {
      const held = await holderOf(workspaceId, id)
      const row = held && (await storedOf(workspaceId, held))?.row
      if (!row) return 'forgotten'
      if (row.end_reason !== null && revokesTokens(row.end_reason)) return 'revoked'
      const organization = await tree.find(workspaceId, held.organizationId)
      const stands = !organization || (await standsByConnection(connections, organization, row))
      return stands ? 'ended' : 'revoked'
    },
  }
}

function toBrowserSession({ row, email }: StoredSession, organization: OrganizationContext): LiveSession {
  const expiresAt = sessionExpiry(row, policyOf(organization))
  return {
    life: row,
    id: row.id,
    userId: row.user_id,
    homeOrganizationId: row.organization_id as OrganizationId,
    ...(email === null ? {} : { email }),
    authenticatedAt: row.authenticated_at,
    secondFactorAt: row.second_factor_at,
    secondFactorBy: row.second_factor_by,
    secondFactorKind: row.second_factor_kind,
    expiresAt,
    acr: row.acr,
    amr: row.amr,
    ...(row.connection_id !== null && { connectionId: row.connection_id }),
  }
}
