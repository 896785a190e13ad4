import type { Pool } from 'pg'
import { Client } from 'pg'
import { DomainError } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'

/** What a node keeps in memory, by topic. `subject` says which one changed. */
export type Topic = 'tree' | 'principal' | 'roles' | 'client' | 'keys' | 'session' | 'grant'

export interface Change {
  workspaceId: WorkspaceId
  topic: Topic
  subject: string
}

/** Keeps the memory of this node true: every change of another node is heard of within half a second. */
export interface State {
  /** Calls `listener` for each change of a topic, from whichever node. */
  on(topic: Topic, listener: (change: Change) => void): void
  /** Applies changes that this node has just committed. */
  apply(changes: readonly Change[]): void
  /** Throws `state.unknown` when this node cannot tell whether its memory still holds. */
  assertCurrent(): void
  start(): Promise<void>
  stop(): Promise<void>
}

export interface StateOptions {
  pool: Pool
  listenUrl: string
  onError(error: Error): void
}

const POLL_MS = 500
/** Longer than any transaction may take: a row is stamped when its transaction begins. */
const OVERLAP_SECONDS = 20
/** Memory that was not confirmed for this long decides nothing. */
const TRUST_MS = 1_000
/** Subject of a change that stands for every subject of every workspace. */
export const EVERYTHING = '*'
export const CHANNEL = 'bailiwick_invalidations'

const unknown = () =>
  new DomainError('state.unknown', 'unavailable', 'The state cannot be confirmed right now.')

export function createState({ pool, listenUrl, onError }: StateOptions): State {
  const listeners = new Map<Topic, ((change: Change) => void)[]>()
  let seen = new Map<string, number>()
  let confirmedAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let polling: Promise<void> | undefined
  let stopped = false
  let ear: Client | undefined

  const tell = (change: Change) => {
    for (const listener of listeners.get(change.topic) ?? []) listener(change)
  }

  const reset = () => {
    for (const topic of listeners.keys()) tell({ workspaceId: 'wsp_', topic, subject: EVERYTHING })
  }

  async function poll(): Promise<void> {
    const askedAt = performance.now()
    const { rows } = await pool.query<{
      id: string
      workspace_id: WorkspaceId
      topic: Topic
      subject: string
    }>({
      name: 'state-poll',
      text: `select id, workspace_id, topic, subject from invalidations
              where created_at > now() - make_interval(secs => ${OVERLAP_SECONDS})`,
    })
    // Deaf for so long that a change may have left the window: nothing in memory can be trusted.
    if (askedAt - confirmedAt > (OVERLAP_SECONDS * 1000) / 2) reset()
    for (const row of rows) {
      if (!seen.has(row.id)) tell({ workspaceId: row.workspace_id, topic: row.topic, subject: row.subject })
    }
    seen = new Map(rows.map((row) => [row.id, askedAt]))
    confirmedAt = askedAt
  }

  /** One poll at a time; a notification during one asks for another. */
  function pollSoon(): Promise<void> {
    polling ??= poll()
      .catch(onError)
      .finally(() => {
        polling = undefined
      })
    return polling
  }

  async function listen(): Promise<void> {
    const client = new Client({ connectionString: listenUrl, application_name: 'bailiwick listen' })
    client.on('error', (error) => {
      onError(error)
      if (ear === client) ear = undefined
    })
    client.on('notification', ({ payload }) => {
      const change = parseChange(payload)
      if (change) tell(change)
    })
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    ear = client
  }

  async function tick(): Promise<void> {
    if (!ear) await listen().catch(onError)
    await pollSoon()
    if (!stopped) timer = setTimeout(tick, POLL_MS)
  }

  return {
    on: (topic, listener) => listeners.set(topic, [...(listeners.get(topic) ?? []), listener]),
    apply: (changes) => changes.forEach(tell),
    assertCurrent: () => {
      if (performance.now() - confirmedAt > TRUST_MS) throw unknown()
    },
    start: tick,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await polling
      await ear?.end().catch(onError)
    },
  }
}

function parseChange(payload: string | undefined): Change | undefined {
  const [workspaceId, topic, subject] = payload?.split(' ') ?? []
  if (!workspaceId || !topic || !subject) return undefined
  return { workspaceId: workspaceId as WorkspaceId, topic: topic as Topic, subject }
}
