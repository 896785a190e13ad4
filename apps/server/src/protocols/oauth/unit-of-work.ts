import { hashSecret } from '../../kernel/random.ts'
import { compactOperations } from './compact-operations.ts'
import type { ArtifactStore, EnteredSession, LoadedArtifact } from './dependencies.ts'
import type { ArtifactKind, CommitResult, Operation, StoredGrant } from './records.ts'
import { formatSessionKey } from './session-key.ts'

const BEGUN: ReadonlySet<ArtifactKind> = new Set([
  'Interaction',
  'PushedAuthorizationRequest',
  'LogoutRequest',
])

/**
 * Reads of one request, each made once; writes of one request, made together at its end. A refresh costs one
 * statement to read (token, grant, session, account) and one to write (consume, two tokens).
 */
export class UnitOfWork {
  readonly #store: ArtifactStore
  readonly #operations: Operation[] = []
  readonly #loaded = new Map<string, Promise<LoadedArtifact | undefined>>()
  readonly #grants = new Map<string, StoredGrant | undefined>()
  readonly #sessions = new Map<string, EnteredSession | undefined>()
  readonly #revoked = new Map<string, StoredGrant>()
  #failed = false
  #refused = false

  constructor(store: ArtifactStore) {
    this.#store = store
  }

  /** What stands behind a value, of whatever kind; remembers grant and session that came along. */
  load(value: string): Promise<LoadedArtifact | undefined> {
    const known = this.#loaded.get(value)
    if (known) return known
    const loading = this.#store.load(hashSecret(value)).then((loaded) => this.#remember(loaded))
    this.#loaded.set(value, loading)
    return loading
  }

  /** The same of a value that is not known itself. */
  async loadHashed(hash: Uint8Array): Promise<LoadedArtifact | undefined> {
    return this.#remember(await this.#store.load(hash))
  }

  /** Replaces what later reads of this request see. */
  override(value: string, loaded: LoadedArtifact | undefined): void {
    this.#loaded.set(value, Promise.resolve(loaded))
  }

  async grant(id: string): Promise<StoredGrant | undefined> {
    if (!this.#grants.has(id)) this.#grants.set(id, await this.#store.findGrant(id))
    return this.#grants.get(id)
  }

  /** A grant this request has seen. A new one needs no read to be known as new. */
  knownGrant(id: string): StoredGrant | undefined {
    return this.#grants.get(id)
  }

  /** A session in an organization; `read` is called only when it is not known yet. */
  async session(
    key: string,
    read: () => Promise<EnteredSession | undefined>,
  ): Promise<EnteredSession | undefined> {
    if (!this.#sessions.has(key)) this.#sessions.set(key, await read())
    return this.#sessions.get(key)
  }

  /** Grants whose tokens this request ends. */
  get revoked(): readonly StoredGrant[] {
    return [...this.#revoked.values()]
  }

  add(operation: Operation): void {
    this.#operations.push(operation)
    const ended = operation.type === 'revokeGrant' && this.#grants.get(operation.grantId)
    if (ended) this.#revoked.set(ended.id, ended)
    if (operation.type === 'putGrant') this.#grants.set(operation.grant.id, operation.grant)
    if (operation.type === 'revokeGrant') this.#grants.set(operation.grantId, undefined)
    if (operation.type === 'putEntry') {
      const known = this.#sessions.get(formatSessionKey(operation.entry))
      if (known) known.entry = operation.entry
    }
  }

  /** Whether it keeps what anybody may ask for: a request that waits for a person. */
  get begins(): boolean {
    return this.#operations.some((one) => one.type === 'putArtifact' && BEGUN.has(one.artifact.kind))
  }

  /** After a defect nothing of the request is written. */
  fail(): void {
    this.#failed = true
  }

  /** The request is answered with an error, though maybe by a redirect. */
  refuse(): void {
    this.#refused = true
  }

  /** Writes what the request did. A refused request takes away, and never gives. */
  async commit(refused: boolean): Promise<CommitResult> {
    if (this.#failed) return { ok: true }
    const operations = refused || this.#refused ? this.#operations.filter(takesAway) : this.#operations
    return operations.length === 0 ? { ok: true } : this.#store.commit(compactOperations(operations))
  }

  /** Writes apart from the request's own writes, which lost a race. */
  commitApart(operations: readonly Operation[]): Promise<CommitResult> {
    return this.#store.commit(operations)
  }

  #remember(loaded: LoadedArtifact | undefined): LoadedArtifact | undefined {
    if (loaded?.grant) this.#grants.set(loaded.grant.id, loaded.grant)
    const uid = loaded?.artifact.payload.sessionUid
    if (loaded?.session !== undefined && typeof uid === 'string') {
      this.#sessions.set(uid, loaded.session ?? undefined)
    }
    return loaded
  }
}

/** A refused refresh keeps its token: the client would otherwise have lost it with no successor in hand. */
function takesAway(operation: Operation): boolean {
  if (operation.type === 'consume') return operation.kind !== 'RefreshToken'
  if (operation.type === 'decideDevice') return operation.artifact.payload.error !== undefined
  if (operation.type === 'record') return operation.told.event.outcome !== 'success'
  return operation.type === 'destroy' || operation.type === 'revokeGrant' || operation.type === 'endSession'
}
