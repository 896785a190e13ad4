import type { OrganizationId, SessionId, UserId } from '../../../kernel/ids.ts'
import type { AccountView, ArtifactStore, EnteredSession, LoadedArtifact } from '../dependencies.ts'
import type {
  Artifact,
  CommitResult,
  LogoutNotice,
  Operation,
  SessionEntry,
  StoredGrant,
  Told,
} from '../records.ts'
import { formatSessionKey, parseSessionKey } from '../session-key.ts'

/** Calls made since the last look, in order: one stands for one statement. */
export class Calls {
  #names: string[] = []
  note(name: string): void {
    this.#names.push(name)
  }
  take(): string[] {
    const names = this.#names
    this.#names = []
    return names
  }
}

/** The store in memory, for tests of the protocol. */
export class MemoryStore implements ArtifactStore {
  readonly artifacts = new Map<string, Artifact>()
  readonly grants = new Map<string, StoredGrant>()
  readonly entries = new Map<string, SessionEntry>()
  readonly notices: LogoutNotice[] = []
  readonly told: Told[] = []
  /** Set to let accounts come along with what is loaded, as one joined statement would have it. */
  accountOf?: (userId: UserId, organizationId: OrganizationId) => AccountView | null
  /** Set to hold writers back until they all have read, so that they race for certain. */
  beforeCommit?: () => Promise<void>
  readonly #calls: Calls
  readonly #session: (id: SessionId, organizationId: OrganizationId) => EnteredSession | undefined
  readonly #end: (id: SessionId) => void

  constructor(
    calls: Calls,
    session: (id: SessionId, organizationId: OrganizationId) => EnteredSession | undefined,
    end: (id: SessionId) => void,
  ) {
    this.#calls = calls
    this.#session = session
    this.#end = end
  }

  async load(hash: Uint8Array): Promise<LoadedArtifact | undefined> {
    this.#calls.note('load')
    const artifact = this.artifacts.get(hex(hash))
    if (!artifact) return undefined
    const grant = artifact.grantId === undefined ? undefined : this.grants.get(artifact.grantId)
    const uid = artifact.payload.sessionUid
    const key = typeof uid === 'string' ? parseSessionKey(uid) : undefined
    return {
      artifact: structuredClone(artifact),
      ...(grant ? { grant: structuredClone(grant) } : {}),
      ...(grant && this.accountOf ? { account: this.accountOf(grant.userId, grant.organizationId) } : {}),
      ...(key ? { session: this.#session(key.sessionId, key.organizationId) ?? null } : {}),
    }
  }

  async findGrant(id: string): Promise<StoredGrant | undefined> {
    this.#calls.note('findGrant')
    return structuredClone(this.grants.get(id))
  }

  async commit(operations: readonly Operation[]): Promise<CommitResult> {
    this.#calls.note('commit')
    await this.beforeCommit?.()
    const conflict = operations.find((operation) => this.#conflicts(operation))
    if (conflict) return { ok: false, conflict }
    for (const operation of operations) this.#apply(structuredClone(operation))
    return { ok: true }
  }

  #conflicts(operation: Operation): boolean {
    if (operation.type === 'consume') return this.artifacts.get(hex(operation.hash))?.consumed !== false
    if (operation.type === 'decideDevice') {
      const known = this.artifacts.get(hex(operation.artifact.hash))
      return !known || known.consumed || known.grantId !== undefined || known.payload.error !== undefined
    }
    if (operation.type !== 'putArtifact' || operation.artifact.kind !== 'ReplayDetection') return false
    return this.artifacts.has(hex(operation.artifact.hash))
  }

  #apply(operation: Operation): void {
    switch (operation.type) {
      case 'putArtifact':
      case 'decideDevice':
        this.artifacts.set(hex(operation.artifact.hash), operation.artifact)
        return
      case 'putGrant':
        this.grants.set(operation.grant.id, operation.grant)
        return
      case 'putEntry':
        this.#merge(operation.entry, operation.forget)
        return
      case 'consume':
        Object.assign(this.artifacts.get(hex(operation.hash)) ?? {}, { consumed: true })
        return
      case 'destroy':
        this.artifacts.delete(hex(operation.hash))
        return
      case 'revokeGrant':
        this.#revoke(operation.grantId)
        return
      case 'endSession':
        this.#endSession(operation.sessionId)
        return
      case 'notifyLogout':
        this.notices.push(operation.notice)
        return
      case 'record':
        this.told.push(operation.told)
    }
  }

  #merge(entry: SessionEntry, forget: readonly string[]): void {
    const key = formatSessionKey(entry)
    const all = { ...this.entries.get(key)?.authorizations, ...entry.authorizations }
    const authorizations = Object.fromEntries(Object.entries(all).filter(([id]) => !forget.includes(id)))
    this.entries.set(key, { ...entry, authorizations })
  }

  #revoke(grantId: string): void {
    for (const [key, artifact] of this.artifacts) if (artifact.grantId === grantId) this.artifacts.delete(key)
    this.grants.delete(grantId)
  }

  #endSession(sessionId: SessionId): void {
    for (const [key, entry] of this.entries) {
      if (entry.sessionId !== sessionId) continue
      const userId = this.#session(sessionId, entry.organizationId)?.session.userId
      for (const [clientId, { sid, grantId, persistsLogout }] of Object.entries(entry.authorizations)) {
        if (sid !== undefined && userId !== undefined) this.notices.push({ clientId, userId, sid })
        if (grantId !== undefined && persistsLogout !== true) this.#revoke(grantId)
      }
      this.entries.delete(key)
    }
    this.#end(sessionId)
  }
}

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')

/** Holds everybody until so many have come. */
export function barrier(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let waiting = 0
  return () => {
    waiting += 1
    if (waiting >= count) resolve()
    return promise
  }
}
