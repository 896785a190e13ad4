import { DomainError } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'

/** What a node keeps in memory, by topic. `subject` says which one changed. */
export type Topic =
  | 'tree'
  | 'principal'
  | 'roles'
  | 'client'
  | 'keys'
  | 'session'
  | 'grant'
  | 'branding'
  | 'connection'
  | 'directory'

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
  /** Throws `state.unknown` when this node has not heard for so long that its memory may not hold. */
  assertCurrent(): void
  /** Undefined when memory holds; otherwise asks at once, and throws as above when that does not tell either. */
  confirm(): Promise<void> | undefined
  start(): Promise<void>
  stop(): Promise<void>
}

/** How a node hears of changes; platform/db has the one that asks PostgreSQL. */
export interface ChangeSource {
  /** Changes of the last `seconds` that it did not tell before. */
  news(seconds: number): Promise<readonly Change[]>
  /** Tells other nodes what was committed, sooner than they would ask. */
  send(changes: readonly Change[]): void
  /** Calls `onChange` as changes are told, until it is closed or lost. */
  listen(
    onChange: (change: Change) => void,
    onLost: (error: Error) => void,
  ): Promise<{ close(): Promise<void> }>
}

const POLL_MS = 500
/** Longer than a commit may take from the statement before it, which stamps a row. */
const OVERLAP_SECONDS = 20
/** Memory that was not confirmed for this long decides nothing: so long after a change it has been heard of everywhere. */
export const TRUST_MS = 1_000
const TRIES = 3
/** Subject of a change that stands for every subject of every workspace. */
export const EVERYTHING = '*'

const unknown = () =>
  new DomainError('state.unknown', 'unavailable', 'The state cannot be confirmed right now.')

export function createState(source: ChangeSource, onError: (error: Error) => void): State {
  const listeners = new Map<Topic, ((change: Change) => void)[]>()
  let confirmedAt = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let polling: Promise<void> | undefined
  let stopped = false
  let ear: { close(): Promise<void> } | undefined

  const tell = (change: Change) => {
    for (const listener of listeners.get(change.topic) ?? []) listener(change)
  }
  const reset = () => {
    for (const topic of listeners.keys()) tell({ workspaceId: 'wsp_', topic, subject: EVERYTHING })
  }

  async function poll(): Promise<void> {
    const askedAt = performance.now()
    const changes = await source.news(OVERLAP_SECONDS)
    // Deaf for so long that a change may have left the window: nothing in memory can be trusted.
    if (askedAt - confirmedAt > (OVERLAP_SECONDS * 1000) / 2) reset()
    changes.forEach(tell)
    confirmedAt = askedAt
  }

  async function listen(): Promise<void> {
    ear = await source.listen(tell, (error) => {
      ear = undefined
      onError(error)
    })
  }

  /** One question at a time, whoever asks. */
  function pollOnce(): Promise<void> {
    polling ??= poll()
      .catch(onError)
      .finally(() => {
        polling = undefined
      })
    return polling
  }

  async function tick(): Promise<void> {
    if (!ear) await listen().catch(onError)
    await pollOnce()
    if (!stopped) timer = setTimeout(tick, POLL_MS)
  }

  const isCurrent = () => performance.now() - confirmedAt <= TRUST_MS
  const assertCurrent = () => {
    if (!isCurrent()) throw unknown()
  }
  /** A process that was held up asks again: an answer of now is as good as one in time. */
  async function ask(): Promise<void> {
    for (let tries = 0; tries < TRIES && !isCurrent(); tries++) await pollOnce()
    assertCurrent()
  }

  return {
    on: (topic, listener) => listeners.set(topic, [...(listeners.get(topic) ?? []), listener]),
    apply: (changes) => {
      changes.forEach(tell)
      if (changes.length > 0) source.send(changes)
    },
    assertCurrent,
    confirm: () => (isCurrent() ? undefined : ask()),
    start: tick,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await polling
      await ear?.close().catch(onError)
    },
  }
}
